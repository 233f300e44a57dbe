/// A time period as SDMX writes it (`TIME_PERIOD`): a year, half-year, quarter, month, week, day, or a range of years.
///
/// Comparable by start, then by length. `position` is its middle on an axis in years.
/// Source: SDMX 2.1 section 6, 4.2.1 (observational time period).
package struct Period: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// As written, in canonical form: `2020`, `2020-S1`, `2020-Q4`, `2020-07`, `2020-W05`, `2020-07-01`, `2015/2017`.
    package let description: String
    /// First instant, in years (2020.5 = middle of 2020).
    package let start: Double
    /// First instant after the end, in years.
    package let end: Double

    /// The calendar year in which the period starts.
    package var year: Int { Int(start.rounded(.down)) }
    package var position: Double { (start + end) / 2 }
    /// True for a whole calendar year.
    package var isYear: Bool { description.utf8.count == 4 }

    package init(year: Int) {
        let digits = String(year)
        let padded = String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
        self.init(padded, Double(year), Double(year + 1))
    }

    /// Nil for anything that is not a period between the years 1000 and 2999.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let year = Period.number(bytes[...].prefix(4), digits: 4), (1000...2999).contains(year) else {
            return nil
        }
        if bytes.count == 4 {
            self.init(year: year)
            return
        }
        guard let (canonical, from, to) = Period.parts(year: year, rest: bytes[4...]) else { return nil }
        self.init(canonical, from, to)
    }

    private init(_ canonical: String, _ from: Double, _ to: Double) {
        description = canonical
        start = from
        end = to
    }

    package static func < (a: Period, b: Period) -> Bool {
        (a.start, a.end, a.description) < (b.start, b.end, b.description)
    }

    private typealias Span = (canonical: String, from: Double, to: Double)

    private static func parts(year: Int, rest: ArraySlice<UInt8>) -> Span? {
        guard let separator = rest.first else { return nil }
        let tail = rest.dropFirst()
        if separator == UInt8(ascii: "/") {
            guard let last = number(tail, digits: 4), last > year, last <= 2999 else { return nil }
            return ("\(year)/\(last)", Double(year), Double(last + 1))
        }
        guard separator == UInt8(ascii: "-"), let mark = tail.first else { return nil }
        switch mark {
        case UInt8(ascii: "A"):
            return tail.count == 2 && tail.last == UInt8(ascii: "1") ? fraction(year, 1, of: 1, "") : nil
        case UInt8(ascii: "S"):
            return number(tail.dropFirst(), digits: 1).flatMap { fraction(year, $0, of: 2, "-S\($0)") }
        case UInt8(ascii: "T"):
            return number(tail.dropFirst(), digits: 1).flatMap { fraction(year, $0, of: 3, "-T\($0)") }
        case UInt8(ascii: "Q"):
            return number(tail.dropFirst(), digits: 1).flatMap { fraction(year, $0, of: 4, "-Q\($0)") }
        case UInt8(ascii: "W"):
            return number(tail.dropFirst(), digits: 2).flatMap { fraction(year, $0, of: 53, "-W" + pad($0)) }
        case UInt8(ascii: "M"):
            return number(tail.dropFirst(), digits: 2).flatMap { fraction(year, $0, of: 12, "-" + pad($0)) }
        default: return calendar(year: year, tail: tail)
        }
    }

    private static func calendar(year: Int, tail: ArraySlice<UInt8>) -> Span? {
        guard let month = number(tail.prefix(2), digits: 2), (1...12).contains(month) else { return nil }
        let rest = tail.dropFirst(2)
        if rest.isEmpty { return fraction(year, month, of: 12, "-" + pad(month)) }
        guard rest.first == UInt8(ascii: "-"), let day = number(rest.dropFirst(), digits: 2) else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        let dayOfYear = Double(lengths[..<(month - 1)].reduce(0, +) + day - 1)
        let days = leap ? 366.0 : 365.0
        let from = Double(year) + dayOfYear / days
        return ("\(year)-\(pad(month))-\(pad(day))", from, from + 1 / days)
    }

    private static func fraction(_ year: Int, _ part: Int, of parts: Int, _ suffix: String) -> Span? {
        guard (1...parts).contains(part) else { return nil }
        let step = 1 / Double(parts)
        return ("\(year)\(suffix)", Double(year) + Double(part - 1) * step, Double(year) + Double(part) * step)
    }

    private static func number(_ bytes: ArraySlice<UInt8>, digits: Int) -> Int? {
        guard bytes.count == digits else { return nil }
        var value = 0
        for byte in bytes {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }

    private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
