/// A line chart with every length decided, in logical coordinates.
package struct PlacedLines: Sendable {
    let plot: Box
    /// Lower end of the drawing, below axis and key.
    let bottom: Double
    let grid: [Double]
    /// y of the line for zero; nil when zero is off the axis.
    let zero: Double?
    let axisTexts: [TextRun]
    let timeTicks: [Double]
    let focus: [PlacedSeries]
    let context: [PlacedSeries]
    let labels: [PlacedEndLabel]
    let more: [TextRun]
    /// x from which everything is forecast; nil without forecasts.
    let forecastFrom: Double?
    let key: PlacedKey
    let frameTexts: [TextRun]
    /// The whole picture.
    package let frame: Box

    /// Every text's area, title and source included.
    package var labelBoxes: [Box] { texts.map(\.box) }

    var texts: [TextRun] { frameTexts + axisTexts + labels.flatMap(\.runs) + more + key.runs }
}

/// A series in pixels.
struct PlacedSeries: Sendable {
    let series: ChartSeries
    let ink: Ink
    let end: MarkShape
    let points: [PlacedPoint]

    var isHighlighted: Bool { series.emphasis == .highlighted }
}

/// A point in pixels; `joins` is false at the start of a line and after a gap or a break.
struct PlacedPoint: Sendable {
    let x: Double
    let y: Double
    let lower: Double?
    let upper: Double?
    let mark: PointMark
    let label: String
    let joins: Bool
}

/// A line's name beside its end, and the thin line that leads there when it had to move.
struct PlacedEndLabel: Sendable {
    let runs: [TextRun]
    let ink: Ink
    /// Corner points of the leader; empty where the name stands at its line's end.
    let leader: [(x: Double, y: Double)]
    /// True where the line ends long before the plot does; the leader is then dotted, so as not to be read as data.
    var isFar = false
}
