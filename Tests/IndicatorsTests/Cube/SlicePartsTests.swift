import Base
import TestSupport
import Testing

@testable import Indicators

/// Parts of slices, against the plain rows.
@Suite struct SlicePartsTests {
    private static func names(_ slice: Slice) -> [String] {
        slice.map { ($0.key + [$0.period.description]).joined(separator: "|") }
    }

    @Test(arguments: 0..<40) func aUnionIsEachObservationOnceInOrder(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let table = CubeCase(seed: seed)
        let selections = (0..<3).map { _ in table.selection(using: &random) }
        let wanted = Set(selections.flatMap { Self.names(table.cube.slice($0)) })
        let found = Self.names(table.cube.slice(anyOf: selections))
        #expect(found == Self.names(table.cube.slice()).filter { wanted.contains($0) })
    }

    @Test(arguments: 0..<20) func ofEachSeriesTheFirstAndTheLast(seed: UInt64) {
        let slice = CubeCase(seed: seed).cube.slice()
        for (first, last) in [(1, nil), (nil, 2), (2, 1), (0, 1), (99, 99)] as [(Int?, Int?)] {
            let expected = slice.lines.flatMap { line in
                let names = Self.names(line)
                return names.indices.filter { $0 < first ?? 0 || $0 >= names.count - (last ?? 0) }.map { names[$0] }
            }
            #expect(Self.names(slice.perSeries(first: first, last: last)) == expected)
        }
        #expect(slice.seriesCount == slice.lines.count)
        #expect(Self.names(slice.perSeries(first: nil, last: nil)) == Self.names(slice))
    }

    @Test(arguments: 0..<10) func pagesJoinToTheWhole(seed: UInt64) {
        let slice = CubeCase(seed: seed).cube.slice()
        let pages = stride(from: 0, to: slice.count + 7, by: 7).flatMap { Self.names(slice.page(offset: $0, limit: 7)) }
        #expect(pages == Self.names(slice))
        #expect(slice.page(offset: slice.count + 5, limit: nil).isEmpty)
        #expect(slice.filtered { $0.value == nil }.allSatisfy { $0.value == nil })
    }
}
