import Base
import Storage
import TestSupport
import Testing

@testable import Access

/// Check 17: a million random cases, decided three ways.
@Suite struct PolicyOracleTests {
    private static let worlds = 20
    private static let viewers = 50
    private static let records = 1000
    private static let masks: [Bits] = [
        .view, .view, .view, .discover, .download, .create, .edit, .delete, .manage, [.view, .delete], .all, .readOnly,
    ]

    /// How often the three agreed, and where they did not.
    private struct Tally: Sendable {
        var cases = 0
        var allowed = 0
        var differences: [String] = []
    }

    @Test(arguments: Engine.available) func aMillionCasesComeOutTheSameThreeWays(_ engine: Engine) async throws {
        let clock = Clock.frozen("2026-01-31T12:00:00Z")
        let migrations = AccessMigrations.all + ModerationMigrations.all + [PolicyWorld.table]
        try await TestDatabase.on(engine, migrations: migrations, clock: clock) { database in
            var total = Tally()
            for number in 1...Self.worlds {
                let tally = try await database.write { try Self.compare(number, $0) }
                total.cases += tally.cases
                total.allowed += tally.allowed
                total.differences += tally.differences
            }
            #expect(total.differences.prefix(5) == [])
            #expect(total.cases == 1_000_000)
            // Neither nearly everything nor nearly nothing, or the comparison would say little.
            #expect((100_000...900_000).contains(total.allowed), "\(total.allowed) allowed")
        }
    }

    private static func compare(_ number: Int, _ connection: Connection) throws -> Tally {
        let world = try PolicyWorld.make(number, viewers: viewers, records: records, in: connection)
        let truth = try BruteForce(connection)
        let now = connection.now
        var tally = Tally()
        for (index, visitor) in world.visitors.enumerated() {
            let viewer = visitor.viewer
            let mask = masks[(index + number) % masks.count]
            let condition = Policy.visible(viewer, PolicyWorld.columns, mask, now: now)
            let listed = Set(
                try connection.rows("select thing.id from thing where world = \(number) and \(condition)")
                    .map { Int64($0.int(0)) })
            let standings = try connection.standings(of: viewer, at: world.scopes)
            let reaches = Dictionary(
                uniqueKeysWithValues: world.scopes.map { ($0, truth.reach(visitor.member, visitor.links, at: $0)) })
            for record in world.records {
                let expected = reaches[record.scope]?.holds(mask.rawValue, record)
                let facts = Facts(
                    standings[record.scope] ?? .none, owner: record.owner,
                    state: RecordState(rawValue: record.state) ?? .draft, isOnHold: record.isHeld, now: now)
                let allowed = Policy.allows(viewer, .use(mask), facts)
                tally.cases += 1
                if allowed { tally.allowed += 1 }
                if allowed != expected || allowed != listed.contains(record.id) {
                    tally.differences.append(
                        "world \(number), viewer \(index) (\(viewer.standing)), record \(record), bits "
                            + "\(mask.rawValue): truth \(String(describing: expected)), allows \(allowed), visible "
                            + "\(listed.contains(record.id))")
                }
            }
        }
        return tally
    }
}
