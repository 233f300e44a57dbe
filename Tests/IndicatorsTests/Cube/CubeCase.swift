import Base
import TestSupport

@testable import Indicators

/// A random table, as a cube and as plain rows to be asked in the slowest and plainest way.
struct CubeCase {
    struct Row {
        let key: [Dimension: String]
        let period: Period
        let value: Double?
        let status: ObservationStatus
        let lower: Double?
    }

    let dimensions: [Dimension]
    let rows: [Row]
    let cube: Cube

    init(seed: UInt64, dimensions: [Dimension] = [.frequency, .sex, .series, .referenceArea, .tenure], most: Int = 600)
    {
        var random = SeededGenerator(seed: seed)
        let codes: [Dimension: [String]] = Dictionary(
            uniqueKeysWithValues: dimensions.map { dimension in
                let count = Int.random(in: 1...(dimension == .referenceArea ? 30 : 4), using: &random)
                return (dimension, ["_T"] + (0..<count).map { "C\($0)" })
            })
        let periods =
            (2000...2012).map(Period.init(year:)) + ["2003-Q2", "2003-Q4", "2005/2007"].compactMap { Period($0) }
        var rows: [[String]: Row] = [:]
        for _ in 0..<Int.random(in: 1...most, using: &random) {
            let key = dimensions.map { codes[$0]?.randomElement(using: &random) ?? "_T" }
            let period = periods.randomElement(using: &random) ?? Period(year: 2000)
            let isMissing = Int.random(in: 0..<8, using: &random) == 0
            rows[key + [period.description]] = Row(
                key: Dictionary(uniqueKeysWithValues: zip(dimensions, key)), period: period,
                value: isMissing ? nil : Double(Int.random(in: -40...40, using: &random)) / 4,
                status: ObservationStatus.allCases.randomElement(using: &random) ?? .normal,
                lower: Bool.random(using: &random) ? nil : Double(Int.random(in: 0...9, using: &random)))
        }
        self.dimensions = dimensions
        self.rows = rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value).shuffled(using: &random)
        var builder = CubeBuilder(dataflow: "FLOW", dimensions: dimensions)
        var numbers: [[String]: Int] = [:]
        for row in self.rows {
            let key = dimensions.map { row.key[$0] ?? "_T" }
            let number = numbers[key] ?? builder.addSeries(key: key, unit: "PT")
            numbers[key] = number
            builder.add(
                series: number, period: row.period.description, value: row.value, status: row.status, lower: row.lower)
        }
        cube = builder.finish()
    }

    /// A selection that may well find nothing.
    func selection(using random: inout SeededGenerator) -> Selection {
        var selection = Selection()
        if Bool.random(using: &random) {
            selection.series = Array(cube.seriesCodes.shuffled(using: &random).prefix(2))
        }
        for dimension in dimensions where dimension != .series && Int.random(in: 0..<3, using: &random) == 0 {
            let codes = cube.codes(of: dimension).shuffled(using: &random)
            selection.filters[dimension] = Set(codes.prefix(Int.random(in: 1...3, using: &random)) + ["ABSENT"])
        }
        if Bool.random(using: &random) {
            let year = Int.random(in: 1999...2013, using: &random)
            selection.periods = Period(year: year)...Period(year: year + Int.random(in: 0...6, using: &random))
        }
        if Int.random(in: 0..<6, using: &random) == 0 { selection.filters[.time] = ["2003", "2003-Q4", "2010"] }
        selection.latestOnly = Int.random(in: 0..<4, using: &random) == 0
        return selection
    }

    /// The rows that a selection means.
    func rows(_ selection: Selection) -> [Row] {
        let found = rows.filter { row in
            let series = dimensions.contains(.series) ? row.key[.series] ?? "" : "FLOW"
            guard selection.series.isEmpty || selection.series.contains(series) else { return false }
            for (dimension, codes) in selection.filters where !codes.isEmpty {
                let code = dimension == .time ? row.period.description : row.key[dimension]
                guard let code, codes.contains(code) else { return false }
            }
            guard let span = selection.periods else { return true }
            return row.period.start >= span.lowerBound.start && row.period.end <= span.upperBound.end
        }
        guard selection.latestOnly else { return found }
        let bySeries = Dictionary(grouping: found.filter { $0.value != nil }) { row in
            dimensions.map { row.key[$0] ?? "" }
        }
        return bySeries.values.compactMap { $0.max { $0.period < $1.period } }
    }
}

extension CubeCase.Row {
    func code(_ dimension: Dimension) -> String { dimension == .time ? period.description : key[dimension] ?? "" }
}
