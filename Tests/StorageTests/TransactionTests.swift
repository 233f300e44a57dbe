import Base
import Dispatch
import Storage
import TestSupport
import Testing

private struct Stop: Error {}

@Suite struct TransactionTests {
    @Test(arguments: Engine.available) func throwingRollsBack(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            await #expect(throws: Stop.self) {
                try await database.write { connection in
                    try connection.execute("insert into sample (number) values (\(1))")
                    throw Stop()
                }
            }
            try await Sample.expect(0, in: database)
            let changed = try await database.write {
                try $0.execute("insert into sample (number) values (\(1)), (\(2))")
            }
            #expect(changed == 2)
            #expect(try await database.write { try $0.execute("update sample set share = 1 where number > 5") } == 0)
            #expect(try await database.write { try $0.execute("delete from sample") } == 2)
        }
    }

    @Test(arguments: Engine.available) func constraintsAreToldApart(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            func failure(_ sql: SQL) async -> AppError? {
                do {
                    _ = try await database.write { try $0.execute(sql) }
                    return nil
                } catch { return error as? AppError }
            }
            #expect(await failure("insert into sample (name) values ('a')") == nil)
            let unique = await failure("insert into sample (name) values ('a')")
            #expect(unique?.kind == .conflict && unique?.place == "sample.name")
            let missing = await failure("insert into sample (flag) values (null)")
            #expect(missing?.kind == .invalid && missing?.place == "sample.flag")
            let reference = await failure("insert into sample (parent) values (\(99))")
            #expect(reference?.kind == .invalid && reference?.message.contains("refers") == true)
            let rule = await failure("insert into sample (number) values (\(13))")
            #expect(rule?.kind == .invalid && rule?.message.contains("rule") == true)
            let type = await failure("insert into sample (number) values (\("many"))")
            #expect(type?.kind == .invalid)
            #expect(type?.description.contains("many") == false, "errors do not repeat values")
            #expect(await failure("select nonsense from nowhere")?.kind == .internalFailure)
        }
    }

    @Test(arguments: Engine.available) func aFailedStatementEndsTheTransaction(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            let kind = await errorKind {
                try await database.write { connection in
                    try connection.execute("insert into sample (name) values ('a')")
                    _ = try? connection.execute("insert into sample (name) values ('a')")
                    #expect(throws: AppError.self) { try connection.rows("select 1") }
                }
            }
            #expect(kind == .conflict)
            try await Sample.expect(0, in: database)
        }
    }

    @Test(arguments: Engine.available) func readingCannotWrite(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            let kind = await errorKind {
                try await database.read { _ = try $0.execute("insert into sample (number) values (1)") }
            }
            #expect(kind == .internalFailure)
            try await Sample.expect(0, in: database)
        }
    }

    @Test(arguments: Engine.available) func nestedUseIsRefused(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            try await Sample.fill(database, count: 3)
            let nested = await errorKind {
                try await database.read { connection in
                    try connection.each("select number from sample") { _ in _ = try connection.rows("select 1") }
                }
            }
            #expect(nested == .internalFailure)
            nonisolated(unsafe) var escaped: Connection?
            try await database.read { escaped = $0 }
            #expect(throws: AppError.self) { try escaped?.rows("select 1") }
            try await Sample.expect(3, in: database)
        }
    }

    @Test(arguments: Engine.available) func manyWritersLoseNothing(_ engine: Engine) async throws {
        try await TestDatabase.withLocation(engine) { location in
            let databases = try [Database(location), Database(location)]
            try await databases[0].migrate([Sample.migration])
            try await databases[0].write { try $0.execute("insert into sample (name, number) values ('n', 0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<40 {
                    group.addTask {
                        try await databases[writer % 2].write { connection in
                            try connection.execute(
                                "update sample set number = number + 1 where name = 'n' and number < 12")
                            try connection.execute("update sample set share = coalesce(share, 0) + 1 where name = 'n'")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let row = try await databases[1].read { try $0.first("select number, share from sample") }
            #expect(row?.int(0) == 12 && row?.double(1) == 40)
            for database in databases { await database.close() }
        }
    }

    @Test(arguments: Engine.available) func readersSeeOneStateAndDoNotWait(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            try await Sample.fill(database, count: 5)
            let (began, begin) = AsyncStream.makeStream(of: Void.self)
            let (seen, see) = AsyncStream.makeStream(of: Void.self)
            async let writing: Void = database.write { connection in
                try connection.execute("delete from sample")
                begin.finish()
                wait(for: seen)
            }
            for await _ in began {}
            try await Sample.expect(5, in: database)
            see.finish()
            try await writing
            try await Sample.expect(0, in: database)
        }
    }

    @Test(arguments: Engine.available) func aClosedDatabaseRefuses(_ engine: Engine) async throws {
        try await TestDatabase.withLocation(engine) { location in
            let database = try Database(location)
            try await database.migrate([])
            await database.close()
            #expect(await errorKind { _ = try await database.read { try $0.rows("select 1") } } == .unavailable)
            #expect(await errorKind { _ = try await database.write { try $0.rows("select 1") } } == .unavailable)
        }
    }

    @Test(arguments: [
        DatabaseLocation.sqlite(path: "/nonexistent/folder/x.db"), .postgres(url: "postgres://127.0.0.1:1/x"),
    ])
    func whatCannotBeOpenedSaysSo(_ location: DatabaseLocation) async throws {
        #expect(await errorKind { _ = try Database(location) } == .unavailable)
    }
}

/// Blocks the thread of a transaction until the stream ends.
private func wait(for stream: AsyncStream<Void>) {
    let done = DispatchSemaphore(value: 0)
    Task {
        for await _ in stream {}
        done.signal()
    }
    done.wait()
}
