import Base
import Markup

/// One chart of a grid: a title and its lines; the first one that is not muted carries the highest and the lowest
/// value.
package struct ChartPanel: Sendable, Hashable {
    package var id: String
    package var title: String
    package var series: [ChartSeries]
    package var href: String?

    package init(id: String, title: String, series: [ChartSeries], href: String? = nil) {
        self.id = id
        self.title = title
        self.series = series
        self.href = href
    }
}

/// The same small line chart for many places, on one pair of scales, so that heights can be compared across.
package struct SmallMultiples: Sendable {
    package var text: FigureText
    package var panels: [ChartPanel]
    package var format: NumberFormat
    package var period: PeriodFormat
    package var decimals: Int
    package var fromZero: Bool?
    package var maximumGap: Double?
    package var markTexts: [PointMark: String] = [:]
    package var axisNote = ""
    package var noData = ""

    package init(
        text: FigureText, panels: [ChartPanel], decimals: Int = 1, format: @escaping NumberFormat,
        period: @escaping PeriodFormat = { $0.description }
    ) {
        self.text = text
        self.panels = panels
        self.decimals = decimals
        self.format = format
        self.period = period
    }

    /// The picture; `noData` in words when no panel has a point.
    package func svg(_ style: FigureStyle) -> HTML {
        let frame = FigureFrame(text, style)
        guard let placed = placed(style) else { return frame.empty(noData) }
        return frame.svg(bodyEnd: placed.bottom, body: placed.drawn(Pen(style)))
    }

    /// The grid's layout; nil without points.
    package func placed(_ style: FigureStyle) -> PlacedMultiples? {
        let hasPoints = panels.contains { $0.series.contains { !$0.points.isEmpty } }
        return hasPoints ? MultiplesLayout(chart: self, style: style).placed() : nil
    }
}
