import Base
import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Explorer
@testable import Indicators
@testable import Site

/// What is frozen stays: the same figures, and the same bytes under the same hash.
@Suite struct FrozenFileTests {
    private static let page = ThreeReleases.page + "?view=table&area=KEN&asOf=2"

    private static func link(_ page: String) throws -> String {
        let links = page.components(separatedBy: "href=\"").map { String($0.prefix { $0 != "\"" }) }
        return try #require(links.first { $0.contains("/data/frozen/") })
    }

    private static func hash(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    }

    @Test(arguments: Engine.available) func theFileIsTheSameAfterALaterReleaseAndARestart(engine: Engine) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "frozen-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await TestDatabase.on(
            engine, migrations: explorerTables
        ) { database in
            let bank = Bank(database)
            try await ThreeReleases.fill(bank)
            let kept = Kept()
            try await ThreeReleases.open(database, folder: folder) { client, _ in
                let page = try await DataAnswer(client, Self.page).text
                let link = try Self.link(page)
                let answer = try await client.execute(uri: link, method: .get)
                #expect(answer.status == .ok)
                let bytes = Array(Data(buffer: answer.body))
                #expect(link.hasSuffix("/\(Self.hash(bytes)).csv"))
                #expect(page.contains(Self.hash(bytes)))
                let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
                #expect(lines.contains { $0.contains(",KEN,") && $0.contains(",2018,46.5,") })
                #expect(!lines.contains { $0.contains(",44.25,") })
                kept.set(link, bytes, try await DataAnswer(client, ThreeReleases.page + ".json?asOf=2&area=KEN").text)
                let other = try await DataAnswer(client, Self.page.replacing("asOf=2", with: "asOf=3"))
                #expect(try Self.link(other.text) != link)
            }
            // A later release widens the dataflow and changes every figure that was frozen.
            let wider =
                "DATAFLOW,FREQ,SERIES,REF_AREA,URBANISATION,MIGRATION_STATUS,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,SOURCE_ID\n"
                + "HOUSING_ADEQUACY,A,SLUM_URB,KEN,U,_T,2018,1,PT,WDI_SLUM\n"
            try await ThreeReleases.take(wider, bank, "2026-11-22T08:00:00Z")
            try await ThreeReleases.open(database, folder: folder) { client, _ in
                let answer = try await client.execute(uri: kept.link, method: .get)
                #expect(Array(Data(buffer: answer.body)) == kept.bytes)
                let again = try await DataAnswer(client, Self.page).text
                #expect(try Self.link(again) == kept.link, "the state has the file that was made first")
                let json = try await DataAnswer(client, ThreeReleases.page + ".json?asOf=2&area=KEN").text
                #expect(json == kept.json)
            }
        }
    }

    @Test func whatIsCitedIsThePermanentAddress() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            let newest = try await DataAnswer(client, ThreeReleases.page + "?view=line&area=KEN").text
            let citation = try #require(newest.components(separatedBy: "id=\"citation\"").last)
            #expect(
                citation.contains(
                    "http://localhost:8080/en/indicators/HOUSING_ADEQUACY/SLUM_URB?view=line&amp;area=KEN&amp;asOf=3"))
            #expect(!newest.contains("/data/frozen/"), "the file is made when somebody follows the address")
        }
    }

    @Test func releasesThatChangedNothingShareAFileAndNothingElseIsOne() async throws {
        try await ThreeReleases.visit(on: .sqlite) { client, _ in
            let page = "/en/indicators/BASIC_SERVICES/SP_ACS_BSRVSAN?asOf="
            let links = try await [1, 2, 3].asyncMap {
                try Self.link(try await DataAnswer(client, page + "\($0)").text)
            }
            #expect(Set(links).count == 1)
            let none = String(repeating: "0", count: 64)
            for name in ["\(none).csv", "\(none)", "x.csv", "..%2F..%2Fetc%2Fpasswd"] {
                let answer = try await DataAnswer(client, "/en/data/frozen/\(name)")
                #expect(answer.response.status == .notFound, "\(name)")
            }
        }
    }

    /// What a visit saw, for the next one.
    private final class Kept: @unchecked Sendable {
        private(set) var link = ""
        private(set) var bytes: [UInt8] = []
        private(set) var json = ""

        func set(_ link: String, _ bytes: [UInt8], _ json: String) {
            (self.link, self.bytes, self.json) = (link, bytes, json)
        }
    }
}
