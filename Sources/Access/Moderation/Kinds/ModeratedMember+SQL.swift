import Base
import Storage

/// People: silenced in a space or on the whole site, or suspended.
package struct ModeratedMember: Moderated {
    /// As in `Ref.kind`.
    package static let name = "member"

    package init() {}

    package var kind: String { ModeratedMember.name }
    package var measures: [Measure.Kind] { [.silence, .suspend] }

    package func record(_ id: String, in connection: Connection) throws -> ModeratedRecord? {
        guard let number = Int64(id), let member = try connection.member(number),
            member.state == .active || member.state == .suspended
        else { return nil }
        return ModeratedRecord(
            Ref(kind, id), title: member.name, path: "/people/\(id)", author: member.id)
    }

    /// Where somebody is met in a space, its people know each other; else there has to be a page about the member for the
    /// viewer, or the viewer blocked them after seeing it.
    package func isVisible(_ id: String, to viewer: Viewer, at scope: Int64?, in connection: Connection) throws -> Bool
    {
        guard let member = Int64(id), let other = try connection.member(member), other.state == .active else {
            return false
        }
        if let scope {
            let facts = Facts(try connection.standing(of: viewer, at: scope), now: connection.now)
            return try Policy.allows(viewer, .see, facts) && connection.isInSpace(other.id, at: scope)
        }
        if try connection.isShown(other.id, to: viewer) { return true }
        return try viewer.member.map { try connection.isBlocked(other.id, by: $0) } ?? false
    }

    package func apply(_ measure: Measure, in connection: Connection) throws {
        guard let member = measure.concerns else { return }
        switch measure.kind {
        case .silence: try connection.settleSilence(of: member, measure)
        case .suspend:
            try connection.refuseToLoseLastAdministrator(member)
            _ = try connection.suspend(member)
        default: break
        }
    }

    package func undo(_ measure: Measure, in connection: Connection) throws {
        guard let member = measure.concerns else { return }
        switch measure.kind {
        case .silence: try connection.settleSilence(of: member, measure)
        case .suspend where try connection.standingMeasures(.suspend, on: measure.subject).isEmpty:
            _ = try connection.unsuspend(member)
        default: break
        }
    }
}

extension Connection {
    /// Until when somebody is silenced in a space or on the whole site; nil when they are not.
    package func silencedUntil(_ member: Member.ID, in space: Int64?) throws -> Int64? {
        try first(
            """
            select max(until) from (
                select silenced_until as until from member where id = \(member)
                union all
                select until from space_silence where member = \(member) and space = \(space)) s
            where until > \(now)
            """
        )?.intOrNil(0).map(Int64.init)
    }

    /// Makes the silence what the standing measures say: the longest, or none.
    fileprivate func settleSilence(of member: Member.ID, _ measure: Measure) throws {
        let same = try standingMeasures(.silence, on: measure.subject).filter {
            $0.isForWholeSite == measure.isForWholeSite && (measure.isForWholeSite || $0.space == measure.space)
        }
        let until = same.compactMap(\.until).max()
        if measure.isForWholeSite {
            try execute("update member set silenced_until = \(until) where id = \(member)")
        } else if let space = measure.space {
            try execute("delete from space_silence where member = \(member) and space = \(space)")
            if let until {
                try execute(
                    "insert into space_silence (space, member, until) values (\(space), \(member), \(until))")
            }
        }
        try renewSessions(of: member)
    }

    /// Whether somebody holds a role in the space around the scope.
    fileprivate func isInSpace(_ member: Member.ID, at scope: Int64) throws -> Bool {
        try first(
            """
            select 1 from scope place join access_grant g on g.scope = place.space
            where place.id = \(scope) and g.principal = \(member) and (g.expires_at is null or g.expires_at > \(now))
            """) != nil
    }
}
