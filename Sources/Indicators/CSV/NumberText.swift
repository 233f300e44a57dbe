import Foundation

/// Numbers from bytes, correctly rounded.
enum NumberText {
    enum Parsed {
        case none
        /// The number, and how many bytes it took.
        case value(Double, used: Int)
    }

    /// Reads the number at the start of `cell`. Up to 2⁵³ in the digits and 22 in the exponent two exact doubles are
    /// multiplied or divided, which rounds once (Clinger 1990); anything longer goes through the standard library.
    static func parse(_ cell: Cell, mark: DecimalMark) -> Parsed {
        let (p, n) = (cell.start, cell.count)
        var i = 0
        var negative = false
        if n > 0, p[0] == UInt8(ascii: "-") || p[0] == UInt8(ascii: "+") {
            negative = p[0] == UInt8(ascii: "-")
            i = 1
        } else if n > 3, p[0] == 0xE2, p[1] == 0x88, p[2] == 0x92 {
            negative = true
            i = 3
        }
        let from = i
        var digits = 0
        var mantissa: UInt64 = 0
        var scale = 0
        var pointSeen = false
        var exact = true
        while i < n {
            let digit = p[i] &- 48
            if digit < 10 {
                digits += 1
                if mantissa < 1 << 53 { mantissa = mantissa &* 10 &+ UInt64(digit) } else { exact = false }
                if pointSeen { scale -= 1 }
            } else if p[i] == mark.rawValue, !pointSeen {
                pointSeen = true
            } else {
                break
            }
            i += 1
        }
        guard digits > 0 else { return .none }
        let (exponent, used) = exponent(cell, at: i)
        scale += exponent
        if exact, mantissa <= 1 << 53, scale >= -22, scale <= 22 {
            let whole = Double(mantissa)
            let value = scale < 0 ? whole / powers[-scale] : whole * powers[scale]
            return .value(negative ? -value : value, used: used)
        }
        return long(cell, from: from, to: used, negative: negative, mark: mark)
    }

    /// Why `cell` is not a number.
    static func problem(_ cell: Cell, mark: DecimalMark) -> Rejection.Reason {
        var marks = 0
        var other = 0
        var digits = 0
        for byte in cell.bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case mark.rawValue: marks += 1
            case UInt8(ascii: ","), UInt8(ascii: "."): other += 1
            case UInt8(ascii: "'"), 0x20, 0xA0, 0xC2, 0xE2, 0x80, 0xAF, 0x89, 0x99: marks += 2
            case UInt8(ascii: "-"), UInt8(ascii: "+"): break
            default: return .notANumber
            }
        }
        guard digits > 0 else { return .notANumber }
        if other == 1, marks == 0, groupAfterMark(cell) != 3 { return .decimalMark }
        return marks + other > 0 ? .thousandsSeparator : .notANumber
    }

    /// How many bytes stand behind the last comma or point.
    private static func groupAfterMark(_ cell: Cell) -> Int {
        let last = cell.bytes.lastIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
        return last.map { cell.count - $0 - 1 } ?? 0
    }

    private static func exponent(_ cell: Cell, at position: Int) -> (value: Int, end: Int) {
        let (p, n) = (cell.start, cell.count)
        guard position < n, p[position] | 0x20 == UInt8(ascii: "e") else { return (0, position) }
        var i = position + 1
        var negative = false
        if i < n, p[i] == UInt8(ascii: "-") || p[i] == UInt8(ascii: "+") {
            negative = p[i] == UInt8(ascii: "-")
            i += 1
        }
        let first = i
        var value = 0
        while i < n, p[i] &- 48 < 10 {
            value = min(value * 10 + Int(p[i] &- 48), 99_999)
            i += 1
        }
        return i == first ? (0, position) : (negative ? -value : value, i)
    }

    private static func long(_ cell: Cell, from: Int, to: Int, negative: Bool, mark: DecimalMark) -> Parsed {
        guard to - from <= 1024 else { return .none }
        var text = String(decoding: UnsafeBufferPointer(start: cell.start + from, count: to - from), as: UTF8.self)
        if mark == .comma { text = text.replacingOccurrences(of: ",", with: ".") }
        if text.hasPrefix(".") { text = "0" + text }
        if text.hasSuffix(".") { text += "0" }
        guard let value = Double(text), value.isFinite else { return .none }
        return .value(negative ? -value : value, used: to)
    }

    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}
