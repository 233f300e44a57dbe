import Base
import Markup

/// One bar: a value with its bounds; nil where the place has no figure.
package struct BarValue: Sendable, Hashable {
    package var value: Double?
    package var lower: Double?
    package var upper: Double?
    package var mark: PointMark
    /// What tooltip and screen reader say, with the full name.
    package var label: String

    package init(
        _ value: Double?, lower: Double? = nil, upper: Double? = nil, mark: PointMark = .normal, label: String
    ) {
        self.value = value.flatMap { $0.isFinite ? $0 : nil }
        self.lower = lower
        self.upper = upper
        self.mark = mark
        self.label = label
    }
}

/// A named row with one bar, or with one for each group of a breakdown.
package struct BarRow: Sendable, Hashable {
    package var id: String
    package var name: String
    package var values: [BarValue]
    package var emphasis: Emphasis
    package var href: String?

    package init(
        id: String, name: String, values: [BarValue], emphasis: Emphasis = .normal, href: String? = nil
    ) {
        self.id = id
        self.name = name
        self.values = values
        self.emphasis = emphasis
        self.href = href
    }
}

/// A line across all bars: a group's average, a target.
package struct BarReference: Sendable, Hashable {
    package var value: Double
    /// “World average 24.4 %”.
    package var label: String

    package init(value: Double, label: String) {
        self.value = value
        self.label = label
    }
}

/// Horizontal bars from zero in the caller's order, with the value at each bar's end instead of an axis.
package struct BarChart: Sendable {
    package var text: FigureText
    package var rows: [BarRow]
    /// Names of the groups in each row's `values`; empty for a plain ranking.
    package var breakdown: [String]
    package var reference: BarReference?
    package var decimals: Int
    package var format: NumberFormat
    /// Words for the kinds of figures that occur, drawn as a key.
    package var markTexts: [PointMark: String] = [:]
    /// Words in place of a bar without a value.
    package var missing = "–"
    /// Words that stand instead of a chart without rows.
    package var noData = ""

    package init(
        text: FigureText, rows: [BarRow], breakdown: [String] = [], reference: BarReference? = nil, decimals: Int = 1,
        format: @escaping NumberFormat
    ) {
        self.text = text
        self.rows = rows
        self.breakdown = breakdown
        self.reference = reference
        self.decimals = decimals
        self.format = format
    }

    /// The picture; `noData` in words when there is no row with a bar.
    package func svg(_ style: FigureStyle) -> HTML {
        let frame = FigureFrame(text, style)
        guard let placed = placed(style) else { return frame.empty(noData) }
        return frame.svg(bodyEnd: placed.bottom, body: placed.drawn(Pen(style)))
    }

    /// The chart's layout; nil when no row has a value.
    package func placed(_ style: FigureStyle) -> PlacedBars? {
        rows.contains { $0.values.contains { $0.value != nil } } ? BarLayout(chart: self, style: style).placed() : nil
    }
}
