/// Maps values to pixels in proportion.
struct LinearScale: Sendable, Hashable {
    let low: Double
    let high: Double
    let from: Double
    let to: Double

    init(_ low: Double, _ high: Double, to from: Double, _ to: Double) {
        self.low = low
        self.high = high
        self.from = from
        self.to = to
    }

    func callAsFunction(_ value: Double) -> Double {
        high == low ? (from + to) / 2 : from + (value - low) / (high - low) * (to - from)
    }
}
