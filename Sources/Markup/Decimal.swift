/// Numbers as markup and coordinates need them: a point, no exponent, no trailing zeros, never `-0`.
package enum Decimal {
    /// `decimals` must be between 0 and 9. Numbers that are not finite become 0.
    package static func short(_ value: Double, decimals: Int = 2) -> String {
        guard value.isFinite else { return "0" }
        let scale = powers[decimals]
        let scaled = (value * scale).rounded()
        guard abs(scaled) < 9e15 else { return "0" }
        let whole = Int(scaled)
        if whole == 0 { return "0" }
        let sign = whole < 0 ? "-" : ""
        let (integer, fraction) = abs(whole).quotientAndRemainder(dividingBy: Int(scale))
        if fraction == 0 { return sign + String(integer) }
        var digits = String(fraction)
        digits = String(repeating: "0", count: decimals - digits.utf8.count) + digits
        while digits.utf8.last == 48 { digits.removeLast() }
        return "\(sign)\(integer).\(digits)"
    }

    private static let powers: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
}
