import Base

/// Makes a cube from series and observations in any order. Used by the loader, by tests and by the bench.
package struct CubeBuilder {
    private let dataflow: String
    private let release: Int
    private let dimensions: [Dimension]
    private var codes: [Interner<String>]
    private var keys: [[UInt32]]
    private var units = Interner<String>()
    private var seriesUnits: [UInt32] = []
    private var multipliers: [Int8] = []
    private var rows = RowGatherer()
    /// By code of SERIES: what every observation of it says of itself.
    package var clauses: [String: Clauses] = [:]

    /// `dimensions` are in the dataflow's order, without TIME_PERIOD.
    package init(dataflow: String, dimensions: [Dimension], release: Int = 0) {
        self.dataflow = dataflow
        self.dimensions = dimensions
        self.release = release
        codes = Array(repeating: Interner<String>(), count: dimensions.count)
        keys = Array(repeating: [], count: dimensions.count)
    }

    /// Announces a series and gives it its number, counted from 0. Each key may come once.
    /// `key` has one code per dimension, in the dataflow's order; missing codes at the end count as `_T`.
    package mutating func addSeries(key: [String], unit: String = "", multiplier: Int = 0) -> Int {
        for (index, _) in dimensions.enumerated() {
            keys[index].append(codes[index].number(index < key.count ? key[index] : CommonCode.total))
        }
        seriesUnits.append(units.number(unit))
        multipliers.append(Int8(clamping: multiplier))
        return seriesUnits.count - 1
    }

    /// Adds one observation of a series announced before. A period that is none is kept out and counted as false.
    @discardableResult
    package mutating func add(
        series: Int, period: String, value: Double?, status: ObservationStatus = .normal, nature: Nature? = nil,
        confidentiality: Confidentiality? = nil, mark: ValueMark = .exact, source: String = "", lower: Double? = nil,
        upper: Double? = nil, attributes: [String: String] = [:]
    ) -> Bool {
        guard rows.add(series: series, period: period, value: value) else { return false }
        rows.describe(
            ObservationDetail(
                status: status, nature: nature, confidentiality: confidentiality, mark: mark, source: source))
        rows.annotate(lower: lower, upper: upper, attributes: attributes)
        return true
    }

    /// The finished cube. Series without observations are left out.
    package consuming func finish() -> Cube {
        let sortedCodes = codes.map { $0.sorted() }
        for index in dimensions.indices {
            let places = sortedCodes[index].places
            keys[index] = keys[index].map { places[Int($0)] }
        }
        let counts = rows.counts(series: seriesUnits.count)
        let order = seriesOrder().filter { counts[Int($0)] > 0 }
        let (starts, rowOrder, periods, places) = rows.arranged(by: order, counts: counts)
        let cubeDimensions = dimensions.indices.map { index in
            let column = CodeColumn(order.map { keys[index][Int($0)] }, cardinality: sortedCodes[index].values.count)
            return CubeDimension(id: dimensions[index], codes: sortedCodes[index].values, column: column)
        }
        let series = CubeSeries(
            ranges: ranges(of: cubeDimensions.first { $0.id == .series }, count: order.count),
            starts: Column(starts), units: units.column(order.map { seriesUnits[Int($0)] }),
            multipliers: Column(order.map { multipliers[Int($0)] }))
        return Cube(
            dataflow: dataflow, release: release, dimensions: cubeDimensions, periods: periods, series: series,
            rows: rows.columns(rowOrder, periodPlaces: places, periodCount: periods.count), clauses: clauses)
    }

    /// Series numbers by SERIES, REF_AREA and the other dimensions.
    private func seriesOrder() -> [UInt32] {
        let first = [Dimension.series, .referenceArea].compactMap { dimensions.firstIndex(of: $0) }
        let columns = first + dimensions.indices.filter { !first.contains($0) }
        return (0..<UInt32(seriesUnits.count)).sorted { a, b in
            for column in columns {
                let (left, right) = (keys[column][Int(a)], keys[column][Int(b)])
                if left != right { return left < right }
            }
            return a < b
        }
    }

    private func ranges(of dimension: CubeDimension?, count: Int) -> [Range<Int>] {
        guard let dimension else { return [0..<count] }
        var ranges = Array(repeating: 0..<0, count: dimension.codes.count)
        for series in 0..<count {
            let code = dimension.column[series]
            ranges[code] = (ranges[code].isEmpty ? series : ranges[code].lowerBound)..<(series + 1)
        }
        return ranges
    }
}

extension Interner {
    /// A column of the numbers given.
    func column(_ numbers: [UInt32]) -> DictionaryColumn<Value> {
        DictionaryColumn(values: values, codes: CodeColumn(numbers, cardinality: values.count))
    }
}
