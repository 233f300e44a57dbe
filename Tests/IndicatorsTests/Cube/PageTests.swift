import Base
import TestSupport
import Testing

@testable import Indicators

@Suite struct PageTests {
    /// Pages of a random table are what a slice of the same selection holds there.
    @Test(arguments: 0..<20)
    func pagesAreCutOutOfTheSlice(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let cube = Self.cube(&random)
        for _ in 0..<30 {
            let selection = Self.selection(&random)
            let whole = cube.slice(selection).map { Self.text($0) }
            let offset = Int.random(in: 0...(whole.count + 3), using: &random)
            let limit = Int.random(in: 0...40, using: &random)
            let page = cube.page(selection, offset: offset, limit: limit)
            #expect(page.total == whole.count)
            #expect(page.slice.map { Self.text($0) } == Array(whole.dropFirst(offset).prefix(limit)))
            let again = cube.page(selection, offset: offset, limit: limit, total: page.total)
            #expect(again.total == page.total)
            #expect(again.slice.map { Self.text($0) } == page.slice.map { Self.text($0) })
        }
    }

    private static func text(_ observation: Observation) -> String {
        "\(observation.key.joined(separator: ".")) \(observation.period) \(observation.value ?? -1)"
    }

    private static func cube(_ random: inout SeededGenerator) -> Cube {
        var builder = CubeBuilder(dataflow: "D", dimensions: [.series, .referenceArea, .sex])
        for series in ["A", "B", "C"] {
            for area in ["KEN", "UGA", "TZA", "RWA"] {
                for sex in ["F", "M", "_T"] where Int.random(in: 0..<4, using: &random) > 0 {
                    let number = builder.addSeries(key: [series, area, sex])
                    for year in 2000..<2010 where Bool.random(using: &random) {
                        let value = Int.random(in: 0..<8, using: &random)
                        builder.add(series: number, period: String(year), value: value == 0 ? nil : Double(value))
                    }
                }
            }
        }
        return builder.finish()
    }

    private static func selection(_ random: inout SeededGenerator) -> Selection {
        var selection = Selection(latestOnly: Int.random(in: 0..<4, using: &random) == 0)
        let series = ["C", "A", "X"].prefix(Int.random(in: 0...3, using: &random))
        selection.series = Array(series)
        if Bool.random(using: &random) { selection.filters[.sex] = ["F", "_T"] }
        if Bool.random(using: &random) { selection.filters[.referenceArea] = ["UGA", "QQQ"] }
        if Bool.random(using: &random) {
            let first = Int.random(in: 1999...2005, using: &random)
            selection.periods = Period(year: first)...Period(year: first + Int.random(in: 0...9, using: &random))
        }
        return selection
    }
}
