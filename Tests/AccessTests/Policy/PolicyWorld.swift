import Base
import Storage
import TestSupport

@testable import Access

/// A small world with everything that the rule speaks of, made at random through the same functions as the site uses:
/// trees that are moved and broken, grants of every kind, records in every state, viewers of every standing.
struct PolicyWorld {
    /// Somebody who asks: as `Policy` sees them, and who they are.
    struct Visitor {
        var viewer: Viewer
        let member: Int64?
        var links: Set<Int64> = []
    }

    var visitors: [Visitor] = []
    var scopes: [Int64] = []
    var records: [WorldRecord] = []

    static let table = Migration("test-world") { d in
        [
            """
            create table thing (
                id \(d.identity), world \(d.integer) not null, scope \(d.integer) not null, state text not null,
                owner \(d.integer), held \(d.boolean) not null)\(d.strict)
            """,
            "create index thing_world on thing (world, scope)",
        ]
    }

    static let columns = RecordColumns(
        scope: "thing.scope", state: "thing.state", owner: "thing.owner", hold: "thing.held")

    static func make(
        _ number: Int, viewers viewerCount: Int, records recordCount: Int, in connection: Connection
    ) throws -> PolicyWorld {
        var random = SeededGenerator(seed: UInt64(number))
        var world = PolicyWorld()
        let people = try People(number, viewerCount, in: connection, &random)
        try world.makeScopes(in: connection, &random)
        try world.makeGrants(people, in: connection, &random)
        try world.silence(people, in: connection, &random)
        try world.makeRecords(number, recordCount, people, in: connection, &random)
        let asking: [Int64?] = people.members + Array(repeating: nil, count: viewerCount / 10)
        for member in asking {
            var visitor = Visitor(
                viewer: try member.map { try connection.viewer(as: $0) } ?? .anonymous, member: member)
            if random.chance(member == nil ? 70 : 20) { visitor.links.insert(random.one(of: people.links)) }
            visitor.viewer.principals.formUnion(visitor.links)
            world.visitors.append(visitor)
        }
        return world
    }

    private mutating func makeScopes(in connection: Connection, _ random: inout SeededGenerator) throws {
        let caps: [Bits] = [.all, .all, .all, .all, .downloading, .contributing, Bits(rawValue: random.below(256))]
        for _ in 0..<6 {
            let id = try Scope.make("space", classification: someClass(&random), connection).id
            scopes.append(id)
            try connection.execute(
                """
                insert into space (id, slug, name, purpose, language, visibility, joining, state, created_at)
                values (\(id), \("space-\(id)"), 'A space', '', 'en', 'closed', 'request', 'active', 0)
                """)
        }
        for _ in 0..<54 {
            let made = try Scope.make(
                "folder", in: random.one(of: scopes), breaksInheritance: random.chance(15),
                classification: random.chance(30) ? someClass(&random) : nil, caps: random.one(of: caps), connection)
            scopes.append(made.id)
        }
        for _ in 0..<30 {
            guard let scope = try connection.scope(random.one(of: Array(scopes.dropFirst(6)))) else { continue }
            switch random.below(5) {
            case 0: try scope.breakInheritance(connection)
            case 1: try scope.restoreInheritance(connection)
            case 2: try scope.bound(by: random.one(of: caps), connection)
            case 3: try scope.classify(someClass(&random), connection)
            default: try moveSomewhere(scope, in: connection, &random)
            }
        }
    }

    private func moveSomewhere(_ scope: Scope, in connection: Connection, _ random: inout SeededGenerator) throws {
        let target = random.one(of: scopes)
        let below = try connection.rows(
            """
            with recursive down (id) as (
                select id from scope where id = \(scope.id)
                union select s.id from scope s join down on s.parent = down.id) select id from down
            """
        ).map { Int64($0.int(0)) }
        if !below.contains(target) { try scope.move(to: target, connection) }
    }

    private func someClass(_ random: inout SeededGenerator) -> Classification {
        random.one(of: [.open, .open, .internal, .internal, .internal, .confidential])
    }

    private func makeGrants(_ people: People, in connection: Connection, _ random: inout SeededGenerator) throws {
        let levels: [Bits] = [.readOnly, .downloading, .contributing, .editing, .deleting, .all, .discover]
        for _ in 0..<250 {
            let principal = random.one(of: people.principals)
            let level = random.chance(20) ? Bits(rawValue: random.below(256)) : random.one(of: levels)
            let content: Grant.Content =
                random.chance(40) ? .role(random.one(of: SpaceRole.allCases)) : .level(level)
            let scope = random.one(of: scopes)
            try connection.grant(
                content, to: principal, at: scope, by: nil,
                until: random.chance(25) ? connection.now + 1 + Int64(random.below(1000)) : nil)
            guard random.chance(15) else { continue }
            // Ran out, some at this very instant.
            try connection.execute(
                """
                update access_grant set expires_at = \(connection.now - Int64(random.below(2)))
                where scope = \(scope) and principal = \(principal)
                """)
        }
    }

    /// Silences some in one or two of the spaces; for some of them that is over, some at this very instant.
    private func silence(_ people: People, in connection: Connection, _ random: inout SeededGenerator) throws {
        for member in people.members where random.chance(40) {
            for space in Set([random.one(of: scopes.prefix(6).map { $0 }), scopes[random.below(6)]]).sorted() {
                let until = connection.now + Int64(random.below(4)) - 1
                try connection.execute(
                    "insert into space_silence (space, member, until) values (\(space), \(member), \(until))")
            }
        }
    }

    private mutating func makeRecords(
        _ number: Int, _ count: Int, _ people: People, in connection: Connection, _ random: inout SeededGenerator
    ) throws {
        var rows: [[Value]] = []
        for _ in 0..<count {
            let state = random.chance(60) ? RecordState.published : random.one(of: RecordState.allCases)
            let owner: Value = random.chance(90) ? .int(random.one(of: people.members)) : .null
            rows.append([
                .int(Int64(number)), .int(random.one(of: scopes)), .text(state.rawValue), owner,
                .int(random.chance(10) ? 1 : 0),
            ])
        }
        try connection.insert(into: "thing", columns: ["world", "scope", "state", "owner", "held"], rows)
        records = try connection.rows(
            "select id, scope, state, owner, held from thing where world = \(number) order by id"
        ).map(WorldRecord.init)
    }
}

/// Whoever lives in a world.
private struct People {
    var members: [Int64] = []
    var links: [Int64] = []
    /// Everything that grants name, everybody among them.
    var principals: [Int64] = [Viewer.anyone, Viewer.members, Viewer.members]

    init(_ number: Int, _ viewerCount: Int, in connection: Connection, _ random: inout SeededGenerator) throws {
        for _ in 0..<3 { links.append(try connection.addPrincipal("link")) }
        let groups = try (0..<4).map { try connection.addGroup("Group \(number)-\($0)") }
        let organisations = try (0..<2).map { index in
            let id = try connection.addPrincipal("organisation")
            try connection.execute(
                """
                insert into organisation (id, name, kind, is_verified, created_at)
                values (\(id), \("Organisation \(index)"), 'city', \(random.chance(50)), 0)
                """)
            return id
        }
        let states: [Member.State] = [.active, .active, .active, .active, .active, .active, .pending, .suspended]
        for index in 0..<(viewerCount - viewerCount / 10) {
            let member = try connection.addMember(
                address: "w\(number)m\(index)@example.org", name: "Member \(index)", language: .en,
                state: random.one(of: states), isGuest: random.chance(20))
            let organisation: Int64? = random.chance(40) ? random.one(of: organisations) : nil
            let silenced: Int64? = random.chance(20) ? connection.now + Int64(random.below(3)) - 1 : nil
            try connection.execute(
                """
                update member set organisation = \(organisation.sqlValue), silenced_until = \(silenced.sqlValue)
                where id = \(member)
                """)
            for group in groups where random.chance(20) { try connection.add(member, toGroup: group) }
            members.append(member)
        }
        principals += members + groups + groups + organisations + links
    }
}

/// A record as its row says.
struct WorldRecord {
    let id: Int64
    let scope: Int64
    let state: String
    let owner: Int64?
    let isHeld: Bool

    init(_ row: Row) {
        id = Int64(row.int(0))
        scope = Int64(row.int(1))
        state = row.string(2)
        owner = row.intOrNil(3).map(Int64.init)
        isHeld = row.bool(4)
    }
}
