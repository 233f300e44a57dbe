import Base
import Storage
import TestSupport
import Testing

@testable import Indicators

@Suite struct AsOfTests {
    @Test func readsNumbersAndDaysAndNothingElse() {
        #expect(AsOf("12") == .release(12))
        #expect(AsOf("2026-05-03")?.description == "2026-05-03")
        #expect(AsOf("2024-02-29") != nil)
        for text in [
            "", " 1", "+1", "-1", "1.0", "1e3", "١", "9999999999", "2026-5-3", "2026-02-30", "2026-13-01", "2025-02-29",
            "26-05-03", "2026-05-03T00:00:00Z",
        ] {
            #expect(AsOf(text) == nil, "\(text)")
        }
    }

    @Test(arguments: Engine.available) func aDayIsThatOfUTC(engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            for (day, value) in [("2026-05-03T00:00:00Z", 1), ("2026-05-03T23:59:59Z", 2), ("2026-05-05T00:00:00Z", 3)]
            {
                _ = try await bank.import(
                    [BankCase.file(["SLUM KEN _T 2018 \(value)"])], clock: .frozen(day))
            }
            let expected: [(String, Int?)] = [
                ("2026-05-02", nil), ("2026-05-03", 2), ("2026-05-04", 2), ("2026-05-05", 3), ("1", 1), ("4", nil),
            ]
            for (text, id) in expected {
                #expect(try await bank.release(try #require(AsOf(text)))?.id == id, "\(text)")
            }
            #expect(try await bank.releases(of: "FLOW", upTo: 2).map(\.id) == [2, 1])
        }
    }
}
