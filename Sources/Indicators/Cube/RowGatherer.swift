import Base

/// The observations of a cube that is being built, in the order in which they come.
struct RowGatherer {
    private var series: [UInt32] = []
    private var periods: [UInt32] = []
    private var values: [Double] = []
    private var details: [UInt32] = []
    private var bounds: [UInt32: (lower: Double?, upper: Double?)] = [:]
    private var attributes: [UInt32: [String: String]] = [:]
    private var periodTexts = Interner<String>()
    private var parsed: [Period?] = []
    private var combinations = Interner<ObservationDetail>()

    /// False, and nothing added, for a text that is no period.
    mutating func add(series: Int, period: String, value: Double?) -> Bool {
        let number = periodTexts.number(period)
        if Int(number) == parsed.count { parsed.append(Period(period)) }
        guard parsed[Int(number)] != nil else { return false }
        self.series.append(UInt32(series))
        periods.append(number)
        values.append(value ?? .nan)
        return true
    }

    mutating func describe(_ detail: ObservationDetail) { details.append(combinations.number(detail)) }

    mutating func annotate(lower: Double?, upper: Double?, attributes: [String: String]) {
        let row = UInt32(values.count - 1)
        if lower != nil || upper != nil { bounds[row] = (lower, upper) }
        if !attributes.isEmpty { self.attributes[row] = attributes }
    }

    /// Observations of each series.
    func counts(series count: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: count)
        for number in series { counts[Int(number)] += 1 }
        return counts
    }

    /// First rows of the series in the order given, then the rows in that order and each series by period; the periods
    /// ascending, and the place of each period number among them.
    func arranged(by order: [UInt32], counts: [Int]) -> ([UInt32], [UInt32], [Period], [UInt32]) {
        var starts: [UInt32] = [0]
        var next = [Int](repeating: 0, count: counts.count)
        for number in order {
            next[Int(number)] = Int(starts[starts.count - 1])
            starts.append(starts[starts.count - 1] + UInt32(counts[Int(number)]))
        }
        var rows = [UInt32](repeating: 0, count: series.count)
        for (row, number) in series.enumerated() {
            rows[next[Int(number)]] = UInt32(row)
            next[Int(number)] += 1
        }
        let (periodList, places) = sortedPeriods()
        for index in 0..<order.count {
            sort(&rows, Int(starts[index])..<Int(starts[index + 1]), by: places)
        }
        return (starts, rows, periodList, places)
    }

    func columns(_ order: [UInt32], periodPlaces: [UInt32], periodCount: Int) -> CubeRows {
        return CubeRows(
            periods: CodeColumn(order.map { periodPlaces[Int(periods[Int($0)])] }, cardinality: periodCount),
            values: Column(order.map { values[Int($0)] }),
            details: combinations.column(order.map { details[Int($0)] }),
            lower: sparse(order, bounds.compactMapValues(\.lower)),
            upper: sparse(order, bounds.compactMapValues(\.upper)), attributes: sparse(order, attributes))
    }

    private func sortedPeriods() -> ([Period], [UInt32]) {
        let order = parsed.indices.compactMap { index in parsed[index].map { (index: index, period: $0) } }
            .sorted { $0.period < $1.period }
        var places = [UInt32](repeating: 0, count: parsed.count)
        for (place, entry) in order.enumerated() { places[entry.index] = UInt32(place) }
        return (order.map(\.period), places)
    }

    private func sort(_ rows: inout [UInt32], _ range: Range<Int>, by places: [UInt32]) {
        func place(_ row: UInt32) -> UInt32 { places[Int(periods[Int(row)])] }
        guard range.dropFirst().contains(where: { place(rows[$0]) < place(rows[$0 - 1]) }) else { return }
        rows[range].sort { place($0) < place($1) }
    }

    private func sparse<Value: Sendable>(_ order: [UInt32], _ values: [UInt32: Value]) -> SparseColumn<Value> {
        guard !values.isEmpty else { return SparseColumn(rows: [], values: []) }
        let found = order.indices.filter { values[order[$0]] != nil }
        return SparseColumn(rows: found.map(UInt32.init), values: found.compactMap { values[order[$0]] })
    }
}
