import Base
import Markup

/// Lines over time with direct labels: one or many series, estimates and forecasts dashed, bounds as bands.
package struct LineChart: Sendable {
    package var text: FigureText
    package var series: [ChartSeries]
    /// Axis numbers and end values, with the unit mark where it is short.
    package var format: NumberFormat
    package var period: PeriodFormat
    /// Decimals of the values at the lines' ends.
    package var decimals: Int
    /// Whether the last value stands beside a line's name.
    package var showsValues = true
    /// Axis from zero: always, never, or (nil) when the values come near it.
    package var fromZero: Bool?
    /// Years between two points beyond which the line is broken; nil joins all.
    package var maximumGap: Double?
    /// Words for the kinds of points that occur, drawn as a key: “provisional”, “estimated”.
    package var markTexts: [PointMark: String] = [:]
    /// Words beside the mark of an axis that does not start at zero.
    package var axisNote = ""
    /// Words for series that found no room for a label: “+ 12 more”.
    package var more: (@Sendable (Int) -> String)?
    /// Words that stand instead of a chart without points.
    package var noData = ""

    package init(
        text: FigureText, series: [ChartSeries], decimals: Int = 1, format: @escaping NumberFormat,
        period: @escaping PeriodFormat = { $0.description }
    ) {
        self.text = text
        self.series = series
        self.decimals = decimals
        self.format = format
        self.period = period
    }

    /// The picture; `noData` in words when no series has a point.
    package func svg(_ style: FigureStyle) -> HTML {
        let frame = FigureFrame(text, style)
        guard let placed = placed(style) else { return frame.empty(noData) }
        return frame.svg(bodyEnd: placed.bottom, body: placed.drawn(Pen(style)))
    }

    /// The chart's layout; nil without points.
    package func placed(_ style: FigureStyle) -> PlacedLines? {
        let filled = series.filter { !$0.points.isEmpty }
        return filled.isEmpty ? nil : LineLayout(chart: self, series: filled, style: style).placed()
    }
}
