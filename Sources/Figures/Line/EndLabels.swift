/// Names at the right of the lines: measured, moved apart, and led back to their lines.
struct EndLabels: Sendable {
    let style: FigureStyle
    /// Greatest width of a label.
    let limit: Double

    static let leaderZone = 20.0
    /// Free space between two labels, so that lines of one name stay together.
    static let spacing = 3.0

    /// Name and last value in lines.
    func lines(_ series: ChartSeries, value: String) -> [String] {
        let text = value.isEmpty ? series.name : "\(series.name) \(isolated(value))"
        return metrics(series).wrap(text, width: limit, maxLines: 3)
    }

    func metrics(_ series: ChartSeries) -> TextMetrics {
        TextMetrics(size: style.labelSize, bold: series.emphasis == .highlighted)
    }

    func height(_ lines: [String], _ series: ChartSeries) -> Double {
        Double(lines.count) * metrics(series).lineHeight + EndLabels.spacing
    }

    /// Labels for `series` with their `lines`, between `low` and `high`.
    func placed(
        _ series: [PlacedSeries], lines: [[String]], plot: Box, low: Double, high: Double
    ) -> [PlacedEndLabel] {
        let items = zip(series, lines).map { series, lines in
            Spread.Item(wish: series.points.last?.y ?? 0, extent: height(lines, series.series))
        }
        let centres = Spread.centres(items, low: low, high: high)
        return zip(zip(series, lines), zip(items, centres)).map { pair, place in
            label(pair.0, pair.1, wish: place.0, centre: place.1, plot: plot)
        }
    }

    private func label(
        _ placed: PlacedSeries, _ lines: [String], wish: Spread.Item, centre: Double, plot: Box
    ) -> PlacedEndLabel {
        let runs = TextRun.block(
            lines, x: plot.maxX + EndLabels.leaderZone, top: centre - (wish.extent - EndLabels.spacing) / 2,
            size: style.labelSize,
            bold: placed.isHighlighted, ink: placed.ink, href: placed.series.href)
        let endX = placed.points.last?.x ?? plot.maxX
        let moved = abs(centre - wish.wish) > metrics(placed.series).lineHeight * 0.35
        guard moved || endX < plot.maxX - 12 || lines.count > 1 else {
            return PlacedEndLabel(runs: runs, ink: placed.ink, leader: [])
        }
        let aim = aim(centre, wish)
        let from = (x: endX + 6, y: wish.wish)
        let corner = (x: max(endX + 6, plot.maxX + 6), y: wish.wish)
        return PlacedEndLabel(
            runs: runs, ink: placed.ink,
            leader: [from, corner, (x: plot.maxX + EndLabels.leaderZone - 3, y: aim)],
            isFar: endX < plot.maxX - 12)
    }

    /// Where the leader meets the label: at its line's height if the label reaches it, else at the nearest text line.
    private func aim(_ centre: Double, _ item: Spread.Item) -> Double {
        let half = max(0, item.extent / 2 - TextMetrics(size: style.labelSize).lineHeight / 2)
        return item.wish.clamped(centre - half, centre + half)
    }

    /// Keeps a number together whatever the direction around it.
    private func isolated(_ number: String) -> String {
        style.direction == .rightToLeft ? "\u{2066}\(number)\u{2069}" : number
    }
}
