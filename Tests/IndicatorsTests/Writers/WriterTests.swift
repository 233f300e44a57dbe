import Base
import Foundation
import Testing

@testable import Indicators

@Suite struct WriterTests {
    private static let sdmx = WriterList.all.filter { $0.name.hasPrefix("SDMX") }

    @Test(arguments: sdmx.map(\.suffix)) func everythingComesBackOutOfSDMX(_ suffix: String) throws {
        let writer = try #require(WriterList.writer(suffix: suffix))
        let slice = HardFigures.cube.slice()
        let expected = Set(slice.map { Statement($0) })
        for flat in [false, true] {
            var publication = HardFigures.publication(slice)
            publication.isFlat = flat
            let read = try writer.readBack(publication)
            #expect(read.rejections.isEmpty, "\(read.rejections)")
            #expect(read.dataflows.map(\.dataflow.description) == ["HFA:HARD_CASES(1.0)"])
            var found = read.statements
            if suffix.hasSuffix("csv") {
                // What a spreadsheet would run stands behind an apostrophe.
                for index in found.indices {
                    if let text = found[index].further["SOURCE_DETAIL"] {
                        found[index].further["SOURCE_DETAIL"] = String(text.dropFirst())
                    }
                    found[index].further = found[index].further.filter { !$0.value.isEmpty }
                }
            }
            #expect(Set(found) == expected, "\(Set(found).symmetricDifference(expected).map(\.description).sorted())")
            #expect(found.count == expected.count)
        }
    }

    @Test(arguments: WriterList.all.map(\.suffix)) func anEmptySelectionIsAFileToo(_ suffix: String) throws {
        let writer = try #require(WriterList.writer(suffix: suffix))
        let slice = HardFigures.cube.slice(Selection(series: ["SLUM_URB"], filters: [.sex: ["F"]]))
        let read = try writer.readBack(HardFigures.publication(slice))
        #expect(slice.isEmpty && read.observations.isEmpty && read.rejections.isEmpty)
    }

    @Test(arguments: [Publication.LabelStyle.both, .name]) func labelsDoNotHideCodes(
        _ labels: Publication.LabelStyle
    ) throws {
        let slice = HardFigures.cube.slice(Selection(series: ["SLUM_URB"]))
        for version in [SDMXCSVWriter.Version.one, .two] {
            var publication = HardFigures.publication(slice)
            publication.labels = labels
            let read = try SDMXCSVWriter(version).readBack(publication)
            #expect(read.rejections.isEmpty, "\(read.rejections)")
            var found = read.statements
            for index in found.indices { found[index].further = found[index].further.filter { !$0.value.isEmpty } }
            #expect(Set(found) == Set(slice.map { Statement($0) }))
            #expect(read.codes.contains { $0.code == "SLUM_URB" && $0.name(.en) == "People in “slums”, %" })
        }
    }

    @Test(arguments: sdmx.map(\.suffix)) func lessThanAllCanBeAskedFor(_ suffix: String) throws {
        let writer = try #require(WriterList.writer(suffix: suffix))
        let slice = HardFigures.cube.slice()
        var publication = HardFigures.publication(slice)
        publication.detail = .dataOnly
        let bare = try writer.readBack(publication)
        #expect(
            Set(bare.statements.map { "\($0.key) \($0.period) \($0.value)" })
                == Set(slice.map { "\($0.key.joined(separator: ".")) \($0.period) \($0.value.map(\.exactText) ?? "")" })
        )
        #expect(bare.statements.allSatisfy { $0.unit.isEmpty && $0.source.isEmpty && $0.further.isEmpty })
        for detail in [Publication.Detail.seriesKeysOnly, .noData] {
            publication.detail = detail
            let text = String(decoding: try writer.bytes(publication), as: UTF8.self)
            #expect(!text.contains("46.5") && text.contains("OWN-1"))
            #expect(text.contains("USD") == (detail == .noData) || suffix.hasSuffix("json"))
        }
    }

    @Test func aLongFileComesInManyChunks() throws {
        var builder = CubeBuilder(dataflow: "D", dimensions: [.series, .referenceArea])
        for number in 0..<3_000 {
            let series = builder.addSeries(key: ["S", "A\(number)"], unit: "PT")
            builder.add(series: series, period: "2020", value: Double(number))
        }
        let publication = HardFigures.publication(builder.finish().slice())
        for writer in Self.sdmx {
            var source = try writer.chunks(publication)
            var sizes: [Int] = []
            while let chunk = try source.next() { sizes.append(chunk.count) }
            #expect(sizes.count > 1 && sizes.allSatisfy { $0 < 400_000 }, "\(writer.name) \(sizes)")
        }
    }

    @Test(arguments: ["tidy.csv", "xlsx", "datapackage.zip"]) func tablesSayEverything(_ suffix: String) throws {
        let writer = try #require(WriterList.writer(suffix: suffix))
        let slice = HardFigures.cube.slice()
        let read = try writer.readBack(HardFigures.publication(slice))
        #expect(read.rejections.isEmpty, "\(read.rejections)")
        var found = read.statements
        for index in found.indices { found[index].further = found[index].further.filter { !$0.value.isEmpty } }
        let expected = Set(slice.map { Statement($0) })
        #expect(Set(found) == expected, "\(Set(found).symmetricDifference(expected).map(\.description).sorted())")
    }

    @Test func aSpreadsheetRunsNothing() throws {
        let publication = HardFigures.publication(HardFigures.cube.slice())
        for suffix in ["tidy.csv", "sdmx1.csv", "sdmx2.csv"] {
            let text = String(
                decoding: try #require(WriterList.writer(suffix: suffix)).bytes(publication), as: UTF8.self)
            #expect(text.contains("\"'=1+1, \"\"quoted\"\"") && !text.contains(",=") && !text.contains("\"="))
        }
        let book = try ZipArchive(try XLSXWriter().bytes(publication), name: "a.xlsx")
        let sheet = try #require(try book.open("xl/worksheets/sheet1.xml"))
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = try bytes.withUnsafeMutableBytes { try sheet.read(into: $0) }
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        #expect(text.contains("<is><t xml:space=\"preserve\">=1+1, ") && !text.contains("<f>"))
        #expect(text.contains("<v>0.30000000000000004</v>"))
    }

    @Test func aPackageDescribesItsTable() throws {
        let publication = HardFigures.publication(HardFigures.cube.slice())
        let archive = try ZipArchive(try DataPackageWriter().bytes(publication), name: "a.zip")
        #expect(Set(archive.entries.keys) == ["datapackage.json", "data.csv", "codes.csv"])
        let source = try #require(try archive.open("datapackage.json"))
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = try bytes.withUnsafeMutableBytes { try source.read(into: $0) }
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(bytes[..<count])) as? [String: Any])
        #expect(object["homepage"] as? String == publication.address && object["version"] as? String == "12.0.0")
        let resources = try #require(object["resources"] as? [[String: Any]])
        let schema = try #require(resources[0]["schema"] as? [String: Any])
        let fields = try #require(schema["fields"] as? [[String: Any]]).compactMap { $0["name"] as? String }
        let table = try #require(try archive.open("data.csv"))
        let reader = try CSVReader(table, name: "data.csv")
        #expect(try reader.next() && reader.texts() == fields)
    }

    @Test func JSONStatHasAPlaceForEachPart() throws {
        let publication = HardFigures.publication(HardFigures.cube.slice(Selection(series: ["SLUM_URB"])))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(try JSONStatWriter().bytes(publication))) as? [String: Any])
        #expect(object["version"] as? String == "2.0" && object["class"] as? String == "dataset")
        #expect(object["size"] as? [Int] == [1, 1, 1, 1, 1, 4])
        #expect((object["value"] as? [String: Any])?.values.contains { $0 as? Double == 46.5 } == true)
        #expect((object["status"] as? [String: String])?.values.sorted() == ["B", "E", "O"])
        #expect((object["role"] as? [String: [String]])?["metric"] == ["SERIES"])
        #expect((object["note"] as? [String])?.contains { $0.contains("CC BY 4.0") } == true)
    }

    @Test func namesAndSuffixesAreUnique() {
        #expect(Set(WriterList.all.map(\.suffix)).count == WriterList.all.count)
        #expect(Set(WriterList.all.map(\.name)).count == WriterList.all.count)
    }

    @Test func whereItIsFromStandsInTheMessage() throws {
        let publication = HardFigures.publication(HardFigures.cube.slice())
        for writer in Self.sdmx where !writer.suffix.hasSuffix("csv") {
            let text = String(decoding: try writer.bytes(publication), as: UTF8.self)
            let ampersand = writer.suffix.hasSuffix("xml") ? "&amp;" : "&"
            for part in ["CC BY 4.0", "Release 12", "SEX=F\(ampersand)from=2000", "title", "https://a.example/x"] {
                #expect(text.contains(part), "\(writer.name): \(part)")
            }
        }
    }
}
