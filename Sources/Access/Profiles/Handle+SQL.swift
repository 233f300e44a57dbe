import Base
import Storage

/// Somebody who is mentioned in a text.
package struct Mentioned: Sendable, Hashable {
    package let id: Member.ID
    package let name: String
    package let handle: String
}

extension Connection {
    package func handle(of member: Member.ID) throws -> String? {
        try first("select handle from member_handle where member = \(member)")?.string(0)
    }

    /// Gives the member a handle made from the name, unless there is one. A number follows it while it is taken.
    func makeHandle(of member: Member.ID, name: String) throws {
        let base = Handle.made(from: name)
        for number in 1...50 {
            if try take(number == 1 ? base : "\(base)-\(number)", member) { return }
        }
        _ = try take("\(base)-\(member)x", member)
    }

    /// True when the member has a handle now.
    private func take(_ handle: String, _ member: Member.ID) throws -> Bool {
        try execute(
            """
            insert into member_handle (member, handle, folded) values (\(member), \(handle), \(Handle.folded(handle)))
            on conflict do nothing
            """)
        return try self.handle(of: member) != nil
    }

    /// Gives handles to members who were there before there were any, some at a time; returns how many.
    package func makeMissingHandles(limit: Int = 500) throws -> Int {
        let rows = try rows(
            """
            select m.id, m.name from member m left join member_handle h on h.member = m.id
            where h.member is null and m.state <> 'erased' order by m.id limit \(limit)
            """)
        for row in rows { try makeHandle(of: Int64(row.int(0)), name: row.string(1)) }
        return rows.count
    }

    /// Gives the member the handle that they chose. Throws `invalid` for what can be none and `conflict` when somebody has
    /// one that looks the same, both at `handle`.
    package func setHandle(_ text: String, of member: Member.ID) throws {
        guard let handle = Handle.chosen(text) else {
            throw AppError(
                .invalid, "A handle has 1 to \(Handle.longest) letters, digits and hyphens", at: "handle",
                remedy: "Write another one")
        }
        let folded = Handle.folded(handle)
        let taken = try first("select 1 from member_handle where folded = \(folded) and member <> \(member)") != nil
        guard !taken else {
            throw AppError(.conflict, "Somebody has this handle or one that looks like it", at: "handle")
        }
        try execute(
            """
            insert into member_handle (member, handle, folded) values (\(member), \(handle), \(folded))
            on conflict (member) do update set handle = excluded.handle, folded = excluded.folded
            """)
    }

    /// The people with those handles whom the viewer may see, by the handle as it was written.
    package func people(withHandles handles: [String], for viewer: Viewer) throws -> [String: Mentioned] {
        guard !handles.isEmpty, let visibility = Visibility(viewer, now: now) else { return [:] }
        let folded = Dictionary(handles.map { ($0, Handle.folded($0)) }) { first, _ in first }
        let rows = try rows(
            """
            with \(visibility.near)
            select h.folded, m.id, m.name, h.handle from member_handle h join member m on m.id = h.member
            where h.folded in (\(list: Array(Set(folded.values)).sorted())) and \(visibility.isShown)
            """)
        let people = Dictionary(
            rows.map { ($0.string(0), Mentioned(id: Int64($0.int(1)), name: $0.string(2), handle: $0.string(3))) }
        ) { first, _ in first }
        return folded.compactMapValues { people[$0] }
    }

    /// Those of the handles that belong to active people who take part in the space: through a role of their own, of a group
    /// of theirs or of their organisation, there or above.
    package func members(withHandles handles: [String], in space: Int64) throws -> [Member.ID] {
        guard !handles.isEmpty else { return [] }
        let roles = SpaceRole.allCases.map(\.rawValue)
        return try rows(
            """
            with holder (principal) as (
                select g.principal from scope_chain c join access_grant g on g.scope = c.source
                where c.scope = \(space) and g.role in (\(list: roles))
                    and (g.expires_at is null or g.expires_at > \(now)))
            select m.id from member_handle h join member m on m.id = h.member
            where h.folded in (\(list: Array(Set(handles.map(Handle.folded))).sorted())) and m.state = 'active'
                and (m.id in (select principal from holder)
                    or m.id in (select member from group_member where member_group in (select principal from holder))
                    or (not m.is_guest and m.organisation in (select principal from holder)))
            order by m.id
            """
        ).map { Int64($0.int(0)) }
    }
}
