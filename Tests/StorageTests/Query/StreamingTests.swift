import Base
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

private struct Stop: Error {}

@Suite(.serialized) struct StreamingTests {
    /// 400,000 rows of 1,000 bytes.
    private static func large(_ dialect: Dialect, rows: Int = 400_000) -> SQL {
        let pad: SQL = dialect.choose("printf('%01000d', i)", "lpad(cast(i as text), 1000, '0')")
        return """
            with recursive n (i) as (select 1 union all select i + 1 from n where i < \(rows)) select i, \(pad) from n
            """
    }

    @Test(arguments: Engine.available) func aLargeResultTakesLittleMemory(_ engine: Engine) async throws {
        try await TestDatabase.on(engine) { database in
            let before = try residentMegabytes()
            let (count, sum, most) = try await database.read { connection in
                var count = 0
                var sum = 0
                var most = 0
                try connection.each(StreamingTests.large(engine.dialect)) { row in
                    count += 1
                    sum += row.int(0)
                    if count % 50_000 == 0 {
                        #expect(row.string(1).utf8.count == 1000)
                        most = max(most, try residentMegabytes())
                    }
                }
                return (count, sum, most)
            }
            #expect(count == 400_000 && sum == 400_000 * 400_001 / 2)
            #expect(most - before < 150, "the whole result would take 400 MB")
        }
    }

    @Test(arguments: Engine.available) func throwingStopsAtOnce(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            await #expect(throws: Stop.self) {
                try await database.read { connection in
                    try connection.each(StreamingTests.large(engine.dialect, rows: 100_000_000)) { row in
                        if row.int(0) == 10 { throw Stop() }
                    }
                }
            }
            try await Sample.expect(0, in: database)
        }
    }

    @Test(arguments: Engine.available) func anErrorInTheMiddleIsThrown(_ engine: Engine) async throws {
        try await TestDatabase.on(engine) { database in
            // The hundredth row fails: its text is no JSON.
            let text: SQL = "case when i < 100 then '[1]' else '[' end"
            let first: SQL = engine.dialect.choose("(\(text)) ->> 0", "cast(\(text) as json) ->> 0")
            let sql: SQL = """
                with recursive n (i) as (select 1 union all select i + 1 from n where i < 1000) select \(first) from n
                """
            let seen = Counter()
            let kind = await errorKind { try await database.read { try $0.each(sql) { _ in seen.add() } } }
            #expect(kind == .invalid || kind == .internalFailure)
            #expect(seen.count == 99)
            try await database.read { _ = try $0.rows("select 1") }
        }
    }

    @Test(arguments: Engine.available) func manyRowsAreAddedAtOnce(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            let texts = ["plain", "tab\tline\nreturn\r", "\\N", "\\.", "", "'\"", "上海🏠", "a\\tb"]
            let added = try await database.write { connection in
                try connection.insert(
                    into: "sample", columns: ["name", "number", "share", "data", "flag", "note"],
                    (0..<50_000).lazy.map { index in
                        let text = texts[index % texts.count] + (index < texts.count ? "" : "\(index)")
                        return [
                            .text(text), .int(Int64(index) + 100), index % 3 == 0 ? .null : .real(Double(index) / 7),
                            .blob([UInt8(index & 255), 0, 255]), .int(Int64(index & 1)), .text("{}"),
                        ]
                    })
            }
            #expect(added == 50_000)
            try await Sample.expect(50_000, in: database)
            let rows = try await database.read {
                try $0.rows("select name, number, share, data, flag from sample order by number limit 50000")
            }
            for (index, row) in rows.enumerated() where index < 200 || index > 49_900 {
                #expect(row.string(0) == texts[index % texts.count] + (index < texts.count ? "" : "\(index)"))
                #expect(row.doubleOrNil(2) == (index % 3 == 0 ? nil : Double(index) / 7))
                #expect(row.bytes(3) == [UInt8(index & 255), 0, 255] && row.bool(4) == (index & 1 == 1))
            }
        }
    }

    @Test(arguments: Engine.available) func addingManyKeepsTheRules(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            func add(_ columns: [String], _ rows: [[Value]]) async -> AppError.Kind? {
                await errorKind { try await database.write { try $0.insert(into: "sample", columns: columns, rows) } }
            }
            #expect(await add(["name"], [[.text("a")], [.text("a")]]) == .conflict)
            #expect(await add(["number"], [[.int(1)], [.int(13)]]) == .invalid)
            #expect(await add(["number"], [[.int(1)], [.int(1), .int(2)]]) == .internalFailure)
            #expect(await add(["number; drop table sample"], [[.int(1)]]) == .internalFailure)
            #expect(await add(["name"], []) == nil)
            try await Sample.expect(0, in: database)
        }
    }
}

/// Memory of this process that is really in use, from `/proc/self/statm`.
private func residentMegabytes() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return (Int(text.split(separator: " ")[1]) ?? 0) * 4096 / 1_048_576
}

/// Counts across the threads of a test.
final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
}
