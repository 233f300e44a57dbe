import Access
import Base
import Storage

/// A handful of people, groups, organisations and spaces, kept in memory beside the database so that an oracle can
/// answer from them.
struct SmallWorld: Sendable {
    struct Being: Sendable {
        var id: Member.ID = 0
        var state: Member.State = .active
        var isGuest = false
        var groups: Set<Int> = []
        var organisation: Int?
        var profile: Profile?

        var viewer: Viewer {
            let standing: Viewer.Standing =
                switch state {
                case .active: isGuest ? .guest : .member
                case .pending: .pending
                default: .anonymous
                }
            return Viewer(member: standing == .anonymous ? nil : id, standing: standing)
        }
    }

    enum Holder: Sendable, Hashable {
        case everybody, members, being(Int), group(Int), organisation(Int)
    }

    struct Grant: Sendable, Hashable {
        let space: Int
        let holder: Holder
        let role: SpaceRole?
        let isExpired: Bool
    }

    static let now: Int64 = 1_800_000_000_000
    static let clock = Clock.frozen(at: .init(timeIntervalSince1970: 1_800_000_000))
    static let migrations = AccessMigrations.all + ModerationMigrations.all + ProfileMigrations.all

    var beings: [Being] = []
    var groups = 0
    var organisations = 0
    /// The space whose grants count here too.
    var parents: [Int?] = []
    var grants: [Grant] = []
    /// Indexes of who blocked whom.
    var blocks: Set<[Int]> = []

    /// Writes everything and fills in the ids.
    mutating func write(_ connection: Connection) throws {
        let groupIDs = try (0..<groups).map { try connection.addGroup("group \($0)") }
        let organisationIDs = try (0..<organisations).map { try connection.addOrganisation("Office \($0)") }
        for index in beings.indices {
            let being = beings[index]
            let id = try connection.addMember(
                index, being, organisation: being.organisation.map { organisationIDs[$0] })
            beings[index].id = id
            for group in being.groups { try connection.join(id, groupIDs[group]) }
            if let profile = being.profile {
                let own = Profile(
                    member: id, details: profile.details, audiences: profile.audiences, isListed: profile.isListed)
                beings[index].profile = own
                try connection.save(own)
            }
        }
        let spaces = try addSpaces(connection)
        for grant in Set(grants) {
            let principal: Int64 =
                switch grant.holder {
                case .everybody: Viewer.anyone
                case .members: Viewer.members
                case .being(let index): beings[index].id
                case .group(let index): groupIDs[index]
                case .organisation(let index): organisationIDs[index]
                }
            try connection.add(grant, to: spaces[grant.space], principal)
        }
        for pair in blocks { try connection.addBlock(beings[pair[0]].id, beings[pair[1]].id) }
    }

    private func addSpaces(_ connection: Connection) throws -> [Int64] {
        var ids: [Int64] = []
        for (index, parent) in parents.enumerated() {
            ids.append(try connection.addSpace("space-\(index)", under: parent.map { ids[$0] }))
        }
        return ids
    }
}

extension Connection {
    fileprivate func principal(_ kind: String) throws -> Int64 {
        Int64(try first("insert into principal (kind) values (\(kind)) returning id")?.int(0) ?? 0)
    }

    fileprivate func addGroup(_ name: String) throws -> Int64 {
        let id = try principal("group")
        try execute("insert into member_group (id, name, created_at) values (\(id), \(name), 0)")
        return id
    }

    fileprivate func addOrganisation(_ name: String) throws -> Int64 {
        let id = try principal("organisation")
        try execute(
            """
            insert into organisation (id, name, kind, is_verified, created_at)
            values (\(id), \(name), 'city', \(true), 0)
            """)
        return id
    }

    fileprivate func addMember(_ index: Int, _ being: SmallWorld.Being, organisation: Int64?) throws -> Int64 {
        let id = try principal("member")
        try execute(
            """
            insert into member (id, address, name, language, state, is_guest, organisation, stated_organisation,
                stated_role, purpose, created_at)
            values (\(id), \("\(index)@example.org"), \("Person Nº\(index)"), 'en', \(being.state.rawValue),
                \(being.isGuest), \(organisation.sqlValue), '', '', '', 0)
            """)
        return id
    }

    fileprivate func join(_ member: Int64, _ group: Int64) throws {
        try execute(
            "insert into group_member (member_group, member, created_at) values (\(group), \(member), 0)")
    }

    fileprivate func addSpace(_ slug: String, under parent: Int64?) throws -> Int64 {
        let scope = try first(
            """
            insert into scope (kind, parent, breaks_inheritance, classification, own_caps, caps)
            values ('space', \(parent.sqlValue), \(false), 'internal', 255, 255) returning id
            """)
        let id = Int64(scope?.int(0) ?? 0)
        try execute("insert into scope_chain (scope, source) values (\(id), \(id))")
        if let parent { try execute("insert into scope_chain (scope, source) values (\(id), \(parent))") }
        try execute(
            """
            insert into space (id, slug, name, purpose, language, visibility, joining, state, created_at)
            values (\(id), \(slug), \(slug), '', 'en', 'hidden', 'invitation', 'active', 0)
            """)
        return id
    }

    fileprivate func add(_ grant: SmallWorld.Grant, to space: Int64, _ principal: Int64) throws {
        let expiry = grant.isExpired ? SmallWorld.now - 1 : SmallWorld.now + 1
        try execute(
            """
            insert into access_grant (scope, principal, role, bits, expires_at, reason, created_at)
            values (\(space), \(principal), \(grant.role?.rawValue ?? ""), 3, \(expiry), '', 0)
            on conflict (scope, principal, role) do nothing
            """)
    }

    fileprivate func addBlock(_ blocker: Int64, _ blocked: Int64) throws {
        try execute(
            "insert into member_block (blocker, blocked, created_at) values (\(blocker), \(blocked), 0)")
    }
}
