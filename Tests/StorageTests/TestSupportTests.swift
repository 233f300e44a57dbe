import Base
import Foundation
import Storage
import TestSupport
import Testing

@Suite struct TestSupportTests {
    @Test func aGoldenFileThatDiffersIsReported() throws {
        guard ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != "1" else { return }
        withKnownIssue { try expectGolden("-- something else\n", named: "schema.sql") }
        withKnownIssue { try expectGolden("", named: "missing.txt") }
    }

    @Test func theClockStandsStill() {
        let clock = Clock.frozen("2026-01-31T12:00:00Z")
        #expect(clock.now().timeIntervalSince1970 == 1_769_860_800)
        #expect(clock.now() == clock.now())
    }

    @Test(arguments: Engine.available) func databasesAreRemovedAfterTheTest(_ engine: Engine) async throws {
        let location = try await TestDatabase.withLocation(engine) { location in
            let database = try Database(location)
            await database.close()
            return location
        }
        if case .sqlite(let path) = location {
            #expect(!FileManager.default.fileExists(atPath: path))
        } else {
            #expect(throws: AppError.self) { try Database(location) }
        }
    }

    @Test func eachEngineGetsItsOwnDatabase() async throws {
        var seen: [Dialect] = []
        try await TestDatabase.each(migrations: [Sample.migration]) { database in
            try await Sample.fill(database, count: 2)
            try await Sample.expect(2, in: database)
            seen.append(database.dialect)
        }
        #expect(seen == Engine.available.map(\.dialect))
        #expect(TestDatabase.log.texts.contains("select count(*) from sample"))
    }
}
