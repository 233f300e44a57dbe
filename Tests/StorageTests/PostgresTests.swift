import Base
import Foundation
import Storage
import TestSupport
import Testing

@Suite(.enabled(if: Engine.available.contains(.postgres)), .serialized) struct PostgresTests {
    @Test func aSlowStatementIsStopped() async throws {
        try await TestDatabase.withLocation(.postgres) { location in
            var limits = TimeLimits()
            limits.read = 200
            let database = try Database(location, limits: limits)
            let kind = await errorKind { try await database.read { try $0.rows("select pg_sleep(20)") } }
            #expect(kind == .unavailable)
            try await database.write { _ = try $0.rows("select pg_sleep(0.4)") }
            await database.close()
        }
    }

    @Test func aLostServerIsFoundAgain() async throws {
        try await TestDatabase.withLocation(.postgres) { location in
            let database = try Database(location)
            try await database.migrate([Sample.migration])
            let stream = try await database.changes()
            try await Task.sleep(for: .milliseconds(300))
            try await cutConnections(location)
            let answer = try await database.read { try $0.first("select 41 + \(1)")?.int(0) }
            #expect(answer == 42)
            try await cutConnections(location)
            try await database.write { try $0.publish(topic: "after") }
            var iterator = stream.makeAsyncIterator()
            #expect(await iterator.next()?.topic == "after")
            await database.close()
        }
    }

    @Test func aConnectionLostInsideATransactionSavesNothing() async throws {
        try await TestDatabase.withLocation(.postgres) { location in
            let database = try Database(location)
            try await database.migrate([Sample.migration])
            let kind = await errorKind {
                try await database.write { connection in
                    try connection.execute("insert into sample (number) values (1)")
                    _ = try connection.rows("select pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(kind == .unavailable)
            try await Sample.expect(0, in: database)
            await database.close()
        }
    }

    @Test func statementCachesAreBounded() async throws {
        try await TestDatabase.on(.postgres) { database in
            let count = try await database.read { connection in
                var condition: SQL = "true"
                for number in 0..<600 {
                    condition += " and true"
                    #expect(try connection.first("select \(raw: "1") where \(condition)")?.int(0) == 1, "\(number)")
                }
                return try connection.first("select count(*) from pg_prepared_statements")?.int(0) ?? 0
            }
            #expect(count > 0 && count <= 256)
        }
    }

    @Test func numbersOfEveryTypeAreRead() async throws {
        try await TestDatabase.on(.postgres) { database in
            let row = try await database.read { connection in
                try connection.first(
                    """
                    select cast(7 as smallint), cast(-7 as integer), sum(x), avg(x), cast(0.5 as real), count(*) > 1,
                    cast('2020-01-02' as date), '{1,2}'::int[]
                    from (values (cast(9000000000000000000 as bigint)), (1)) as v (x)
                    """)
            }
            #expect(row?.int(0) == 7 && row?.int(1) == -7 && row?.int(2) == 9_000_000_000_000_000_001)
            #expect(row?.double(3) == 4.5e18 && row?.double(4) == 0.5 && row?.bool(5) == true)
            #expect(row?.string(6) == "2020-01-02" && row?.string(7) == "{1,2}")
        }
    }

    /// Ends all connections to the database from outside, as a restart of the server does.
    private func cutConnections(_ location: DatabaseLocation) async throws {
        guard case .postgres(let url) = location, let name = URL(string: url)?.lastPathComponent else { return }
        var server = try #require(URLComponents(string: url))
        server.path = "/postgres"
        try PostgresServer(url: try #require(server.string)).run(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = '\(name)'")
    }
}
