import Base

extension MultiplesLayout {
    func panel(_ index: Int, plotTop: Double) -> PlacedPanel {
        let panel = chart.panels[index]
        let plot = Box(x: plotX(index), y: plotTop, width: plotWidth, height: plotHeight)
        let y = valueScale(plot)
        let filled = panel.series.filter { !$0.points.isEmpty }
        let scales = (x: timeScale(plot), y: y)
        let focus = filled.filter { $0.emphasis != .muted }.map { series in
            let order = names.firstIndex(of: series.name) ?? 0
            return series.pixels(
                scales.x, scales.y, ink: Palette.series(order), end: .end(order), maximumGap: chart.maximumGap)
        }
        let context = filled.filter { $0.emphasis == .muted }.map {
            $0.pixels(scales.x, scales.y, ink: Palette.context, end: .circle, maximumGap: chart.maximumGap)
        }
        let titleTop = plotTop - 4 - Double(title(panel).count) * titleMetrics.lineHeight
        return PlacedPanel(
            plot: plot,
            title: TextRun.block(
                title(panel), x: plot.x, top: titleTop, size: style.labelSize, bold: true, ink: Palette.ink,
                href: panel.href),
            grid: axis.ticks.values.map { y($0) }, zero: axis.includesZero ? y(0) : nil, focus: focus,
            context: context,
            extremes: filled.first { $0.emphasis != .muted }.map { extremes($0, plot) } ?? [])
    }

    /// The highest value above its point and the lowest below it; one alone when the series does not vary.
    private func extremes(_ series: ChartSeries, _ plot: Box) -> [TextRun] {
        let values = series.points.map(\.value)
        guard let high = series.points.max(by: { $0.value < $1.value }),
            let low = series.points.min(by: { $0.value < $1.value })
        else { return [] }
        let lift = metrics.lineHeight / 2 + 3
        let above = extreme(high, shift: -lift, plot)
        return values.min() == values.max() ? [above] : [above, extreme(low, shift: lift, plot)]
    }

    private func extreme(_ point: ChartPoint, shift: Double, _ plot: Box) -> TextRun {
        let y = valueScale(plot)(point.value) + shift
        let half = metrics.lineHeight / 2
        let words = metrics.shortened(chart.format(point.value, chart.decimals), width: plotWidth)
        return TextRun.centred(
            words, x: timeScale(plot)(point.period.position),
            y: y.clamped(plot.y + half, plot.maxY - half), anchor: .middle, size: style.smallSize, ink: Palette.ink,
            isNumber: true
        ).kept(between: plot.x, and: plot.maxX)
    }
}
