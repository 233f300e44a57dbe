import Base
import Storage
import TestSupport
import Testing

@Suite struct BindingTests {
    @Test(arguments: Engine.available) func everyKindOfValueComesBack(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            let text = "Ἀθῆναι 上海 العربية 🏠 'quoted' \"double\" \\ back\tslash\n?$1"
            let bytes: [UInt8] = Array(0...255)
            try await database.write { connection in
                for number in [Int64.min, Int64.max, 0] {
                    try connection.execute(
                        """
                        insert into sample (name, number, share, data, flag, note)
                        values (\(text + "\(number)"), \(number), \(0.1 + 0.2), \(bytes), \(true), \(#"{"a": 1}"#))
                        """)
                }
            }
            let rows = try await database.read {
                try $0.rows(
                    "select name, number, share, data, flag, note ->> 'a', number is null from sample order by id")
            }
            #expect(rows.map { $0.int(1) } == [.min, .max, 0])
            #expect(rows.map { $0.string(0) } == [Int64.min, .max, 0].map { text + "\($0)" })
            #expect(rows.allSatisfy { $0.double(2) == 0.1 + 0.2 })
            #expect(rows.allSatisfy { $0.bytes(3) == bytes })
            #expect(rows.allSatisfy { $0.bool(4) && !$0.bool(6) })
            #expect(rows[0].value(0) == .text(text + "\(Int64.min)"))
            #expect(rows[0].value(1) == .int(.min))
            #expect(rows[0].value(2) == .real(0.1 + 0.2))
            #expect(rows[0].value(3) == .blob(bytes))
            #expect(rows[0].count == 7)
        }
    }

    @Test(arguments: Engine.available) func nullAndEmptyStayApart(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            try await database.write { connection in
                try connection.execute("insert into sample (name, data) values (\(""), \([UInt8]()))")
                try connection.execute(
                    """
                    insert into sample (name, data, number, share)
                    values (\(nil as String?), \(nil as [UInt8]?), \(nil as Int?), \(nil as Double?))
                    """)
            }
            let rows = try await database.read {
                try $0.rows("select name, data, number, share from sample order by id")
            }
            #expect(rows[0].stringOrNil(0) == "" && rows[0].bytesOrNil(1) == [])
            #expect((0..<4).allSatisfy { rows[1].isNull($0) && rows[1].value($0) == .null })
            #expect(rows[1].stringOrNil(0) == nil && rows[1].bytesOrNil(1) == nil)
            #expect(rows[1].intOrNil(2) == nil && rows[1].doubleOrNil(3) == nil && rows[1].boolOrNil(2) == nil)
        }
    }

    @Test(arguments: Engine.available) func extremeNumbersComeBackExactly(_ engine: Engine) async throws {
        let numbers = [Double.leastNonzeroMagnitude, .greatestFiniteMagnitude, -0.0, 1e-7, 1e16, .pi, 1.0 / 3]
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            try await database.write { connection in
                for number in numbers { try connection.execute("insert into sample (share) values (\(number))") }
                try connection.insert(into: "sample", columns: ["share"], numbers.map { [.real($0)] })
            }
            let back = try await database.read {
                try $0.rows("select share from sample order by id").map { $0.double(0) }
            }
            #expect(back == numbers + numbers)
        }
    }

    @Test(arguments: Engine.available, [Value.text("a\u{0}b"), .real(.nan), .real(.infinity), .real(-.infinity)])
    func whatCannotBeStoredIsRefused(_ engine: Engine, _ value: Value) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            let column = if case .text = value { "name" } else { "share" }
            let single = await errorKind {
                try await database.write { connection in
                    try connection.execute("insert into sample (\(raw: Identifier(column))) values (\(value))")
                }
            }
            let bulk = await errorKind {
                try await database.write { try $0.insert(into: "sample", columns: [column], [[.null], [value]]) }
            }
            #expect(single == .invalid && bulk == .invalid)
            try await Sample.expect(0, in: database)
        }
    }

    @Test(arguments: Engine.available) func listsKeepEveryText(_ engine: Engine) async throws {
        let words = ["", "a\"b\\c", "\u{1}\t\n\u{1F}\u{7F}", "سكن 住房 🏠", "1", "null", "'", "[", ","]
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            try await database.write { connection in
                try connection.insert(into: "sample", columns: ["name"], words.lazy.map { [Value.text($0)] })
            }
            let found = try await database.read {
                try $0.rows("select name from sample where name in (\(list: words))")
            }
            #expect(Set(found.map { $0.string(0) }) == Set(words))
            let large: [Int64] = [.max, .min, 9_007_199_254_740_993]
            for number in large {
                let isIn = try await database.read {
                    try $0.first("select 1 where cast(\(number) as bigint) in (\(list: large))")
                }
                #expect(isIn != nil)
                let isNot = try await database.read {
                    try $0.first("select 1 where cast(\(number - number.signum()) as bigint) in (\(list: large))")
                }
                #expect(isNot == nil)
            }
            let flags = try await database.read { try $0.rows("select 1 from sample where flag in (\(list: [false]))") }
            #expect(flags.count == words.count)
        }
    }

    @Test(arguments: Engine.available) func listsBindEachElement(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            try await Sample.fill(database, count: 10)
            try await database.write { try $0.execute("insert into sample (name) values (\("a, b")), (\("c"))") }
            func numbers(_ condition: SQL) async throws -> [Int] {
                try await database.read { connection in
                    try connection.rows("select number from sample where \(condition) order by 1").map { $0.int(0) }
                }
            }
            #expect(try await numbers("number in (\(list: [103, 105, 99]))") == [103, 105])
            #expect(try await numbers("number in (\(list: [Int]()))") == [])
            #expect(try await numbers("number is not null and number not in (\(list: [Int]()))") == Array(100..<110))
            #expect(try await numbers("number < 103 and name in (\(list: [String]()))") == [])
            #expect(try await numbers("number = 100 or name in (\(list: ["a, b", "x"])) and number = 1") == [100])
            #expect(try await numbers("number in (\(list: Array(0..<30_000)))").count == 10)
            let tooMany = await errorKind {
                _ = try await database.read { try $0.rows("select 1 where 1 in (\(list: Array(0..<40_000)))") }
            }
            #expect(tooMany == .tooLarge)
        }
    }

    @Test(arguments: Engine.available) func hostileTextStaysAValue(_ engine: Engine) async throws {
        let hostile = "x'); drop table sample; --"
        try await TestDatabase.on(engine, migrations: [Sample.migration]) { database in
            try await database.write { try $0.execute("insert into sample (name) values (\(hostile))") }
            let found = try await database.read { try $0.first("select name from sample where name = \(hostile)") }
            #expect(found?.string(0) == hostile)
        }
    }
}
