import Base
import Storage

/// Somebody who takes part in a space in their own name.
package struct SpaceMember: Sendable, Hashable, Identifiable {
    package let id: Member.ID
    package let name: String
    package let isGuest: Bool
    package let role: SpaceRole
    /// Milliseconds since 1970.
    package let since: Int64
}

/// A group that takes part in a space.
package struct SpaceGroup: Sendable, Hashable, Identifiable {
    package let id: Int64
    package let name: String
    package let role: SpaceRole
}

extension Connection {
    /// Active members with a role of their own, those who run the space first, then by name; of several roles the one
    /// that can do most.
    package func members(of space: Int64) throws -> [SpaceMember] {
        let all = try rows(
            """
            select m.id, m.name, m.is_guest, g.role, g.created_at
            from access_grant g join member m on m.id = g.principal
            where g.scope = \(space) and m.state = 'active' and (g.expires_at is null or g.expires_at > \(now))
            order by m.name, m.id
            """
        ).compactMap { row in
            SpaceRole(rawValue: row.string(3)).map { role in
                SpaceMember(
                    id: Int64(row.int(0)), name: row.string(1), isGuest: row.bool(2), role: role,
                    since: Int64(row.int(4)))
            }
        }
        var seen: Set<Member.ID> = []
        let ordered = all.enumerated().sorted {
            ($1.element.role.rank, $0.offset) < ($0.element.role.rank, $1.offset)
        }
        return ordered.map(\.element).filter { seen.insert($0.id).inserted }
    }

    /// How many active members have a role of their own.
    package func countMembers(of space: Int64) throws -> Int {
        try first(
            """
            select count(distinct m.id) from access_grant g join member m on m.id = g.principal
            where g.scope = \(space) and m.state = 'active' and g.role not in ('', 'break-glass')
                and (g.expires_at is null or g.expires_at > \(now))
            """)?.int(0) ?? 0
    }

    /// Groups with a role, by name.
    package func groups(of space: Int64) throws -> [SpaceGroup] {
        try rows(
            """
            select p.id, p.name, g.role from access_grant g join member_group p on p.id = g.principal
            where g.scope = \(space) and (g.expires_at is null or g.expires_at > \(now)) order by p.name, p.id
            """
        ).compactMap { row in
            SpaceRole(rawValue: row.string(2)).map {
                SpaceGroup(id: Int64(row.int(0)), name: row.string(1), role: $0)
            }
        }
    }

    /// The managers' numbers: whom requests are told to.
    package func managers(of space: Int64) throws -> [Member.ID] {
        try members(of: space).filter { $0.role == .manager }.map(\.id)
    }

    /// Whether nobody would manage the space without this member.
    package func isLastManager(_ member: Member.ID, of space: Int64) throws -> Bool {
        try managers(of: space) == [member]
    }

    /// Gives the member, or a group, that role in place of those it has. Their sessions get new tokens.
    ///
    /// Throws `conflict` when the space would be left without a manager.
    package func setRole(
        _ role: SpaceRole, of principal: Int64, in space: Int64, by actor: Member.ID?
    ) throws {
        try lockMembers(of: space)
        if role != .manager { try keepAManager(without: principal, in: space) }
        let since = try first(
            """
            select min(created_at) from access_grant
            where scope = \(space) and principal = \(principal) and role in (\(list: SpaceRole.allCases.map(\.rawValue)))
                and (expires_at is null or expires_at > \(now))
            """)?.intOrNil(0)
        for other in SpaceRole.allCases where other != role { try revoke(.role(other), from: principal, at: space) }
        try grant(.role(role), to: principal, at: space, by: actor)
        // Another role does not make a newcomer.
        if let since {
            try execute(
                """
                update access_grant set created_at = \(since)
                where scope = \(space) and principal = \(principal) and role = \(role.rawValue)
                """)
        }
        try execute("delete from space_request where space = \(space) and member = \(principal)")
        try renewSessions(behind: principal)
        let detail = ["principal": "\(principal)", "role": role.rawValue]
        try audit(.spaceRoleSet, by: actor, on: Ref("space", "\(space)"), in: space, detail)
    }

    /// Takes the member, or a group, out of the space, or lets them leave. Their sessions get new tokens.
    ///
    /// Throws `conflict` when the space would be left without a manager.
    package func remove(_ principal: Int64, fromSpace space: Int64, by actor: Member.ID) throws {
        try lockMembers(of: space)
        try keepAManager(without: principal, in: space)
        guard try revokeAll(from: principal, at: space) > 0 else { return }
        try renewSessions(behind: principal)
        let act: Act = principal == actor ? .spaceLeft : .spaceMemberRemoved
        try audit(act, by: actor, on: Ref("space", "\(space)"), in: space, ["principal": "\(principal)"])
    }

    /// The member, or the members of the group.
    package func people(behind principal: Int64) throws -> [Member.ID] {
        let members = try members(ofGroup: principal).map(\.id)
        return try member(principal) == nil ? members : [principal]
    }

    private func renewSessions(behind principal: Int64) throws {
        for member in try people(behind: principal) { try renewSessions(of: member) }
    }

    private func keepAManager(without principal: Int64, in space: Int64) throws {
        guard try isLastManager(principal, of: space) else { return }
        throw AppError(
            .conflict, "The space would be left without a manager", remedy: "Make somebody else a manager first")
    }

    /// Two managers cannot leave at once: the second waits here and then sees that the first is gone.
    private func lockMembers(of space: Int64) throws {
        try execute("update space set state = state where id = \(space)")
    }
}

extension SpaceRole {
    /// For lists: who runs the space comes first.
    package var rank: Int { SpaceRole.allCases.firstIndex(of: self) ?? 0 }
}

extension Act {
    package static let spaceRoleSet = Act("space.role-set")
    package static let spaceMemberRemoved = Act("space.member-removed")
    package static let spaceLeft = Act("space.left")
}
