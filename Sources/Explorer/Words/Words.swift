import Base
import Indicators
import Markup
import Site

/// Names of places, codes, units, periods and values as one reader sees them.
struct Words: Sendable {
    let reader: Reader
    let labels: Labels

    var language: Language { reader.language }

    func place(_ place: Place) -> String { place.name(in: language) }

    /// The words for a code; the code itself where no codelist names it.
    func code(_ dimension: Dimension, _ code: String) -> String { labels(dimension, code, language).text }

    func dimension(_ id: Dimension) -> String { code("DIMENSION", id.id) }

    func unit(_ code: String) -> String { self.code("UNIT_MEASURE", code) }

    /// The short mark behind a number: `%`, `µg/m³`, or nothing.
    private func mark(_ unit: String) -> String {
        let short: Dimension = "UNIT_SHORT"
        return labels.has(short, unit) ? code(short, unit) : ""
    }

    /// Whether a reader needs no more than the mark: “%” alone does not say of what, unless the unit is plain percent.
    func markSaysAll(_ unit: String) -> Bool { mark(unit) == "%" ? unit == "PT" : !mark(unit).isEmpty }

    /// A value rounded for reading, with its unit's mark: `50.8%` in English and Chinese, `50,8 %` elsewhere.
    func value(_ value: Double, _ unit: String) -> String { withMark(reader.rounded(value), unit) }

    /// A figure rounded for reading; “<” and “>” are kept.
    func value(_ figure: Figure) -> String { limit(figure) + value(figure.value, figure.unit) }

    /// A figure as the publisher gives it.
    func exact(_ figure: Figure) -> String { limit(figure) + withMark(reader.number(figure.value), figure.unit) }

    private func limit(_ figure: Figure) -> String { figure.mark == .exact ? "" : figure.mark.rawValue }

    func withMark(_ number: String, _ unit: String) -> String {
        let mark = mark(unit)
        if mark.isEmpty { return number }
        let tight = mark == "%" && (language == .en || language == .zh || language == .ar)
        return tight ? number + mark : "\(number)\u{00A0}\(mark)"
    }

    /// A difference of two values: percentages differ by points.
    func difference(_ value: Double, _ unit: String) -> String {
        mark(unit) == "%"
            ? reader(.points, count: value, ["count": reader.rounded(value)]) : self.value(value, unit)
    }

    /// A period as the reader writes it: `2020`, `Q4 2024`, `2015–2017`.
    func period(_ period: Period) -> String {
        let text = period.description
        if period.isYear { return text }
        if let slash = text.firstIndex(of: "/") {
            return "\(text[..<slash])–\(text[text.index(after: slash)...])"
        }
        if let quarter = text.split(separator: "-Q").last, text.contains("-Q") {
            return reader(.quarter, ["quarter": String(quarter), "year": String(period.year)])
        }
        return text
    }

    /// Place and group of a line: “Kenya – rural”.
    func name(_ line: Line, by dimension: Dimension?) -> String {
        guard let dimension, let group = line.group else { return place(line.area) }
        return "\(place(line.area)) – \(code(dimension, group))"
    }

    /// The same of one figure.
    func name(_ figure: Figure, by dimension: Dimension?) -> String {
        guard let dimension, let group = figure.codes[dimension] else { return place(figure.area) }
        return "\(place(figure.area)) – \(code(dimension, group))"
    }

    /// “urban, 65 and over”: the groups that figures are held to; empty when they are about everyone.
    func groups(_ fixed: [(dimension: Dimension, code: String)]) -> String {
        fixed.map { code($0.dimension, $0.code) }.joined(separator: ", ")
    }

    /// What tooltip, screen reader and table note say of a figure that is not a plain one; empty for a plain one.
    func flags(_ figure: Figure) -> String {
        var flags: [String] = []
        if let aggregate = figure.aggregate {
            flags.append(
                reader(.ownAggregate, ["coverage": reader.number((aggregate.coverage * 100).rounded(), decimals: 0)]))
        } else if figure.status != .normal {
            flags.append(code("OBS_STATUS", figure.status.rawValue))
        }
        return flags.joined(separator: ", ")
    }

    /// “Kenya, 2020: 50.8% (estimated)”.
    func label(_ figure: Figure, name: String) -> String {
        let flags = flags(figure)
        let text = reader(
            .figureLabel,
            ["name": name, "period": period(figure.period), "value": value(figure)])
        return flags.isEmpty ? text : "\(text) (\(flags))"
    }
}
