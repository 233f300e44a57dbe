import Base

/// Decides all lengths of a line chart: focus, axes, plot, label places.
struct LineLayout {
    let chart: LineChart
    let series: [ChartSeries]
    let style: FigureStyle

    private static let minimumPlot = 110.0

    func placed() -> PlacedLines {
        let frame = FigureFrame(chart.text, style)
        let half = (TextMetrics(size: style.smallSize).lineHeight / 2).rounded(.up)
        let top = frame.top + half + 2
        let height = plotHeight
        let axis = valueAxis(frame)
        let left = frame.inset + axis.labelWidth + 8
        let labels = EndLabels(style: style, limit: labelLimit(frame, left))
        let texts = Dictionary(
            series.map { ($0.id, labels.lines($0, value: endValue($0))) }, uniquingKeysWith: { first, _ in first })
        func lines(_ series: ChartSeries) -> [String] { texts[series.id] ?? [] }
        let moreHeight = chart.more == nil ? 0 : labels.metrics(series[0]).lineHeight
        let focus = LineFocus(series, room: height + 2 * half - moreHeight) { labels.height(lines($0), $0) }
        let widest = focus.focus.map { labels.metrics($0).width(lines($0)) }.max() ?? 0
        let right = frame.width - frame.inset - (widest > 0 ? widest + EndLabels.leaderZone : 14)
        let plot = Box(x: left, y: top, width: max(40, right - left), height: height)
        return PlacedLines(
            self, frame: frame, axis: axis, plot: plot, half: half, focus: focus, labels: labels, lines: lines)
    }

    private var plotHeight: Double {
        switch style.width {
        case .narrow: 230
        case .medium: 310
        case .wide: 400
        }
    }

    private func valueAxis(_ frame: FigureFrame) -> ValueAxis {
        let shown = series.flatMap { series in
            series.points.flatMap { point in
                series.emphasis == .muted ? [point.value] : [point.value, point.lower, point.upper].compactMap { $0 }
            }
        }
        return ValueAxis(
            shown, fromZero: chart.fromZero, count: style.width == .wide ? 6 : 5, size: style.smallSize,
            widest: frame.width * 0.38, format: chart.format)
    }

    private func labelLimit(_ frame: FigureFrame, _ left: Double) -> Double {
        let share = style.width == .narrow ? 0.31 : style.width == .medium ? 0.27 : 0.22
        let free = frame.width - frame.inset - left - EndLabels.leaderZone - LineLayout.minimumPlot
        return max(40, min(frame.width * share, free))
    }

    private func endValue(_ series: ChartSeries) -> String {
        guard chart.showsValues, let last = series.points.last else { return "" }
        return chart.format(last.value, chart.decimals).replacing(" ", with: "\u{A0}")
    }

    /// Entries of the key, for the kinds that occur among the coloured series.
    func keyItems(_ focus: [ChartSeries], broken: Bool) -> [(KeySymbol, String)] {
        let present = Set(focus.flatMap { $0.points.map(\.mark) })
        let marks = PointMark.allCases.filter { present.contains($0) && $0 != .normal }
            .map { (KeySymbol.mark($0), chart.markTexts[$0] ?? "") }
        return marks + (broken ? [(.brokenAxis, chart.axisNote)] : [])
    }
}
