/// A value axis on round numbers with its labels; vertical in line charts, horizontal in bars and strips.
struct ValueAxis: Sendable {
    let ticks: NiceTicks
    let labels: [String]
    let metrics: TextMetrics

    /// How far a range may lie from zero, as a share of its far end, to be drawn from zero all the same.
    static let nearZero = 0.4

    /// An axis that holds all `values`, bounds included. `fromZero` is obeyed; nil starts at zero when the values come
    /// near it. Labels wider than `widest` are cut.
    init(
        _ values: [Double], fromZero: Bool?, count: Int, size: Double, widest: Double, format: NumberFormat
    ) {
        let (low, high) = ValueAxis.range(values, fromZero)
        let ticks = NiceTicks(low, high, count: count)
        let metrics = TextMetrics(size: size)
        self.ticks = ticks
        self.metrics = metrics
        labels = ticks.values.map { metrics.shortened(format($0, ticks.decimals), width: widest) }
    }

    /// False where zero is neither inside nor at an end; such an axis carries a mark.
    var includesZero: Bool { ticks.low <= 0 && ticks.high >= 0 }
    var labelWidth: Double { metrics.width(labels) }

    func scale(from: Double, to: Double) -> LinearScale { LinearScale(ticks.low, ticks.high, to: from, to) }

    /// Indices of the ticks whose labels, `extent` pixels each, fit on an axis of `length` pixels: every one, or every
    /// second …
    func labelled(length: Double, extent: Double) -> [Int] {
        let spacing = length / Double(max(1, ticks.values.count - 1)) * fullness
        let every = max(1, Int((extent / max(spacing, 0.1)).rounded(.up)))
        return Array(stride(from: 0, to: ticks.values.count, by: every))
    }

    /// The share of the axis that lies between the first and the last tick.
    private var fullness: Double {
        guard let first = ticks.values.first, let last = ticks.values.last, ticks.high > ticks.low else { return 1 }
        return (last - first) / (ticks.high - ticks.low)
    }

    private static func range(_ values: [Double], _ fromZero: Bool?) -> (Double, Double) {
        let low = values.min() ?? 0
        let high = values.max() ?? 1
        let near = (low > 0 && low <= nearZero * high) || (high < 0 && high >= nearZero * low)
        return fromZero ?? near ? (min(low, 0), max(high, 0)) : (low, high)
    }
}
