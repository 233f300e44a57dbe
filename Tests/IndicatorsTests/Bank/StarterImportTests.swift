import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Indicators

@Suite struct StarterImportTests {
    @Test(arguments: Engine.available) func bringsEveryFigureIntoTheCubes(engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            let tables = try StarterTables.bundled()
            let report = try #require(try await bank.importStarter(tables))
            let cells = try tables.figures.flatMap { file in try Indicators.StarterTable(file).rows }
            #expect(report.counts == ChangeCounts(inserted: cells.count))
            #expect(report.rejected == 0)

            let store = try await CubeStore(database)
            var generator = SeededGenerator(seed: 11)
            for cell in cells.shuffled(using: &generator).prefix(200) {
                try await expect(cell, in: store)
            }
            let again = try await bank.importStarter(tables)
            #expect(again == nil)
        }
    }

    private func expect(_ cell: StarterRow, in store: CubeStore) async throws {
        let cube = try await store.cube(cell["DATAFLOW"])
        let period = try #require(Period(cell["TIME_PERIOD"]))
        let key = cube.dimensionIDs.map { cell[$0.id] }
        let found = try #require(cube.observation(key: key, period: period), "\(key) \(period)")
        #expect(found.value == Double(cell["OBS_VALUE"]))
        #expect(found.unit == cell["UNIT_MEASURE"])
        #expect(found.status.rawValue == cell["OBS_STATUS"])
        #expect(found.nature?.rawValue == cell["NATURE"])
        #expect(found.source == cell["SOURCE_ID"])
    }

    /// A file of ours says of each figure what the bank says of its indicator: read again, it changes nothing.
    @Test(arguments: Engine.available) func aFileOfOursChangesNothing(engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            try await bank.importStarter(.bundled())
            let catalogue = try await bank.catalogue()
            let cube = try await CubeStore(database).cube("HOMELESSNESS")
            let publication = Publication(
                cube.slice(), catalogue, release: PublishedRelease(id: 1, time: nil),
                address: "https://housing.example",
                time: Date(timeIntervalSince1970: 0))
            let text = String(decoding: try SDMXCSVWriter(.two).bytes(publication), as: UTF8.self)
            #expect(text.contains("point-in-time"))
            let report = try await bank.import([ImportFile(name: "again.csv", text: text)])
            #expect(report.outcome == .unchanged)
            #expect(report.rejected == 0)
        }
    }

    @Test func takesNothingWhenNothingChanged() async throws {
        try await TestDatabase.on(.sqlite, migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            let tables = try StarterTables.bundled()
            try await bank.importStarter(tables)
            #expect(try await bank.importStarter(tables) == nil)
        }
    }

    @Test func tellsIndicatorsSourcesWordsAndTheCatalogue() async throws {
        try await TestDatabase.each(migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            try await bank.importStarter(try StarterTables.bundled())
            let catalogue = try await bank.catalogue()
            let slums = try #require(catalogue.indicator("HOUSING_ADEQUACY", "SLUM_URB"))
            #expect(slums.catalogueID == "SLM-03")
            #expect(slums.clauses[.deprivations] == ["WATER", "SANITATION", "SPACE", "DURABILITY"])
            #expect(slums.name[.ar] != nil && slums.isDraft)
            #expect(catalogue.entries.count == 73)
            #expect(catalogue.sources.contains { $0.id == "WDI_SLUM" && $0.areTermsRead })
            #expect(catalogue.domains.first == "HOUSING_ADEQUACY")
            #expect(catalogue.labels(.sex, "F", .en).text == "women and girls")
            #expect(catalogue.labels(.sex, "_U", .fr) == Label(text: "inconnu", language: .fr, isDraft: true))
            #expect(catalogue.labels(.sex, "XYZ", .en) == Label(text: "XYZ", language: nil, isDraft: false))
            #expect(catalogue.latestRelease?.id == 1)
        }
    }
}
