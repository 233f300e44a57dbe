import Base
import Foundation
import Markup

extension Reader {
    /// A number as the reader's language writes it, with exactly `decimals` places, or when nil with as many as it has
    /// (at most four). Marks follow CLDR 45; Arabic uses Latin digits, as its `latn` system does.
    package func number(_ value: Double, decimals: Int? = nil) -> String {
        guard value.isFinite else { return "–" }
        let plain = decimals.map { Reader.fixed(value, $0) } ?? Decimal.short(value, decimals: 4)
        let isNegative = plain.hasPrefix("-")
        let parts = plain.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        let whole = grouped(String(parts[0]))
        let fraction = parts.count > 1 ? "\(marks.decimal)\(parts[1])" : ""
        return (isNegative ? "−" : "") + whole + fraction
    }

    /// For reading: three significant digits and no more decimals than help (50.8, 0.32, 12,400).
    package func rounded(_ value: Double) -> String {
        switch abs(value) {
        case 0: number(0)
        case ..<0.1: number(Reader.shortened(value, 3))
        case ..<1: number(Reader.shortened(value, 2))
        case ..<1000: number(value, decimals: value.rounded() == value ? 0 : 1)
        default: number(value.rounded(), decimals: 0)
        }
    }

    /// A day, written out: 22 November 2026.
    package func date(_ date: Date) -> String {
        var style = Date.FormatStyle(date: .long, time: .omitted, locale: Locale(identifier: localeIdentifier))
        style.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return date.formatted(style)
    }

    /// A list in words: “a, b and c”.
    package func list(_ items: [String]) -> String {
        items.formatted(.list(type: .and).locale(Locale(identifier: localeIdentifier)))
    }

    private var localeIdentifier: String { language == .ar ? "ar@numbers=latn" : language.rawValue }

    private var marks: (decimal: String, group: String, smallest: Int) {
        switch language {
        case .en, .zh, .ar: (".", ",", 4)
        case .fr: (",", "\u{202F}", 4)
        case .ru: (",", "\u{00A0}", 4)
        case .es: (",", "\u{00A0}", 5)
        }
    }

    private func grouped(_ digits: String) -> String {
        guard digits.utf8.count >= marks.smallest else { return digits }
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { out += marks.group }
            out.append(digit)
        }
        return out
    }

    private static func shortened(_ value: Double, _ decimals: Int) -> Double {
        Double(Decimal.short(value, decimals: decimals)) ?? value
    }

    private static func fixed(_ value: Double, _ decimals: Int) -> String {
        let short = Decimal.short(value, decimals: decimals)
        guard decimals > 0 else { return short }
        let parts = short.split(separator: ".", maxSplits: 1)
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        return parts[0] + "." + fraction + String(repeating: "0", count: decimals - fraction.utf8.count)
    }
}
