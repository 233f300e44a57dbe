/// The limits of a map's classes: class i runs from `limits[i]` up to, but not including, `limits[i + 1]`; the last
/// class includes its upper limit. With a single value there is one class whose limits are equal.
package struct ClassBreaks: Sendable, Hashable {
    /// How the limits were found.
    package enum Method: String, Sendable { case equal, quantile, around }

    package let method: Method
    /// Ascending; one more than there are classes.
    package let limits: [Double]
    /// Where a diverging scale turns, one of the limits.
    package let middle: Double?

    package var count: Int { max(limits.count - 1, 0) }

    /// The fewest decimals that write every limit exactly, at most six.
    package var decimals: Int {
        (0..<6).first { places in limits.allSatisfy { ClassBreaks.isWhole($0 * NiceStep.power(places)) } } ?? 6
    }

    /// The class of a value; values beyond the limits belong to the class at that end. Nil when there are no classes.
    package func index(of value: Double) -> Int? {
        guard count > 0, value.isFinite else { return nil }
        let passed = limits.dropFirst().dropLast().firstIndex { value < $0 } ?? limits.count - 1
        return min(passed - 1, count - 1)
    }

    /// Equal classes with round limits, at most `classes` of them and never more than there are different values.
    package static func equal(_ values: [Double], classes: Int) -> ClassBreaks {
        let found = finite(values)
        guard let low = found.first, let high = found.last else { return none(.equal) }
        guard differ(low, high) else { return ClassBreaks(method: .equal, limits: [low, low], middle: nil) }
        let step = NiceStep.smallest(from: (high - low) / Double(allowed(classes, found))) {
            $0.ceiling(high) - $0.floor(low) <= allowed(classes, found)
        }
        let limits = (step.floor(low)...step.ceiling(high)).map(step.times)
        return ClassBreaks(method: .equal, limits: limits, middle: nil)
    }

    /// Classes with about as many values each. Limits are rounded; equal values never part; no class is empty.
    package static func quantile(_ values: [Double], classes: Int) -> ClassBreaks {
        let found = finite(values)
        let wanted = allowed(classes, found)
        guard let low = found.first, let high = found.last, differ(low, high) else {
            return equal(values, classes: classes)
        }
        let grain = NiceStep.smallest(from: (high - low) / Double(wanted) / 12) { _ in true }
        let top = grain.times(grain.ceiling(high))
        var limits = [grain.times(grain.floor(low))]
        for i in 1..<wanted {
            let limit = grain.times(grain.nearest(found[found.count * i / wanted]))
            let isFilled = hasAny(found, from: limits[limits.count - 1], below: limit)
            if isFilled, limit <= high, limit < top { limits.append(limit) }
        }
        return ClassBreaks(method: .quantile, limits: limits + [top], middle: nil)
    }

    /// Equal classes; quantiles instead where equal ones would put more than half of at least eight values into one.
    package static func quantileOrNice(_ values: [Double], classes: Int) -> ClassBreaks {
        let even = equal(values, classes: classes)
        let found = finite(values)
        let sizes = Dictionary(grouping: found) { even.index(of: $0) ?? 0 }.values.map(\.count)
        let isLopsided = found.count >= 8 && (sizes.max() ?? 0) * 2 > found.count
        return isLopsided ? quantile(values, classes: classes) : even
    }

    /// A diverging scale: equal classes on both sides of `middle`, at most `perSide` each, only where there are values.
    package static func around(_ middle: Double, _ values: [Double], perSide: Int = 3) -> ClassBreaks {
        let found = finite(values)
        guard let low = found.first, let high = found.last else { return none(.around) }
        let (below, above) = (max(middle - low, 0), max(high - middle, 0))
        guard differ(middle - below, middle + above) else {
            return ClassBreaks(method: .around, limits: [middle, middle], middle: middle)
        }
        let step = NiceStep.smallest(from: max(below, above) / Double(perSide)) {
            $0.ceiling(max(below, above)) <= perSide
        }
        let limits = (-step.ceiling(below)...step.ceiling(above)).map { middle + step.times($0) }
        return ClassBreaks(method: .around, limits: limits, middle: middle)
    }

    private static func none(_ method: Method) -> ClassBreaks { ClassBreaks(method: method, limits: [], middle: nil) }

    private static func finite(_ values: [Double]) -> [Double] { values.filter { abs($0) < 1e300 }.sorted() }

    /// Whether two values lie far enough apart for a limit between them to mean something.
    private static func differ(_ low: Double, _ high: Double) -> Bool { high - low > max(abs(low), abs(high)) * 1e-12 }

    private static func allowed(_ classes: Int, _ sorted: [Double]) -> Int {
        max(2, min(classes, 7, Set(sorted).count))
    }

    private static func hasAny(_ sorted: [Double], from low: Double, below high: Double) -> Bool {
        sorted.contains { $0 >= low && $0 < high }
    }

    private static func isWhole(_ value: Double) -> Bool { abs(value - value.rounded()) < 1e-6 * max(1, abs(value)) }
}

/// A step of 1, 2, 2.5 or 5 times a power of ten; multiples are computed without drift.
struct NiceStep {
    private let tenths: Double
    private let exponent: Int

    /// The smallest step that is at least about `least` and that suits.
    static func smallest(from least: Double, suits: (NiceStep) -> Bool) -> NiceStep {
        var exponent = 0
        while power(exponent) * 10 < least, exponent < 300 { exponent += 1 }
        while power(exponent) > least, exponent > -300 { exponent -= 1 }
        while exponent < 300 {
            for tenths in [10.0, 20, 25, 50] {
                let step = NiceStep(tenths: tenths, exponent: exponent)
                if step.times(1) >= least * 0.999_999, suits(step) { return step }
            }
            exponent += 1
        }
        return NiceStep(tenths: 10, exponent: exponent)
    }

    static func power(_ exponent: Int) -> Double {
        let size = (0..<abs(exponent)).reduce(1.0) { product, _ in product * 10 }
        return exponent < 0 ? 1 / size : size
    }

    func times(_ count: Int) -> Double {
        let whole = Double(count) * tenths
        return exponent < 1 ? whole / NiceStep.power(1 - exponent) : whole * NiceStep.power(exponent - 1)
    }

    func floor(_ value: Double) -> Int { Int((value / times(1) + 1e-9).rounded(.down)) }
    func ceiling(_ value: Double) -> Int { Int((value / times(1) - 1e-9).rounded(.up)) }
    func nearest(_ value: Double) -> Int { Int((value / times(1)).rounded()) }
}
