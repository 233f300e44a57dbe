import Base
import TestSupport
import Testing

@testable import Indicators

/// The cube against the plainest way to ask the same, on random tables and selections.
@Suite struct CubeOracleTests {
    private static let shapes: [[Dimension]] = [
        [.frequency, .sex, .series, .referenceArea, .tenure], [.series, .referenceArea], [.referenceArea, .sex], [.sex],
    ]

    private func forEach(_ seeds: Range<UInt64>, _ body: (CubeCase, Selection, inout SeededGenerator) throws -> Void)
        rethrows
    {
        for seed in seeds {
            let given = CubeCase(seed: seed, dimensions: Self.shapes[Int(seed) % Self.shapes.count])
            var random = SeededGenerator(seed: seed &+ 1_000)
            for _ in 0..<12 { try body(given, given.selection(using: &random), &random) }
        }
    }

    @Test func slicesAsThePlainRowsDo() {
        forEach(0..<60) { given, selection, _ in
            let found = given.cube.slice(selection)
            let expected = given.rows(selection)
            #expect(found.count == expected.count)
            let wanted = Set(
                expected.map { row in
                    "\(given.dimensions.map { row.code($0) }) \(row.period) \(row.value ?? .infinity) \(row.status) \(row.lower ?? -1)"
                })
            let got = Set(
                found.map { "\($0.key) \($0.period) \($0.value ?? .infinity) \($0.status) \($0.lower ?? -1)" })
            #expect(got == wanted)
            let order = found.map { [$0.series, $0.area] }
            #expect(zip(order, order.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
            for line in found.lines {
                #expect(Set(line.map(\.key)).count == 1)
                #expect(zip(line, line.dropFirst()).allSatisfy { $0.period < $1.period })
            }
        }
    }

    @Test func groupsAsThePlainRowsDo() throws {
        try forEach(100..<160) { given, selection, random in
            let axes = Array(
                (given.dimensions + [.time]).shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random)))
            let weight: @Sendable (String, Period) -> Double? = { area, period in
                area.hasSuffix("1") ? nil : Double(area.utf8.last ?? 1) + period.start
            }
            let area: (CubeCase.Row) -> String = { $0.key[.referenceArea] ?? "" }
            let values = Dictionary(grouping: given.rows(selection).filter { $0.value != nil }) { row in
                axes.map { row.code($0) }
            }
            try check(given, selection, axes, .sum, values.mapValues { $0.reduce(0) { $0 + ($1.value ?? 0) } })
            try check(given, selection, axes, .count, values.mapValues { Double($0.count) })
            try check(
                given, selection, axes, .mean,
                values.mapValues { $0.reduce(0) { $0 + ($1.value ?? 0) } / Double($0.count) })
            try check(given, selection, axes, .min, values.mapValues { $0.compactMap(\.value).min() ?? .nan })
            try check(given, selection, axes, .max, values.mapValues { $0.compactMap(\.value).max() ?? .nan })
            let weighed = values.mapValues { $0.filter { weight(area($0), $0.period) != nil } }.filter {
                !$0.value.isEmpty
            }
            let means = weighed.mapValues { rows -> Double in
                let weights = rows.map { weight(area($0), $0.period) ?? 0 }
                return zip(rows, weights).reduce(0) { $0 + ($1.0.value ?? 0) * $1.1 } / weights.reduce(0, +)
            }
            try check(given, selection, axes, .weighted(by: weight), means)
        }
    }

    private func check(
        _ given: CubeCase, _ selection: Selection, _ axes: [Dimension], _ aggregate: Aggregate,
        _ expected: [[String]: Double]
    ) throws {
        let groups = try given.cube.groupBy(axes, selection, aggregate: aggregate)
        #expect(Set(groups.map(\.key)) == Set(expected.keys))
        #expect(groups.count == expected.count)
        for group in groups { #expect(abs(group.value - (expected[group.key] ?? .infinity)) < 1e-9) }
    }

    @Test func findsTheLatestAndRanksAsThePlainRowsDo() {
        forEach(200..<260) { given, selection, _ in
            let rows = given.rows(selection).filter { $0.value != nil }
            let newest = Dictionary(grouping: rows) { $0.key[.referenceArea] ?? "" }.mapValues { rows in
                rows.map(\.period).max()
            }
            let latest = given.cube.latest(selection)
            #expect(Dictionary(uniqueKeysWithValues: latest.map { ($0.area, $0.period as Period?) }) == newest)

            let end = newest.values.compactMap { $0?.end }.max() ?? 0
            let recent = newest.filter { ($0.value?.end ?? 0) >= end - 2 }
            #expect(Set(given.cube.latest(selection, within: 2).map(\.area)) == Set(recent.keys))

            let ranking = given.cube.ranking(selection)
            for (place, entry) in ranking.enumerated() {
                let better = ranking.filter { ($0.observation.value ?? 0) > (entry.observation.value ?? 0) }.count
                #expect(entry.rank == better + 1 && entry.rank <= place + 1)
            }
        }
    }

    @Test func offersOnlyCodesThatHaveFigures() {
        forEach(300..<360) { given, selection, _ in
            for dimension in given.dimensions + [.time] {
                let rows = given.rows(selection.without(dimension)).filter { $0.value != nil }
                let expected = Dictionary(grouping: rows) { $0.code(dimension) }.mapValues(\.count)
                let found = given.cube.available(dimension, selection)
                #expect(Dictionary(uniqueKeysWithValues: found.map { ($0.code, $0.count) }) == expected)
            }
        }
    }

    @Test func splitsLargeGridsAndManySeriesTheSameWay() throws {
        var builder = CubeBuilder(dataflow: "WIDE", dimensions: [.series, .referenceArea, .age])
        var sums: [String: Double] = [:]
        for area in 0..<300 {
            for age in 0..<200 {
                let series = builder.addSeries(key: ["S", "A\(area)", "Y\(age)"])
                for year in 2000..<2004 {
                    builder.add(series: series, period: "\(year)", value: Double(area + age * year))
                    if age % 2 == 0 { sums["A\(area) \(year)", default: 0] += Double(area + age * year) }
                }
            }
        }
        let cube = builder.finish()
        let even = Set((0..<200).filter { $0 % 2 == 0 }.map { "Y\($0)" })
        let groups = try cube.groupBy([.referenceArea, .time], Selection(filters: [.age: even]), aggregate: .sum)
        #expect(Dictionary(uniqueKeysWithValues: groups.map { ($0.key.joined(separator: " "), $0.value) }) == sums)
        // 60,000 keys by 60,000 keys by 4 years: far more cells than are laid out.
        let fine = try cube.groupBy([.referenceArea, .age, .time, .series, .referenceArea, .age], aggregate: .sum)
        #expect(fine.count == 240_000)
        #expect(fine.allSatisfy { $0.count == 1 })
        #expect(fine.map(\.value).reduce(0, +) == cube.slice().compactMap(\.value).reduce(0, +))
    }
}
