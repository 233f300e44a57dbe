import Base
import Storage
import TestSupport
import Testing

@testable import Indicators

/// An import is there as a whole or not at all.
@Suite struct ImportAtomicityTests {
    @Test func leavesNothingBehindWhenWritingFails() async throws {
        // Makes the last of the new rows fail, after structures, series and other rows were written.
        let poison = Migration("test-poison") { _ in
            ["create unique index poison on observation (value) where value >= 1000"]
        }
        try await TestDatabase.each(migrations: BankMigrations.all + [poison]) { database in
            let bank = Bank(database)
            _ = try await bank.take(["SLUM KEN _T 2018 50", "SLUM KEN _T 2019 1000"])
            let before = try await state(bank)
            await #expect(throws: (any Error).self) {
                try await bank.take([
                    "SLUM KEN _T 2018 51", "SLUM UGA _T 2018 41", "NEW KEN _T 2018 9 PT A FRESH OTHER",
                    "ZULU UGA _T 2019 1000",
                ])
            }
            #expect(try await state(bank) == before)
            let again = try await bank.take(["SLUM KEN _T 2018 51", "SLUM KEN _T 2019 1000"])
            #expect(again.outcome == .released(2))
        }
    }

    @Test func leavesNothingBehindWhenReadingFails() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            let cut = ImportFile(
                name: "cut.csv",
                text: BankCase.heading + "\nHFA:FLOW(1.0),A,SLUM,KEN,_T,2018,50,PT,A,SRC\nHFA:FLOW(1.0),A,\"SL")
            await #expect(throws: AppError.self) {
                try await bank.import([BankCase.file(["SLUM KEN _T 2018 1"]), cut])
            }
            let releases = try await bank.releases()
            let catalogue = try await bank.catalogue()
            #expect(releases.isEmpty && catalogue.dataflows.isEmpty)
        }
    }

    @Test func keepsOrderAmongImportsAtOnce() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            let outcomes = await withTaskGroup(of: ImportReport.Outcome?.self) { group in
                for number in 0..<4 {
                    group.addTask {
                        try? await bank.take(["SLUM KEN _T 20\(10 + number) \(number) PT A SRC\(number)"]).outcome
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let saved = outcomes.compactMap { $0 }
            let releases = try await bank.releases()
            #expect(releases.count == saved.count && !saved.isEmpty)
            #expect(try await bank.figures().count == saved.count)
        }
    }

    private func state(_ bank: Bank) async throws -> [String] {
        let releases = try await bank.releases().map { "\($0.id) \($0.counts)" }
        let catalogue = try await bank.catalogue()
        let rows = try await bank.database.read { connection in
            try connection.rows(
                "select series, period, value, from_release, to_release from observation order by 1, 2, 4"
            )
            .map { "\($0.int(0)) \($0.string(1)) \($0.doubleOrNil(2) ?? -1) \($0.int(3)) \($0.intOrNil(4) ?? -1)" }
        }
        return releases + catalogue.dataflows.map(\.id) + catalogue.sources.map(\.id) + rows
    }
}
