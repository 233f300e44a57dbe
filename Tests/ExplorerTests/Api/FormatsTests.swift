import Base
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Explorer
@testable import Indicators

/// What the site gives out, read by the readers that take files in.
@Suite struct FormatsTests {
    private static let query = "SERIES=SP_ACS_BSRVSAN&REF_AREA=KEN,UGA,001&from=2005"

    private static let context = ReadingContext(resolvePlace: { code, _ in Places.shared[code]?.code })

    /// `KEY period value` of each figure.
    private static func figures(_ answer: DataAnswer, _ name: String) throws -> Set<String> {
        var series: [Int: RawSeries] = [:]
        var figures: Set<String> = []
        var rejected: [Rejection] = []
        let file = ImportFile(name: name, bytes: Array(answer.response.body.readableBytesView))
        try ReaderList.read(file, in: context) { event in
            switch event {
            case .series(let one): series[one.id] = one
            case .observation(let one):
                let key = series[one.series].map { $0.key.description } ?? "?"
                figures.insert("\(key) \(one.period) \(one.value.map(\.exactText) ?? "") \(one.status.rawValue)")
            case .rejection(let one): rejected.append(one)
            default: break
            }
        }
        #expect(rejected.isEmpty, "\(name): \(rejected.prefix(2))")
        return figures
    }

    private static func figure(_ object: [String: Any], _ dimensions: [String]) -> String {
        let key = dimensions.map { object[$0] as? String ?? "?" }.joined(separator: ".")
        let value = (object["value"] as? Double)?.exactText ?? ""
        return "\(key) \(object["period"] ?? "") \(value) \(object["status"] ?? "")"
    }

    @Test func everyFormatOfTheAPIHasTheFiguresOfItsJSON() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let list = try await DataAnswer(client, "/api/v1/dataflows/BASIC_SERVICES").object()
            let dimensions = try #require(list["dimensions"] as? [[String: Any]]).compactMap { $0["id"] as? String }
            let json = try await DataAnswer(client, "/api/v1/data/BASIC_SERVICES?\(Self.query)").observations()
            let expected = Set(json.map { Self.figure($0, Array(dimensions.dropLast())) })
            #expect(expected.count > 10)
            for writer in WriterList.all {
                for limit in ["", "&limit=all", "&lang=ar&labels=both"] {
                    let name = "BASIC_SERVICES.\(writer.suffix)"
                    let answer = try await DataAnswer(client, "/api/v1/data/\(name)?\(Self.query)\(limit)")
                    #expect(answer.response.status == .ok, "\(writer.name)")
                    #expect(answer.response.headers[.contentType] == writer.mediaType)
                    #expect(answer.response.headers[.contentDisposition]?.contains(writer.suffix) == true)
                    #expect(try Self.figures(answer, name) == expected, "\(writer.name) \(limit)")
                }
            }
        }
    }

    /// What the page's JSON says; a decoder reads every digit.
    private struct Shown: Decodable {
        struct Entry: Decodable {
            let area, period: String
            let value: Double
        }
        let figures: [Entry]
    }

    /// The table of the page, and what it gives away, are one.
    @Test func everyFormatOfAPageHasTheFiguresOfItsTable() async throws {
        var random = SeededGenerator(seed: 11)
        let choices = [
            "view=table&area=KEN,UGA", "view=map&year=2018", "view=line&area=BRA,IND,KEN&from=2004&to=2016",
            "view=bars",
            "view=table&area=KEN,202",
        ]
        let picked = (0..<3).map { _ in random.one(of: choices) } + [choices[4]]
        try await StarterBank.visit(on: .sqlite) { client in
            for query in picked {
                let path = "/en/indicators/HOUSING_ADEQUACY/SLUM_URB"
                let page = try await DataAnswer(client, "\(path).json?\(query)")
                let shown = try JSONDecoder().decode(Shown.self, from: Data(page.text.utf8)).figures
                let expected = Set(shown.map { "\($0.area) \($0.period) \($0.value.exactText)" })
                #expect(!expected.isEmpty)
                for writer in WriterList.all {
                    let answer = try await DataAnswer(client, "\(path).\(writer.suffix)?\(query)")
                    #expect(answer.response.status == .ok, "\(writer.name)")
                    let found = try Self.figures(answer, "SLUM_URB.\(writer.suffix)").map { line in
                        let parts = line.split(separator: " ")
                        return "\(parts[0].split(separator: ".")[2]) \(parts[1]) \(parts[2])"
                    }
                    #expect(Set(found) == expected, "\(writer.name) \(query)")
                }
            }
        }
    }

    @Test func theWholeIsSentPackedToo() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let path = "/api/v1/data/HOUSING_ADEQUACY.csv?limit=all"
            let plain = try await DataAnswer(client, path)
            let packed = try await DataAnswer(client, path, [.acceptEncoding: "gzip"])
            #expect(packed.response.headers[.contentEncoding] == "gzip")
            #expect(packed.response.body.readableBytes * 5 < plain.response.body.readableBytes)
            let count = try await DataAnswer(client, "/api/v1/data/HOUSING_ADEQUACY?limit=0").number("total")
            #expect(try plain.lines().count == count && count > 1_000, "\(count)")
            let tag = try #require(plain.response.headers[.eTag])
            #expect(try await DataAnswer(client, path, [.ifNoneMatch: tag]).response.status == .notModified)
            #expect(
                try await DataAnswer(client, "/api/v1/data/HOUSING_ADEQUACY?limit=all").response.status == .badRequest)
            #expect(try await DataAnswer(client, path + "&lang=de").response.status == .badRequest)
        }
    }

    @Test func citationsAndProgramsNameTheSelection() async throws {
        try await StarterBank.visit(on: .sqlite) { client in
            let path = "/fr/indicators/HOUSING_ADEQUACY/SLUM_URB"
            for suffix in CitationFormat.allCases.map(\.rawValue) + Snippet.allCases.map(\.rawValue) {
                let answer = try await DataAnswer(client, "\(path).\(suffix)?view=table&area=KEN,UGA&from=2004")
                #expect(answer.response.status == .ok)
                #expect(answer.text.contains("area=KEN,UGA") && answer.text.contains("from=2004"), "\(suffix)")
                #expect(answer.text.contains("elease 1"), "\(suffix): \(answer.text)")
            }
            let bib = try await DataAnswer(client, "\(path).bib")
            #expect(bib.text.hasPrefix("@misc{hfa_slum_urb_r1,") && bib.text.contains("author = {{"))
            let ris = try await DataAnswer(client, "\(path).ris")
            #expect(ris.text.hasPrefix("TY  - DATA\r\n") && ris.text.hasSuffix("ER  - \r\n"))
        }
    }
}
