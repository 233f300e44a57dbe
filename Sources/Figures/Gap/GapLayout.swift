import Base

/// Decides all lengths of a gap strip: names beside the strips, above them on a narrow figure.
struct GapLayout {
    let chart: GapStrip
    let style: FigureStyle
    let frame: FigureFrame
    let axis: ValueAxis
    let isStacked: Bool
    let nameWidth: Double

    init(chart: GapStrip, style: FigureStyle) {
        self.chart = chart
        self.style = style
        frame = FigureFrame(chart.text, style)
        let values = chart.rows.flatMap { $0.dots.flatMap { [$0.value, $0.lower, $0.upper].compactMap { $0 } } }
        axis = ValueAxis(
            values, fromZero: chart.fromZero, count: style.width == .narrow ? 4 : 6, size: style.smallSize,
            widest: frame.innerWidth * 0.4, format: chart.format)
        isStacked = style.width == .narrow
        let longest = TextMetrics(size: style.labelSize, bold: true).width(chart.rows.map(\.name))
        nameWidth = isStacked ? frame.innerWidth : min(longest, frame.innerWidth * 0.26)
    }

    var nameMetrics: TextMetrics { TextMetrics(size: style.labelSize, bold: true) }
    var metrics: TextMetrics { TextMetrics(size: style.smallSize) }

    /// Ends of the axis, with room for half a dot.
    var ends: (low: Double, high: Double) {
        let start = isStacked ? frame.inset : frame.inset + nameWidth + 20
        return (start + 8, frame.width - frame.inset - 8)
    }

    var scale: LinearScale { axis.scale(from: ends.low, to: ends.high) }

    func placed() -> PlacedGaps {
        var rows: [PlacedGapRow] = []
        var y = frame.top
        for row in chart.rows {
            let (placed, bottom) = self.row(row, top: y)
            rows.append(placed)
            y = bottom + 10
        }
        let texts = axisTexts(top: y)
        let axisBottom = texts.map(\.box.maxY).max() ?? y
        let broken: [(KeySymbol, String)] = axis.includesZero ? [] : [(.brokenAxis, chart.axisNote)]
        let key = PlacedKey(broken, x: frame.inset, top: axisBottom + 6, width: frame.innerWidth, size: style.smallSize)
        let bottom = key.entries.isEmpty ? axisBottom + 2 : key.bottom + 2
        let scale = scale
        return PlacedGaps(
            rows: rows, grid: (axis.ticks.values.map { scale($0) }, frame.top, y - 2), axisTexts: texts, key: key,
            bottom: bottom, frameTexts: frame.runs(below: bottom),
            frame: Box(x: 0, y: 0, width: frame.width, height: frame.footer(below: bottom).height.rounded(.up)))
    }

    private func axisTexts(top: Double) -> [TextRun] {
        let scale = scale
        var runs: [TextRun] = []
        for index in axis.labelled(length: ends.high - ends.low, extent: axis.labelWidth + 12) {
            let run = TextRun(
                axis.labels[index], x: scale(axis.ticks.values[index]), baseline: top + metrics.ascent,
                anchor: .middle, size: style.smallSize, isNumber: true
            ).kept(between: frame.inset, and: frame.width - frame.inset)
            if run.box.x > (runs.last?.box.maxX ?? -10) + 4 { runs.append(run) }
        }
        return runs
    }
}
