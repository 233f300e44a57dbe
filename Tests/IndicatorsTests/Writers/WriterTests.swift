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
