import Base
import Foundation
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Explorer
@testable import Indicators
@testable import Site

/// Figures as they stood, and what changed since, over two releases.
@Suite struct SDMXReleasesTests {
    private static let heading =
        "DATAFLOW,FREQ,SERIES,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,SOURCE_ID"
    private static let flow = "/sdmx/3.0/data/dataflow/HFA/FLOW/+/*"

    private static func file(_ rows: [String]) -> ImportFile {
        let lines = rows.map { "HFA:FLOW(1.0),A,S,\($0),PT,A,SRC" }
        return ImportFile(name: "figures.csv", text: ([heading] + lines).joined(separator: "\n") + "\n")
    }

    private static func visit(
        on engine: Engine, _ body: @Sendable @escaping (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await TestDatabase.on(engine, migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            let first = file(["KEN,_T,2019,10", "KEN,_T,2020,20", "UGA,_T,2020,30"])
            _ = try await bank.import([first], clock: .frozen("2026-01-01T00:00:00Z"))
            let second = file(["KEN,_T,2019,10", "KEN,_T,2020,21", "UGA,_T,2020,30", "UGA,_T,2021,31"])
            _ = try await bank.import([second], clock: .frozen("2026-02-01T00:00:00Z"))
            let explorer = try Explorer(
                bank: bank, catalogues: try await CatalogueStore(bank), cubes: try await CubeStore(database))
            let site = try Site(settings: Settings(), database: database, features: [explorer])
            try await Application(router: site.router()).test(.router) { try await body($0) }
        }
    }

    /// Area, period and value of each observation.
    private static func figures(_ client: any TestClientProtocol, _ query: String) async throws -> Set<String> {
        let form = "application/vnd.sdmx.data+csv;version=1.0.0"
        let answer = try await DataAnswer(client, flow + query, [.accept: form])
        if answer.response.status == .notFound { return [] }
        let columns = ["REF_AREA", "TIME_PERIOD", "OBS_VALUE"]
        return Set(try answer.lines().map { row in columns.map { row[$0] ?? "" }.joined(separator: " ") })
    }

    @Test(arguments: Engine.available) func figuresAsTheyStoodAndWhatChangedSince(engine: Engine) async throws {
        try await Self.visit(on: engine) { client in
            let now = try await Self.figures(client, "")
            #expect(now == ["KEN 2019 10", "KEN 2020 21", "UGA 2020 30", "UGA 2021 31"])
            let then: Set<String> = ["KEN 2019 10", "KEN 2020 20", "UGA 2020 30"]
            #expect(try await Self.figures(client, "?asOf=2026-01-15") == then)
            #expect(try await Self.figures(client, "?asOf=2026-01-01T00:00:00Z") == then)
            #expect(try await Self.figures(client, "?asOf=2026-02-01T01:00:00+01:00") == now)
            #expect(try await Self.figures(client, "?asOf=2025-12-31").isEmpty)
            #expect(try await Self.figures(client, "?updatedAfter=2025-12-31") == now)
            #expect(try await Self.figures(client, "?updatedAfter=2026-01-15") == ["KEN 2020 21", "UGA 2021 31"])
            #expect(try await Self.figures(client, "?updatedAfter=2026-02-01").isEmpty)
        }
    }

    @Test func aLongerAnswerIsSentInPieces() async throws {
        try await TestDatabase.on(.sqlite, migrations: BankMigrations.all) { database in
            let bank = Bank(database)
            let rows = (1000..<2000).flatMap { year in
                (0..<22).map { "KEN,Y\($0),\(year),\(Double(year) + Double($0) / 8)" }
            }
            _ = try await bank.import([Self.file(rows)], clock: .frozen("2026-01-01T00:00:00Z"))
            let explorer = try Explorer(
                bank: bank, catalogues: try await CatalogueStore(bank), cubes: try await CubeStore(database))
            let site = try Site(settings: Settings(), database: database, features: [explorer])
            try await Application(router: site.router()).test(.live) { client in
                let plain = try await DataAnswer(client, Self.flow, [.accept: "text/csv"])
                #expect(plain.text.split(separator: "\r\n").count == rows.count + 1)
                #expect(plain.response.headers[.contentLength] == nil)
                let tag = try #require(plain.response.headers[.eTag])
                let packed = try await DataAnswer(client, Self.flow, [.accept: "text/csv", .acceptEncoding: "gzip"])
                #expect(packed.response.headers[.contentEncoding] == "gzip")
                #expect(packed.response.body.readableBytes * 4 < plain.response.body.readableBytes)
                let again = try await DataAnswer(client, Self.flow, [.accept: "text/csv", .ifNoneMatch: tag])
                #expect(again.response.status == .notModified)
            }
        }
    }
}
