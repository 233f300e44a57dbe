import Base
import Storage

extension Connection {
    /// Asks an address into the space and returns the secret for the letter. An earlier invitation of the same address
    /// is void from then on.
    ///
    /// Throws `invalid` for a role that cannot be given so, `conflict` when too many wait.
    package func invite(
        _ address: String, to space: Int64, as role: SpaceRole, asGuest: Bool, by actor: Member.ID
    ) throws -> String {
        guard SpaceInvitation.roles(forGuest: asGuest).contains(role) else {
            throw AppError(.invalid, "A guest can only watch or take part", at: "role", remedy: "Choose another role")
        }
        guard try invitations(to: space).count < SpaceInvitation.most else {
            throw AppError(
                .conflict, "\(SpaceInvitation.most) invitations wait already", remedy: "Withdraw some of them")
        }
        let address = Member.normalised(address)
        try execute(
            "delete from space_invitation where space = \(space) and address = \(address) and accepted_at is null")
        let row = try first(
            """
            insert into space_invitation (space, address, role, is_guest, invited_by, created_at, expires_at)
            values (\(space), \(address), \(role.rawValue), \(asGuest), \(actor), \(now),
                \(now + SpaceInvitation.lifetime)) returning id
            """)
        let id = try (row?.int(0)).orNotFound()
        let token = try issueToken(.spaceInvitation, payload: "\(id)", lasting: SpaceInvitation.lifetime)
        let detail = ["invitation": "\(id)", "role": role.rawValue, "guest": "\(asGuest)"]
        try audit(.spaceInvited, by: actor, on: Ref("space", "\(space)"), in: space, detail)
        return token
    }

    /// Those that wait for an answer, the newest first.
    package func invitations(to space: Int64) throws -> [SpaceInvitation] {
        try rows(
            """
            select id, space, address, role, is_guest, invited_by, created_at, expires_at from space_invitation
            where space = \(space) and accepted_at is null and expires_at > \(now) order by created_at desc, id desc
            """
        ).map(SpaceInvitation.init)
    }

    /// The invitations that wait for the member in any space, for their own list.
    package func invitations(for member: Member) throws -> [(invitation: SpaceInvitation, space: Space)] {
        try rows(
            """
            select i.id, i.space, i.address, i.role, i.is_guest, i.invited_by, i.created_at, i.expires_at,
                \(Space.columns)
            from space_invitation i join space s on s.id = i.space
            where i.address = \(member.address) and i.accepted_at is null and i.expires_at > \(now)
                and s.state = 'active' order by i.created_at desc limit 100
            """
        ).map { (SpaceInvitation($0), Space($0, from: 8)) }
    }

    /// What the secret opens, without using it up; nil for anything that opens nothing.
    package func spaceInvitation(token: String) throws -> (invitation: SpaceInvitation, space: Space)? {
        guard let found = try findToken(token, .spaceInvitation), let id = Int64(found.payload),
            let invitation = try openInvitation(id), let space = try space(invitation.space), space.state == .active
        else { return nil }
        return (invitation, space)
    }

    /// Makes an invitation void; false when it is not there.
    package func withdraw(invitation id: Int64, to space: Int64) throws -> Bool {
        try execute(
            "delete from space_invitation where id = \(id) and space = \(space) and accepted_at is null") > 0
    }

    /// Takes the member into the space by the secret of a letter, once.
    ///
    /// Throws `notFound` when the secret opens nothing (any more), `forbidden` when it was sent to another address.
    package func acceptInvitation(token: String, as member: Member) throws -> Space {
        guard let (invitation, _) = try spaceInvitation(token: token) else { throw AppError.noInvitation }
        let space = try accept(invitation, as: member)
        guard try useToken(token, .spaceInvitation) != nil else { throw AppError.noInvitation }
        return space
    }

    /// The same for somebody who is signed in with the address that was invited, and so needs no secret.
    package func acceptInvitation(_ id: Int64, as member: Member) throws -> Space {
        guard let invitation = try openInvitation(id), invitation.address == member.address else {
            throw AppError.noInvitation
        }
        return try accept(invitation, as: member)
    }

    /// Says no to an invitation to one's own address.
    package func declineInvitation(_ id: Int64, as member: Member) throws {
        try execute(
            """
            delete from space_invitation
            where id = \(id) and address = \(member.address) and accepted_at is null
            """)
    }

    private func accept(_ invitation: SpaceInvitation, as member: Member) throws -> Space {
        let space = try space(invitation.space).orNotFound()
        guard member.address == invitation.address else {
            throw AppError(
                .forbidden, "This invitation was sent to another address",
                remedy: "Sign in with the address that was invited, or ask for an invitation to yours")
        }
        guard member.state == .active, space.state == .active else { throw AppError.noInvitation }
        if member.isGuest { try checkGuest(member.id, for: space.id, invitation.role) }
        let taken = try execute(
            """
            update space_invitation set accepted_at = \(now), accepted_by = \(member.id)
            where id = \(invitation.id) and accepted_at is null and expires_at > \(now)
            """)
        guard taken == 1 else { throw AppError.noInvitation }
        let held = try members(of: space.id).first { $0.id == member.id }?.role
        if (held?.rank ?? -1) < invitation.role.rank {
            try setRole(invitation.role, of: member.id, in: space.id, by: invitation.invitedBy)
        }
        return space
    }

    /// A guest takes part in one space.
    private func checkGuest(_ member: Member.ID, for space: Int64, _ role: SpaceRole) throws {
        let elsewhere = try first(
            """
            select 1 from access_grant g join space s on s.id = g.scope
            where g.principal = \(member) and g.scope <> \(space) limit 1
            """)
        guard elsewhere == nil, SpaceInvitation.roles(forGuest: true).contains(role) else {
            throw AppError(
                .forbidden, "A guest takes part in one space only", remedy: "Apply to become a member of the site")
        }
    }

    private func openInvitation(_ id: Int64) throws -> SpaceInvitation? {
        try first(
            """
            select id, space, address, role, is_guest, invited_by, created_at, expires_at from space_invitation
            where id = \(id) and accepted_at is null and expires_at > \(now)
            """
        ).map(SpaceInvitation.init)
    }
}

extension AppError {
    fileprivate static let noInvitation = AppError(
        .notFound, "This invitation cannot be used", remedy: "Ask whoever invited you for a new one")
}

extension SpaceInvitation {
    fileprivate init(_ row: Row) {
        self.init(
            id: Int64(row.int(0)), space: Int64(row.int(1)), address: row.string(2),
            role: SpaceRole(rawValue: row.string(3)) ?? .observer, isForGuest: row.bool(4),
            invitedBy: row.intOrNil(5).map(Int64.init), createdAt: Int64(row.int(6)), expiresAt: Int64(row.int(7)))
    }
}

extension Act {
    package static let spaceInvited = Act("space.invited")
}
