import Base
import Foundation
import TestSupport
import Testing

@testable import Indicators

/// What a format has room for: the parts of a statement that it carries.
private func carried(_ statement: Statement, by suffix: String) -> Statement {
    var rest = statement
    rest.further = rest.further.filter { !$0.value.isEmpty }
    guard suffix == "jsonstat.json" else { return rest }
    (rest.mark, rest.nature, rest.confidentiality, rest.source, rest.lower, rest.upper) = ("", "", "", "", "", "")
    rest.further = [:]
    return rest
}

extension Cube {
    /// The cube of what a reader told of one dataflow.
    fileprivate static func read(_ all: Gathered) throws -> Cube {
        let structure = try #require(all.dataflows.first)
        var builder = CubeBuilder(
            dataflow: structure.dataflow.id, dimensions: structure.keyDimensions, release: 12)
        var numbers: [SeriesKey: Int] = [:]
        for observation in all.observations {
            let series = try #require(all.series[observation.series])
            let number =
                numbers[series.key]
                ?? builder.addSeries(key: series.key.codes, unit: series.unit ?? "", multiplier: series.multiplier)
            numbers[series.key] = number
            builder.add(
                series: number, period: observation.period.description, value: observation.value,
                status: observation.status, nature: observation.nature, confidentiality: observation.confidentiality,
                mark: observation.mark, source: series.source ?? "", lower: observation.lower,
                upper: observation.upper, attributes: all.attributes[observation.attributes] ?? [:])
        }
        return builder.finish()
    }
}

@Suite struct WriterPropertyTests {
    private static let suffixes = WriterList.all.map(\.suffix)

    /// The starter figures, by dataflow.
    private static let starter: [Cube] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/Indicators/Resources/starter/figures").path
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.sorted().compactMap { name in
            (try? Gathered(ImportFile(path: folder + "/" + name), in: .places)).flatMap { try? Cube.read($0) }
        }
    }()

    /// A random part of a cube: some series, areas, codes, years.
    private static func selection(_ cube: Cube, _ random: inout SeededGenerator) -> Selection {
        var selection = Selection()
        for dimension in cube.dimensionIDs where dimension != .series && random.chance(35) {
            let codes = cube.codes(of: dimension)
            let count = 1 + random.below(min(codes.count, 12))
            selection.filters[dimension] = Set((0..<count).map { _ in random.one(of: codes) })
        }
        if random.chance(60) { selection.series = [random.one(of: cube.seriesCodes)] }
        if random.chance(50) {
            let from = 1995 + random.below(25)
            selection.periods = Period(year: from)...Period(year: from + random.below(15))
        }
        selection.latestOnly = random.chance(20)
        return selection
    }

    private static func write(_ slice: Slice, _ writer: any ObservationWriter, flat: Bool = false) throws -> Gathered {
        var publication = HardFigures.publication(slice)
        publication.isFlat = flat
        return try writer.readBack(publication)
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func everyFormatGivesTheSameFigures(seed: UInt64) throws {
        #expect(Self.starter.count >= 20)
        var random = SeededGenerator(seed: seed)
        var figures = 0
        for round in 0..<30 {
            let cube = random.one(of: Self.starter)
            let slice = cube.slice(Self.selection(cube, &random))
            guard slice.count < 4_000 else { continue }
            figures += slice.count
            let all = slice.map { Statement($0) }
            for writer in WriterList.all {
                let read = try Self.write(slice, writer, flat: round % 3 == 0)
                #expect(read.rejections.isEmpty, "\(writer.name): \(read.rejections.prefix(2))")
                let found = read.statements.map { carried($0, by: writer.suffix) }
                let expected = all.map { carried($0, by: writer.suffix) }
                #expect(found.count == expected.count, "\(writer.name) \(cube.dataflow)")
                #expect(Set(found) == Set(expected), "\(writer.name) \(cube.dataflow)")
            }
        }
        #expect(figures > 1_000)
    }

    /// Each pair: written in one format, read, written in the other, read again.
    @Test(arguments: suffixes) func everyPairOfFormatsAgrees(_ first: String) throws {
        let writer = try #require(WriterList.writer(suffix: first))
        var random = SeededGenerator(seed: 7)
        var slices = [HardFigures.cube.slice()]
        for _ in 0..<4 {
            let cube = random.one(of: Self.starter)
            slices.append(cube.slice(Selection(series: [random.one(of: cube.seriesCodes)], latestOnly: true)))
        }
        for slice in slices {
            let once = try Self.write(slice, writer)
            #expect(once.rejections.isEmpty, "\(once.rejections.prefix(2))")
            let cube = try Cube.read(once)
            for other in WriterList.all {
                let twice = try Self.write(cube.slice(), other)
                #expect(twice.rejections.isEmpty, "\(first) → \(other.suffix): \(twice.rejections.prefix(2))")
                let expected = once.statements.map { carried(carried($0, by: first), by: other.suffix) }
                let found = twice.statements.map { carried(carried($0, by: first), by: other.suffix) }
                #expect(
                    Set(found.map(Self.unguarded)) == Set(expected.map(Self.unguarded)), "\(first) → \(other.suffix)")
            }
        }
    }

    /// Without the apostrophes in front of what a spreadsheet would run.
    private static func unguarded(_ statement: Statement) -> Statement {
        var rest = statement
        rest.further = rest.further.mapValues { String($0.drop { $0 == "'" }) }
        return rest
    }
}
