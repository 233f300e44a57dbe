import Base
import Foundation
import Hummingbird
import HummingbirdTesting
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Explorer
@testable import Indicators
@testable import Site

/// Every table that pages of figures read, those of members among them: reports on figures name who wrote them.
let explorerTables =
    BankMigrations.all + TestSite.migrations + FrozenMigrations.all + FigureReportMigrations.all

/// A site over the starter tables, for tests of whole pages.
enum StarterBank {
    static let emptyLabels = Labels(entries: [:])

    /// Opens a bank with the starter tables on an engine and hands over a client of its site.
    static func visit(
        on engine: Engine, adding table: String? = nil,
        _ body: @Sendable @escaping (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await TestDatabase.on(engine, migrations: explorerTables) { database in
            let bank = Bank(database)
            try await bank.importStarter(.bundled(), clock: .frozen("2026-11-22T09:00:00Z"))
            if let table {
                let report = try await bank.import(
                    [ImportFile(name: "added.csv", text: table)], clock: .frozen("2026-11-22T10:00:00Z"))
                #expect(report.rejected == 0)
            }
            let explorer = try Explorer(
                bank: bank, catalogues: try await CatalogueStore(bank), cubes: try await CubeStore(database))
            let site = try Site(settings: Settings(), database: database, features: [explorer, ReportsRoom(explorer)])
            let application = Application(router: site.router())
            try await application.test(.router) { try await body($0) }
        }
    }
}

extension Indicator {
    /// An indicator with nothing but a direction.
    static func sample(direction: IndicatorDirection) -> Indicator {
        let none = Localized([:])
        return Indicator(
            dataflow: "D", series: "S", catalogueID: nil, name: none, definition: none, limits: none, plain: none,
            target: none, targetValue: nil, unit: "PT", direction: direction, domain: "SLUMS", clauses: Clauses(),
            isComparable: true, isComparableWithin: true, weight: "", isDraft: true)
    }
}
