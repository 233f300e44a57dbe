import Access
import Base
import Foundation
import Storage

extension Notices {
    /// The newest notices of the part that the viewer may still see. `next` is the number before which the next page
    /// begins; nil at the end.
    func list(
        _ part: Part, for viewer: Viewer, limit: Int, _ connection: Connection
    ) throws -> (notices: [Notice], next: Int64?) {
        guard let member = viewer.member else { return ([], nil) }
        let rows = try connection.rows(query(part, member, viewer, limit: limit, connection))
        let notices = rows.compactMap(notice)
        let hidden = try hidden(notices, from: viewer, connection)
        let next = rows.count < limit ? nil : rows.last.map { Int64($0.int(0)) }
        return (notices.filter { !hidden.contains($0.id) }, next)
    }

    /// How many notices the viewer has not read, at most `mostUnread`.
    func unread(for viewer: Viewer, _ connection: Connection) throws -> Int {
        try list(.unread, for: viewer, limit: Notices.mostUnread, connection).notices.count
    }

    private func query(
        _ part: Part, _ member: Member.ID, _ viewer: Viewer, limit: Int, _ connection: Connection
    ) throws -> SQL {
        let now = connection.now
        let seen = Policy.visible(viewer, RecordColumns(scope: "n.scope"), .view, now: now)
        let known = Policy.visible(viewer, RecordColumns(scope: "s.id"), .discover, now: now)
        let own = kinds.values.filter(\.subject.isOwnMatter).map(\.id)
        let distant = try connection.mutedOrBlocked(by: member).sorted()
        return """
            select n.id, n.kind, n.about, place.space, s.id, s.name, a.name, n.path, n.fills, n.created_at, n.read_at
            from notice n
            left join scope place on place.id = n.scope
            left join space s on s.id = place.space and \(known)
            left join member a on a.id = n.actor
            left join notice_space f on f.member = n.member and f.space = place.space
            where n.member = \(member) and \(condition(part)) and n.kind in (\(list: Array(kinds.keys)))
                and (n.scope is null or \(seen))
                and (n.kind in (\(list: own))
                    or ((n.actor is null or n.actor not in (\(list: distant)))
                        and (f.following is null or f.following <> 'mute')))
            order by n.id desc limit \(limit)
            """
    }

    private func condition(_ part: Part) -> SQL {
        switch part {
        case .unread: "n.read_at is null"
        case .read(let before): "n.read_at is not null and n.id < \(before)"
        case .numbers(let numbers): "n.id in (\(list: numbers))"
        }
    }

    private func notice(_ row: Row) -> Notice? {
        guard let kind = kinds[row.string(1)] else { return nil }
        let place = row.intOrNil(4).map { Notice.Place(id: Int64($0), name: row.stringOrNil(5) ?? "") }
        var fills = (try? JSONDecoder().decode([String: String].self, from: Data(row.string(8).utf8))) ?? [:]
        if let actor = row.stringOrNil(6) { fills["actor"] = actor }
        if let place { fills["space"] = place.name }
        return Notice(
            id: Int64(row.int(0)), kind: kind, about: Ref(stored: row.string(2)),
            space: row.intOrNil(3).map(Int64.init), place: place, path: row.string(7), fills: fills,
            createdAt: Int64(row.int(9)), readAt: row.intOrNil(10).map(Int64.init))
    }

    /// Those about records that the viewer may not see although the place is open to them.
    private func hidden(_ notices: [Notice], from viewer: Viewer, _ connection: Connection) throws -> Set<Int64> {
        var hidden: Set<Int64> = []
        for (_, some) in Dictionary(grouping: notices, by: \.kind.id) {
            guard let sight = some.first?.kind.sight else { continue }
            let seen = try sight(Set(some.map(\.about)), viewer, connection)
            hidden.formUnion(some.filter { !seen.contains($0.about) }.map(\.id))
        }
        return hidden
    }
}

extension Ref {
    /// Reads what `description` wrote.
    fileprivate init(stored text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        self.init(parts.first ?? "", parts.dropFirst().first ?? "")
    }
}

/// Which notices were read.
enum ReadNotices: Sendable {
    case number(Int64)
    case upTo(Int64)
}

extension Connection {
    /// Marks notices of the member as read, at an instant of their own by which it can be undone.
    func markNoticesRead(_ which: ReadNotices, of member: Member.ID) throws -> (count: Int, at: Int64) {
        let last = try first("select max(read_at) from notice where member = \(member)")?.intOrNil(0) ?? 0
        let instant = max(now, Int64(last) + 1)
        let meant: SQL =
            switch which {
            case .number(let number): "id = \(number)"
            case .upTo(let number): "id <= \(number)"
            }
        let count = try execute(
            "update notice set read_at = \(instant) where member = \(member) and \(meant) and read_at is null")
        if count > 0 { try publish(topic: NoticeTopic.name, key: "\(member)") }
        return (count, instant)
    }

    /// Takes back what was marked as read at that instant.
    @discardableResult
    func markNoticesUnread(readAt instant: Int64, of member: Member.ID) throws -> Int {
        let count = try execute(
            "update notice set read_at = null where member = \(member) and read_at = \(instant)")
        try publish(topic: NoticeTopic.name, key: "\(member)")
        return count
    }

    @discardableResult
    func markNoticeUnread(_ number: Int64, of member: Member.ID) throws -> Int {
        let count = try execute("update notice set read_at = null where member = \(member) and id = \(number)")
        try publish(topic: NoticeTopic.name, key: "\(member)")
        return count
    }

    /// Forgets what was read before one instant, and what is older than another whether read or not.
    @discardableResult
    func pruneNotices(readBefore read: Int64, createdBefore created: Int64) throws -> Int {
        // Nothing is read before it is made: the index on the age serves both.
        try execute("delete from notice where created_at < \(created)")
            + execute("delete from notice where created_at < \(read) and read_at < \(read)")
    }
}
