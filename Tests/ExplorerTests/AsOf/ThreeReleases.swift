import Base
import Foundation
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport

@testable import Explorer
@testable import Indicators
@testable import Site

/// A bank whose slum figures came in three releases: the starter tables; then Kenya's 2018 revised from 50.81 to 46.5,
/// its 2022 withdrawn and a figure for Uganda in 2024 added; then Kenya's 2018 revised again to 44.25 and marked as
/// provisional. The first came in May, the second in July, the third in November.
enum ThreeReleases {
    static let days = ["2026-05-03T09:00:00Z", "2026-07-01T23:30:00Z", "2026-11-20T09:00:00Z"]
    static let today = Clock.frozen("2026-11-22T09:00:00Z")
    static let key = "HOUSING_ADEQUACY,A,SLUM_URB,KEN,_T,_T,U,_T,_T,_T,_T"
    static let page = "/en/indicators/HOUSING_ADEQUACY/SLUM_URB"
    static let data = "/api/v1/data/HOUSING_ADEQUACY?SERIES=SLUM_URB&REF_AREA=KEN"

    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/Indicators/Resources/starter/figures/slum_share.csv")

    /// Opens the bank on an engine and hands over a client of its site, with what serves it.
    static func visit(
        on engine: Engine, _ body: @Sendable @escaping (any TestClientProtocol, Explorer) async throws -> Void
    ) async throws {
        try await TestDatabase.on(engine, migrations: explorerTables) { database in
            try await fill(Bank(database))
            try await open(database, body)
        }
    }

    /// A site over a bank that is filled, as after a start.
    static func open(
        _ database: Database, folder: String? = nil,
        _ body: @Sendable @escaping (any TestClientProtocol, Explorer) async throws -> Void
    ) async throws {
        let bank = Bank(database)
        let explorer = try Explorer(
            bank: bank, catalogues: try await CatalogueStore(bank), cubes: try await CubeStore(database),
            clock: today)
        let site = try Site(
            settings: Settings(stateFolder: folder), database: database, features: [explorer, ReportsRoom(explorer)],
            clock: today)
        try await Application(router: site.router()).test(.router) { try await body($0, explorer) }
    }

    static func fill(_ bank: Bank) async throws {
        try await bank.importStarter(.bundled(), clock: .frozen(days[0]))
        let second = try await takeSecond(bank)
        try await take(second.replacing("\(key),2018,46.5,PT,A", with: "\(key),2018,44.25,PT,P"), bank, days[2])
    }

    /// The second release, over the first; returns its file.
    @discardableResult
    static func takeSecond(_ bank: Bank) async throws -> String {
        let first = try String(contentsOf: file, encoding: .utf8).replacing("\r\n", with: "\n")
        let second =
            first.replacing("\(key),2018,50.81,PT,A", with: "\(key),2018,46.5,PT,A")
            .replacing("\(key),2022,40.50,PT,A,G,WDI_SLUM\n", with: "")
            + "\(key),2024,39.9,PT,A,G,WDI_SLUM\n".replacing("KEN", with: "UGA")
        try await take(second, bank, days[1])
        return second
    }

    static func take(_ text: String, _ bank: Bank, _ day: String) async throws {
        let report = try await bank.import(
            [ImportFile(name: "slum_share.csv", text: text)], ImportOptions(isStrict: true), clock: .frozen(day))
        guard case .released = report.outcome else { throw AppError(.internalFailure, "\(report)") }
    }
}
