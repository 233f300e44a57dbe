import Base

extension PlacedLines {
    init(
        _ layout: LineLayout, frame: FigureFrame, axis: ValueAxis, plot: Box, half: Double, focus: LineFocus,
        labels: EndLabels, lines: (ChartSeries) -> [String]
    ) {
        let style = layout.style
        let time = PeriodAxis(layout.series.flatMap { $0.points.map(\.period) })
        let x = time.scale(from: plot.x + 4, to: plot.maxX - 2)
        let y = axis.scale(from: plot.maxY, to: plot.y)
        let broken = !axis.includesZero
        let timeTexts = time.labels(
            x, top: plot.maxY + half + 1, within: (frame.inset, frame.width - frame.inset), size: style.smallSize,
            format: layout.chart.period)
        let colored = focus.focus.enumerated().map { index, series in
            series.pixels(x, y, ink: Palette.series(index), end: .end(index), maximumGap: layout.chart.maximumGap)
        }
        let more = PlacedLines.moreText(layout, focus)
        let named = labels.placed(
            colored, lines: focus.focus.map(lines), plot: plot, low: plot.y - half,
            high: plot.maxY + half - (more.isEmpty ? 0 : TextMetrics(size: style.labelSize).lineHeight))
        let key = PlacedKey(
            layout.keyItems(focus.focus, broken: broken), x: frame.inset,
            top: (timeTexts.first?.box.maxY ?? plot.maxY) + 8, width: frame.innerWidth, size: style.smallSize)
        self.plot = plot
        grid = axis.ticks.values.map { y($0) }
        zero = axis.includesZero ? y(0) : nil
        axisTexts =
            zip(axis.ticks.values, axis.labels).map { value, label in
                TextRun.centred(
                    label, x: plot.x - 8, y: y(value), anchor: .end, size: style.smallSize, isNumber: true)
            } + timeTexts
        timeTicks = timeTexts.map { $0.x }
        self.focus = colored
        context = focus.context.map {
            $0.pixels(x, y, ink: Palette.context, end: .circle, maximumGap: layout.chart.maximumGap)
        }
        self.labels = named
        self.more = PlacedLines.moreRuns(more, below: named, plot: plot, style: style)
        forecastFrom = PlacedLines.forecastStart(colored)
        self.key = key
        bottom = max(key.bottom, timeTexts.first?.box.maxY ?? plot.maxY) + 2
        frameTexts = frame.runs(below: bottom)
        self.frame = Box(x: 0, y: 0, width: frame.width, height: frame.footer(below: bottom).height.rounded(.up))
    }

    private static func moreText(_ layout: LineLayout, _ focus: LineFocus) -> String {
        focus.demoted > 0 ? layout.chart.more?(focus.demoted) ?? "" : ""
    }

    /// “+ n more” in one line under the last label.
    private static func moreRuns(
        _ words: String, below labels: [PlacedEndLabel], plot: Box, style: FigureStyle
    ) -> [TextRun] {
        guard !words.isEmpty, let lowest = labels.flatMap(\.runs).map(\.box.maxY).max() else { return [] }
        let width = labels.flatMap(\.runs).map(\.box.width).max() ?? 0
        let metrics = TextMetrics(size: style.smallSize)
        let line = metrics.shortened(words, width: max(width, 40))
        return TextRun.block([line], x: plot.maxX + EndLabels.leaderZone, top: lowest, size: style.smallSize)
    }

    /// The x where all coloured series have gone over to forecasts.
    private static func forecastStart(_ focus: [PlacedSeries]) -> Double? {
        let starts = focus.compactMap { $0.points.first { $0.mark == .forecast }?.x }
        let lastKnown = focus.flatMap(\.points).filter { $0.mark != .forecast }.map(\.x).max() ?? -.infinity
        guard let start = starts.min(), start > lastKnown else { return nil }
        return lastKnown.isFinite ? (start + lastKnown) / 2 : start
    }
}
