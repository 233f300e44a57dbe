import Base

/// Decides all lengths of a grid of charts.
struct MultiplesLayout {
    let chart: SmallMultiples
    let style: FigureStyle
    let frame: FigureFrame
    let axis: ValueAxis
    let time: PeriodAxis
    let columns: Int
    /// Width of a plot and free space between two.
    let plotWidth: Double
    let gap = 16.0
    let left: Double
    private let room: (top: Double, foot: Double)

    init(chart: SmallMultiples, style: FigureStyle) {
        self.chart = chart
        self.style = style
        frame = FigureFrame(chart.text, style)
        let series = chart.panels.flatMap(\.series)
        axis = ValueAxis(
            series.flatMap { $0.points.map(\.value) }, fromZero: chart.fromZero, count: 3, size: style.smallSize,
            widest: frame.width * 0.3, format: chart.format)
        time = PeriodAxis(series.flatMap { $0.points.map(\.period) })
        columns = max(1, min(chart.panels.count, style.width == .narrow ? 2 : style.width == .medium ? 3 : 4))
        left = frame.inset + axis.labelWidth + 8
        let free = frame.width - frame.inset - left - 6 - gap * Double(columns - 1)
        plotWidth = max(30, free / Double(columns))
        room = MultiplesLayout.room(
            chart.panels, axis, height: MultiplesLayout.plotHeight(style),
            line: TextMetrics(size: style.smallSize).lineHeight)
    }

    var metrics: TextMetrics { TextMetrics(size: style.smallSize) }
    var titleMetrics: TextMetrics { TextMetrics(size: style.labelSize, bold: true) }
    var plotHeight: Double { MultiplesLayout.plotHeight(style) }
    private static func plotHeight(_ style: FigureStyle) -> Double { style.width == .narrow ? 104 : 124 }

    func plotX(_ index: Int) -> Double { left + Double(index % columns) * (plotWidth + gap) }

    func title(_ panel: ChartPanel) -> [String] { titleMetrics.wrap(panel.title, width: plotWidth, maxLines: 2) }

    /// The first panels of each column's foot carry the time axis.
    func namesTime(_ index: Int) -> Bool { index + columns >= chart.panels.count }

    func placed() -> PlacedMultiples {
        var panels: [PlacedPanel] = []
        var texts: [TextRun] = []
        var zigzag: [(x: Double, y: Double)] = []
        var top = frame.top
        for first in stride(from: 0, to: chart.panels.count, by: columns) {
            let row = Array(first..<min(first + columns, chart.panels.count))
            let titleLines = row.map { title(chart.panels[$0]).count }.max() ?? 0
            let plotTop = top + Double(titleLines) * titleMetrics.lineHeight + 4
            let placed = row.map { panel($0, plotTop: plotTop) }
            texts += valueTexts(placed[0].plot) + zip(row, placed).flatMap { timeTexts($0, $1.plot) }
            if !axis.includesZero { zigzag.append((left, plotTop + plotHeight - 13)) }
            panels += placed
            top = plotTop + plotHeight + (row.contains(where: namesTime) ? metrics.lineHeight + 8 : 0) + 12
        }
        let key = PlacedKey(keyItems, x: frame.inset, top: top, width: frame.innerWidth, size: style.smallSize)
        let bottom = key.entries.isEmpty ? top : key.bottom + 2
        return PlacedMultiples(
            panels: panels, axisTexts: texts, zigzag: zigzag, key: key, bottom: bottom,
            frameTexts: frame.runs(below: bottom),
            frame: Box(x: 0, y: 0, width: frame.width, height: frame.footer(below: bottom).height.rounded(.up)))
    }

    /// The lines that stand out, over all panels: one name has one colour everywhere, and the key says which.
    var names: [String] {
        var seen: Set<String> = []
        return chart.panels.flatMap(\.series).filter { $0.emphasis != .muted && !$0.points.isEmpty }
            .map(\.name).filter { seen.insert($0).inserted }
    }

    private var keyItems: [(KeySymbol, String)] {
        let present = Set(chart.panels.flatMap { $0.series.flatMap { $0.points.map(\.mark) } })
        let marks = PointMark.allCases.filter { $0 != .normal && present.contains($0) }
            .map { (KeySymbol.mark($0), chart.markTexts[$0] ?? "") }
        let lines = names.count < 2 ? [] : names.enumerated().map { (KeySymbol.series(Palette.series($0)), $1) }
        return lines + marks + (axis.includesZero ? [] : [(.brokenAxis, chart.axisNote)])
    }

    private func valueTexts(_ plot: Box) -> [TextRun] {
        let y = valueScale(plot)
        return axis.labelled(length: plotHeight - room.top - room.foot, extent: metrics.lineHeight).map { index in
            TextRun.centred(
                axis.labels[index], x: plot.x - 8, y: y(axis.ticks.values[index]), anchor: .end,
                size: style.smallSize, isNumber: true)
        }
    }

    private func timeTexts(_ index: Int, _ plot: Box) -> [TextRun] {
        guard namesTime(index) else { return [] }
        let reach = (low: plot.x - 3, high: plot.maxX + 3)
        return time.labels(
            timeScale(plot), top: plot.maxY + metrics.lineHeight / 2 + 1, within: reach, size: style.smallSize,
            format: chart.period)
    }

    func timeScale(_ plot: Box) -> LinearScale { time.scale(from: plot.x + 3, to: plot.maxX - 3) }

    func valueScale(_ plot: Box) -> LinearScale { axis.scale(from: plot.maxY - room.foot, to: plot.y + room.top) }

    /// Free space for the highest and the lowest values' labels, as far as the axis itself leaves none.
    private static func room(
        _ panels: [ChartPanel], _ axis: ValueAxis, height: Double, line: Double
    ) -> (top: Double, foot: Double) {
        let values = panels.flatMap { $0.series.filter { $0.emphasis != .muted }.flatMap { $0.points.map(\.value) } }
        let perUnit = (height - 2 * line) / (axis.ticks.high - axis.ticks.low)
        let above = (axis.ticks.high - (values.max() ?? axis.ticks.high)) * perUnit
        let below = ((values.min() ?? axis.ticks.low) - axis.ticks.low) * perUnit
        return (max(5, line + 4 - above), max(5, line + 4 - below))
    }
}
