import Foundation

/// Axis values on round numbers: steps of 1, 2, 2.5 or 5 times a power of ten.
struct NiceTicks: Sendable, Hashable {
    let values: [Double]
    let step: Double
    /// Decimals that tell neighbouring ticks apart.
    let decimals: Int
    let low: Double
    let high: Double

    /// About `count` ticks around `low…high`. A top that would leave more than half a step empty is left out, and the
    /// axis then ends at the value; so is such a foot below zero. A range too narrow for its magnitude, or a single
    /// value, is widened to reach zero.
    init(_ low: Double, _ high: Double, count: Int) {
        var (low, high) = (min(low, high), max(low, high))
        if high - low <= max(abs(low), abs(high)) * 1e-9 {
            low = min(low, 0)
            high = max(high, 0)
        }
        if low == high { high = low + 1 }
        step = NiceTicks.niceStep((high - low) / Double(max(1, count)))
        let step = step
        let first = (low / step + 1e-9).rounded(.down)
        let last = (high / step - 1e-9).rounded(.up)
        let all = (0...Int(last - first)).map { (first + Double($0)) * step }
        let isLong = all.count > 3
        values = all.filter { !isLong || (($0 >= 0 || $0 > low - step * 0.6) && $0 < high + step * 0.6) }
        self.low = min(low, values.first ?? low)
        self.high = max(high, values.last ?? high)
        decimals = NiceTicks.decimals(step)
    }

    private static func niceStep(_ raw: Double) -> Double {
        let power = pow(10, log10(raw).rounded(.down))
        let fraction = raw / power
        let nice: Double =
            switch fraction {
            case ...1.0001: 1
            case ...2.0001: 2
            case ...2.5001: 2.5
            case ...5.0001: 5
            default: 10
            }
        return nice * power
    }

    private static func decimals(_ step: Double) -> Int {
        for decimals in 0..<12 {
            let scaled = step * pow(10, Double(decimals))
            if scaled >= 0.999, abs(scaled - scaled.rounded()) < 1e-6 * scaled { return decimals }
        }
        return 12
    }
}
