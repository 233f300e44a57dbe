import Access
import Base
import Storage

/// The size that the project promises to serve.
private enum Town {
    static let members = 100_000
    static let spaces = 1_000
    /// Beside its own scope, in each space.
    static let folders = 4
    static let grants = 1_000_000
    static let records = 500_000
}

/// What somebody may do at one place, and the newest fifty records that they may see, each for members drawn at random.
func measurePolicy(_ location: DatabaseLocation) async throws {
    let database = try Database(location)
    try await database.migrate(
        AccessMigrations.all + AuditMigrations.all + ModerationMigrations.all + SpaceMigrations.all + [table])
    let clock = ContinuousClock()
    let begin = clock.now
    let (members, scopes) = try await database.write { try fill($0) }
    // As PostgreSQL does by itself within minutes of such a load.
    try await database.write { try $0.execute("analyze") }
    report("fill", (clock.now - begin).milliseconds, "\(Town.grants) grants, \(scopes.count) scopes")
    try await measure("policy check", database) { connection, random in
        let viewer = try connection.viewer(as: members[random.below(members.count)])
        let standing = try connection.standing(of: viewer, at: scopes[random.below(scopes.count)])
        return Policy.allows(viewer, .see, Facts(standing, now: connection.now)) ? 1 : 0
    }
    try await measure("newest fifty", database) { connection, random in
        let viewer = try connection.viewer(as: members[random.below(members.count)])
        let columns = RecordColumns(scope: "r.scope", state: "r.state", owner: "r.owner")
        return try connection.rows(
            """
            select r.id from bench_record r
            where \(Policy.visible(viewer, columns, now: connection.now)) order by r.created_at desc limit 50
            """
        ).count
    }
    try await measure("spaces to discover", database) { connection, random in
        let viewer = try connection.viewer(as: members[random.below(members.count)])
        return try connection.spacesToDiscover(for: viewer).count
    }
    await database.close()
}

private let table = Migration("bench-records") { d in
    [
        """
        create table bench_record (
            id \(d.identity), scope \(d.integer) not null, state text not null, owner \(d.integer),
            created_at \(d.integer) not null)\(d.strict)
        """,
        "create index bench_record_created on bench_record (created_at)",
    ]
}

/// Times 2,000 questions, one read each, and reports the median, with the 95th of a hundred.
private func measure(
    _ name: String, _ database: Database, _ body: @Sendable @escaping (Connection, inout Dice) throws -> Int
) async throws {
    let (times, found) = try await database.read { connection in
        var dice = Dice()
        let clock = ContinuousClock()
        var times: [Double] = []
        var found = 0
        for round in 0..<2_100 {
            let begin = clock.now
            found += try body(connection, &dice)
            // The first hundred fill the caches.
            if round >= 100 { times.append((clock.now - begin).milliseconds) }
        }
        return (times.sorted(), found)
    }
    let late = times[times.count * 95 / 100]
    report(name, times[times.count / 2], "ms median, \(late) ms p95, \(found / 2_100) found each time")
}

/// The same numbers in each run.
private struct Dice: Sendable {
    private var state: UInt64 = 42

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}

private func fill(_ connection: Connection) throws -> (members: [Int64], scopes: [Int64]) {
    var dice = Dice()
    let now = connection.now
    let first = Int64(try connection.first("select max(id) from principal")?.int(0) ?? 0) + 1
    let members = (0..<Town.members).map { first + Int64($0) }
    try connection.insert(
        into: "principal", columns: ["id", "kind"], members.lazy.map { [.int($0), .text("member")] })
    try connection.insert(
        into: "member",
        columns: [
            "id", "address", "name", "language", "state", "is_guest", "stated_organisation", "stated_role", "purpose",
            "created_at",
        ],
        members.lazy.map { id in
            [
                .int(id), .text("m\(id)@example.org"), .text("Member \(id)"), .text("en"), .text("active"), .int(0),
                .text(""), .text(""), .text(""), .int(now),
            ]
        })
    let scopes = try makeSpaces(members[0], connection)
    var given: Set<Int> = []
    var rows: [[Value]] = []
    while rows.count < Town.grants {
        let (member, place) = (dice.below(members.count), dice.below(scopes.count))
        guard given.insert(member * scopes.count + place).inserted else { continue }
        let role = SpaceRole.allCases[dice.below(3)]
        rows.append([
            .int(scopes[place]), .int(members[member]), .text(role.rawValue), .int(Int64(role.bits.rawValue)),
            .text(""), .int(now),
        ])
    }
    try connection.insert(
        into: "access_grant", columns: ["scope", "principal", "role", "bits", "reason", "created_at"], rows)
    try connection.insert(
        into: "bench_record", columns: ["scope", "state", "owner", "created_at"],
        (0..<Town.records).map { index in
            [
                .int(scopes[dice.below(scopes.count)]), .text(dice.below(10) > 0 ? "published" : "hidden"),
                .int(members[dice.below(members.count)]), .int(now - Int64(index)),
            ]
        })
    return (members, scopes)
}

/// Three in ten are open, four closed, three hidden; each holds folders.
private func makeSpaces(_ founder: Int64, _ connection: Connection) throws -> [Int64] {
    var scopes: [Int64] = []
    for index in 0..<Town.spaces {
        var draft = SpaceDraft()
        draft.name = "Space \(index)"
        draft.purpose = "Measured."
        draft.visibility = index % 10 < 3 ? .open : index % 10 < 7 ? .closed : .hidden
        let space = try Space.create(draft, by: founder, connection)
        scopes.append(space.id)
        for _ in 0..<Town.folders { scopes.append(try Scope.make("folder", in: space.id, connection).id) }
    }
    return scopes
}
