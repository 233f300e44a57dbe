import Base
import Markup

/// One group's figure on a strip.
package struct GapDot: Sendable, Hashable {
    /// “Poorest fifth”.
    package var name: String
    package var value: Double
    package var lower: Double?
    package var upper: Double?
    /// What tooltip and screen reader say.
    package var label: String

    package init(_ name: String, _ value: Double, lower: Double? = nil, upper: Double? = nil, label: String) {
        self.name = name
        self.value = value
        self.lower = lower
        self.upper = upper
        self.label = label
    }
}

/// A place or a year with the figures of its groups.
package struct GapRow: Sendable, Hashable {
    package var id: String
    package var name: String
    package var dots: [GapDot]
    /// Words over the bracket: “gap 23 points”; empty draws none.
    package var gap: String
    /// False where the difference is not beyond chance or was not tested: the ends keep their names, none is singled out.
    package var namesWorst: Bool
    package var href: String?

    package init(
        id: String, name: String, dots: [GapDot], gap: String = "", namesWorst: Bool = true, href: String? = nil
    ) {
        self.id = id
        self.name = name
        self.dots = dots.filter { $0.value.isFinite }
        self.gap = gap
        self.namesWorst = namesWorst
        self.href = href
    }
}

/// Who is behind: the groups of each row on one axis, the best and the worst off named, the gap between them bracketed.
package struct GapStrip: Sendable {
    package var text: FigureText
    package var rows: [GapRow]
    /// Whether a high figure is the worse one (a slum share) or the better one (access to water).
    package var highIsWorse: Bool
    package var decimals: Int
    package var format: NumberFormat
    package var fromZero: Bool?
    package var axisNote = ""
    /// Words for a row without groups: “no figures by group”.
    package var missing = ""
    package var noData = ""

    package init(
        text: FigureText, rows: [GapRow], highIsWorse: Bool, decimals: Int = 1, format: @escaping NumberFormat
    ) {
        self.text = text
        self.rows = rows
        self.highIsWorse = highIsWorse
        self.decimals = decimals
        self.format = format
    }

    /// The picture; `noData` in words when no row has a group.
    package func svg(_ style: FigureStyle) -> HTML {
        let frame = FigureFrame(text, style)
        guard let placed = placed(style) else { return frame.empty(noData) }
        return frame.svg(bodyEnd: placed.bottom, body: placed.drawn(Pen(style)))
    }

    /// The strip's layout; nil when no row has a group.
    package func placed(_ style: FigureStyle) -> PlacedGaps? {
        rows.contains { !$0.dots.isEmpty } ? GapLayout(chart: self, style: style).placed() : nil
    }
}
