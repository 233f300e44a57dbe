import Base
import TestSupport
import Testing

@testable import Indicators

/// Files of other forms than our own, all the way into the bank.
@Suite struct PublishersImportTests {
    @Test func aTableWithAMappingAndAMessageBecomeReleases() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            let mapping = ImportFile(name: "t.mapping.json", text: MappedTableTests.mapping)
            let rows =
                "Kenya,Owner,Old house,2020,12.5,est,a note\nKenya,Owner,Old house,2020,13,,\nNowhere,All,,2020,1,,\n"
            let table = ImportFile(name: "t.csv", text: MappedTableTests.heading + rows, siblings: [mapping])
            let first = try await bank.import([table], ImportOptions(), clock: BankCase.clock)
            #expect(first.outcome == .released(1) && first.counts.inserted == 1)
            #expect(Set(first.rejections.map(\.reason)) == [.unknownPlace, .duplicate])
            let message = ImportFile(name: "a.json", text: JSONStatTests.dataset)
            let second = try await bank.import([message], ImportOptions(), clock: BankCase.clock)
            #expect(second.outcome == .released(2) && second.counts.inserted == 2 && second.rejected == 0)
            let again = try await bank.import([message], ImportOptions(), clock: BankCase.clock)
            #expect(again.outcome == .unchanged)
            #expect(try await bank.figures("TT_TEST").count == 2)
        }
    }

    @Test func theAreaOfANationalTableIsSaidWithTheImport() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            let table = ImportFile(name: "indicator_1-1-1.csv", text: "Year,Sex,Value\n2020,Male,1\n2020,,2\n")
            await #expect(throws: AppError.self) { try await bank.import([table], clock: BankCase.clock) }
            var options = ImportOptions()
            options.area = "CAN"
            let report = try await bank.import([table], options, clock: BankCase.clock)
            #expect(report.counts.inserted == 2 && report.rejected == 0)
        }
    }
}
