import Base
import Storage
import TestSupport
import Testing

@Suite struct PlanTests {
    @Test(arguments: Engine.available) func plansTellWhetherAnIndexServes(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            try await Sample.fill(database, count: 100)
            let (served, scanned) = try await database.read { connection in
                (
                    try connection.explain("select id from sample where number = \(5) and flag = \(true)"),
                    try connection.explain("select id from sample where share = \(0.5)")
                )
            }
            #expect(served.contains { $0.contains("sample_by_number") } && !served.contains(where: isScan))
            #expect(scanned.contains(where: isScan))
            try await Sample.expect(100, in: database)
        }
    }

    @Test(arguments: Engine.available) func theLogRemembersStatementsWithoutValues(_ engine: Engine) async throws {
        try await TestDatabase.withLocation(engine) { location in
            let log = StatementLog()
            let database = try Database(location, log: log)
            try await database.migrate([Sample.migration])
            try await database.write { connection in
                for name in ["secret", "other"] {
                    try connection.execute("insert into sample (name) values (\(name))")
                    _ = try connection.rows("select id from sample where name in (\(list: [name, "b", "c"]))")
                }
            }
            #expect(
                log.texts.filter { $0.contains("sample") } == [
                    "insert into sample (name) values (?)", "select id from sample where name in (?)",
                ])
            let statements = log.statements
            let plans = try await database.read { connection in try statements.map { try connection.explain($0) } }
            #expect(plans.allSatisfy { !$0.isEmpty } || engine == .sqlite)
            await database.close()
        }
    }

    private func isScan(_ line: String) -> Bool { line.hasPrefix("SCAN") || line.contains("Seq Scan") }
}
