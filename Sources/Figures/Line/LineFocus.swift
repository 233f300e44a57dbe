/// Which series are coloured and named, and which stand back in grey.
struct LineFocus: Sendable {
    let focus: [ChartSeries]
    let context: [ChartSeries]
    /// Series that asked for a label and got none.
    let demoted: Int

    /// The first eight by emphasis, then by the caller's order, as far as `room` for their labels goes.
    init(_ series: [ChartSeries], room: Double, height: (ChartSeries) -> Double) {
        let wanted =
            series.enumerated().filter { $0.element.emphasis != .muted }
            .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
        var used = 0.0
        var chosen: Set<Int> = []
        for item in wanted.prefix(Palette.categorical.count) {
            used += height(item.element)
            if used > room, !chosen.isEmpty { break }
            chosen.insert(item.offset)
        }
        focus = series.indices.filter(chosen.contains).map { series[$0] }
        context = series.indices.filter { !chosen.contains($0) }.map { series[$0] }
        demoted = wanted.count - chosen.count
    }
}

private func rank(_ series: ChartSeries) -> Int { series.emphasis == .highlighted ? 0 : 1 }
