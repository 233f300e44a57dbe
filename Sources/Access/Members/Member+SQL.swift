import Base
import Storage

extension Member {
    /// The columns that `init(_:from:)` reads, in its order, of a table named `m`.
    static let columns: SQL = """
        m.id, m.address, m.name, m.language, m.state, m.is_guest, m.organisation, m.stated_organisation, m.stated_role,
        m.country, m.purpose, m.created_at, m.silenced_until
        """

    init(_ row: Row, from start: Int) {
        id = Int64(row.int(start))
        address = row.string(start + 1)
        name = row.string(start + 2)
        language = Language(rawValue: row.string(start + 3)) ?? .en
        state = State(rawValue: row.string(start + 4)) ?? .suspended
        isGuest = row.bool(start + 5)
        organisation = row.intOrNil(start + 6).map(Int64.init)
        application = Application(
            organisation: row.string(start + 7), role: row.string(start + 8), country: row.stringOrNil(start + 9),
            purpose: row.string(start + 10))
        createdAt = Int64(row.int(start + 11))
        silencedUntil = row.intOrNil(start + 12).map(Int64.init)
    }

    /// Lower case and without surrounding blanks: how an address is stored and compared.
    package static func normalised(_ address: String) -> String {
        address.trimmed.lowercased()
    }
}

extension Connection {
    /// The member with that number, in whatever state.
    package func member(_ id: Member.ID) throws -> Member? {
        try first("select \(Member.columns) from member m where m.id = \(id)").map { Member($0, from: 0) }
    }

    /// The member with that address, in whatever state.
    package func member(address: String) throws -> Member? {
        try first("select \(Member.columns) from member m where m.address = \(Member.normalised(address))")
            .map { Member($0, from: 0) }
    }

    /// Adds a member with a principal of its own and returns its number.
    ///
    /// Throws `conflict` at `member.address` when the address has an account.
    package func addMember(
        address: String, name: String, language: Language, state: Member.State, isGuest: Bool = false,
        application: Member.Application = .init()
    ) throws -> Member.ID {
        let id = try addPrincipal("member")
        try execute(
            """
            insert into member (id, address, name, language, state, is_guest, stated_organisation, stated_role, country,
                purpose, created_at, verified_at, approved_at)
            values (\(id), \(Member.normalised(address)), \(name), \(language.rawValue), \(state.rawValue), \(isGuest),
                \(application.organisation), \(application.role), \(application.country), \(application.purpose),
                \(now), \(state == .unverified ? nil : now), \(state == .active ? now : nil))
            """)
        try makeHandle(of: id, name: name)
        return id
    }

    /// A new principal of that kind.
    package func addPrincipal(_ kind: String) throws -> Int64 {
        guard let row = try first("insert into principal (kind) values (\(kind)) returning id") else {
            throw AppError(.internalFailure, "The database gave no number to a principal")
        }
        return Int64(row.int(0))
    }

    /// The roles on the whole site, whatever the sign-in was.
    package func globalRoles(of member: Member.ID) throws -> Set<Viewer.Role> {
        let rows = try rows("select role, subject from global_role where member = \(member)")
        return Set(
            rows.compactMap { row in
                GlobalRole(rawValue: row.string(0)).map { Viewer.Role($0, subject: row.string(1)) }
            })
    }

    /// Gives a role; nothing happens when it is held. Sessions get new tokens.
    package func addRole(
        _ role: GlobalRole, subject: String = "", to member: Member.ID, by actor: Member.ID?
    ) throws {
        try execute(
            """
            insert into global_role (member, role, subject, granted_by, created_at)
            values (\(member), \(role.rawValue), \(subject), \(actor), \(now)) on conflict do nothing
            """)
        try renewSessions(of: member)
    }

    /// Takes a role away. Sessions get new tokens.
    package func removeRole(_ role: GlobalRole, subject: String = "", from member: Member.ID) throws {
        try execute(
            """
            delete from global_role where member = \(member) and role = \(role.rawValue) and subject = \(subject)
            """)
        try renewSessions(of: member)
    }

    /// What a grant may name that this member is: anyone, all members, the member, groups, organisation.
    package func principals(of member: Member) throws -> Set<Int64> {
        guard member.state == .active else { return [Viewer.anyone] }
        var all: Set = [Viewer.anyone, member.id]
        if !member.isGuest {
            all.insert(Viewer.members)
            if let organisation = member.organisation { all.insert(organisation) }
        }
        for row in try rows("select member_group from group_member where member = \(member.id)") {
            all.insert(Int64(row.int(0)))
        }
        return all.union(try spacePeople(all.subtracting([Viewer.anyone, Viewer.members])))
    }

    /// The member as `Policy` sees them, with the roles that count.
    package func viewer(_ member: Member, roles: Set<Viewer.Role>) throws -> Viewer {
        let standing: Viewer.Standing =
            switch member.state {
            case .active: member.isGuest ? .guest : .member
            case .pending: .pending
            default: .anonymous
            }
        guard standing != .anonymous else { return .anonymous }
        return Viewer(
            member: member.id, standing: standing, principals: try principals(of: member),
            roles: standing == .member ? roles : [], isSilenced: (member.silencedUntil ?? 0) > now)
    }
}
