import Base
import Storage
import TestSupport
import Testing

@Suite struct MigrationTests {
    private static let first = Migration("one") { d in ["create table one (id \(d.identity), name text)\(d.strict)"] }
    private static let second = Migration("two") { _ in
        ["alter table one add column note text", "insert into one (name) values ('x')"]
    }

    @Test(arguments: Engine.available) func eachIsAppliedOnce(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, clock: .frozen("2026-01-31T12:00:00Z")) { database in
            try await database.migrate([MigrationTests.first])
            try await database.migrate([MigrationTests.first, MigrationTests.second])
            try await database.migrate([MigrationTests.first, MigrationTests.second])
            let rows = try await database.read { try $0.rows("select id, applied_at from migration order by id") }
            #expect(rows.map { $0.string(0) } == ["one", "storage-1-change", "two"])
            #expect(rows.allSatisfy { $0.int(1) == 1_769_860_800_000 })
            #expect(try await database.read { try $0.rows("select note from one").count } == 1)
        }
    }

    @Test(arguments: Engine.available) func alteredAndUnknownOnesAreRefused(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [MigrationTests.first]) { database in
            let altered = Migration("one") { d in ["create table one (id \(d.identity), title text)"] }
            let new = Migration("new") { _ in ["create table new (x text)"] }
            #expect(await errorKind { try await database.migrate([altered, new]) } == .conflict)
            #expect(await errorKind { try await database.migrate([new]) } == .conflict)
            #expect(
                await errorKind { try await database.migrate([MigrationTests.first, new, new]) } == .internalFailure)
            let tables = await errorKind { try await database.read { try $0.rows("select * from new") } }
            #expect(tables == .internalFailure, "nothing of a refused list is applied")
        }
    }

    @Test(arguments: Engine.available) func aFailingOneAppliesNothing(_ engine: Engine) async throws {
        try await TestDatabase.on(engine) { database in
            let broken = Migration("broken") { _ in ["create table half (x text)", "create tabel nonsense"] }
            do {
                try await database.migrate([MigrationTests.first, broken])
                Issue.record("a broken migration was applied")
            } catch let error as AppError {
                #expect(error.place == "migration broken")
            }
            try await database.migrate([MigrationTests.first])
            #expect(await errorKind { try await database.read { try $0.rows("select x from half") } } != nil)
        }
    }

    @Test(arguments: Engine.available) func severalProcessesMigrateAtOnce(_ engine: Engine) async throws {
        try await TestDatabase.withLocation(engine) { location in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        let database = try Database(location)
                        try await database.migrate([MigrationTests.first, MigrationTests.second])
                        await database.close()
                    }
                }
                try await group.waitForAll()
            }
            let database = try Database(location)
            #expect(try await database.read { try $0.rows("select id from one").count } == 1)
            await database.close()
        }
    }

    @Test func theSchemaIsWrittenAsText() async throws {
        try await TestDatabase.on(.sqlite, migrations: [Sample.migration, MigrationTests.first, MigrationTests.second])
        {
            try await expectGolden($0.schemaText(), named: "schema.sql")
        }
    }

    @Test func sqliteIsSafeAndDurable() async throws {
        try await TestDatabase.on(.sqlite) { database in
            let settings = try await database.write { connection in
                [
                    try connection.first("select cast(journal_mode as text) from pragma_journal_mode")?.string(0),
                    try connection.first("select cast(synchronous as text) from pragma_synchronous")?.string(0),
                    try connection.first("select cast(foreign_keys as text) from pragma_foreign_keys")?.string(0),
                ]
            }
            #expect(settings == ["wal", "2", "1"])
        }
    }

    @Test func aFullDiskIsToldApart() async throws {
        try await TestDatabase.on(.sqlite, migrations: [Sample.migration]) { database in
            try await database.write { try $0.execute("pragma max_page_count = 40") }
            let kind = await errorKind {
                try await database.write { connection in
                    for _ in 0..<100 { try connection.execute("insert into sample (data) values (zeroblob(4000))") }
                }
            }
            #expect(kind == .outOfSpace)
            try await Sample.expect(0, in: database)
        }
    }
}
