import Base

/// Decides all lengths of a bar chart: names beside or above the bars, scale, value labels.
struct BarLayout {
    let chart: BarChart
    let style: FigureStyle
    let frame: FigureFrame
    let nameMetrics: TextMetrics
    let valueMetrics: TextMetrics
    /// Names stand above their bars where they would take too much of a narrow figure.
    let isStacked: Bool
    let nameWidth: Double
    private let room: (before: Double, after: Double)

    init(chart: BarChart, style: FigureStyle) {
        self.chart = chart
        self.style = style
        frame = FigureFrame(chart.text, style)
        nameMetrics = TextMetrics(size: style.labelSize, bold: chart.rows.contains { $0.emphasis == .highlighted })
        valueMetrics = TextMetrics(size: chart.breakdown.count > 1 ? style.smallSize : style.labelSize)
        let longest = nameMetrics.width(chart.rows.map(\.name))
        let beside = min(longest, frame.innerWidth * 0.34)
        let numbers = BarLayout.room(chart, valueMetrics)
        let isCramped = beside + numbers.before + numbers.after > frame.innerWidth * 0.7
        isStacked = isCramped || style.width == .narrow && longest > frame.innerWidth * 0.32
        nameWidth = isStacked ? 0 : beside
        room = numbers
    }

    /// Width of the numbers beyond the bars, left of negative and right of positive ones.
    private static func room(_ chart: BarChart, _ metrics: TextMetrics) -> (before: Double, after: Double) {
        var room = (before: 0.0, after: 0.0)
        for value in chart.rows.flatMap(\.values) {
            let width = metrics.width(text(value, chart)) + 6
            if (value.value ?? 0) < 0 {
                room.before = max(room.before, width)
            } else {
                room.after = max(room.after, width)
            }
        }
        return room
    }

    private static func text(_ value: BarValue, _ chart: BarChart) -> String {
        value.value.map { chart.format($0, chart.decimals) } ?? chart.missing
    }

    /// Height of a bar and from one bar of a row to the next.
    var thickness: Double { chart.breakdown.count > 1 ? 12 : isStacked ? 15 : 18 }
    var pitch: Double { max(thickness + 2, valueMetrics.lineHeight) }

    func lines(_ row: BarRow) -> [String] {
        nameMetrics.wrap(row.name, width: isStacked ? frame.innerWidth : nameWidth, maxLines: 2)
    }

    func height(_ row: BarRow) -> Double {
        let names = Double(lines(row).count) * nameMetrics.lineHeight
        let bars = Double(max(1, row.values.count)) * pitch
        return isStacked ? names + bars + 8 : max(names + 4, bars + (chart.breakdown.count > 1 ? 10 : 8))
    }

    func valueText(_ value: BarValue) -> String { BarLayout.text(value, chart) }

    /// Values to pixels. Room for the value labels is kept beyond both ends.
    func scale() -> LinearScale {
        let all = chart.rows.flatMap(\.values)
        let shown = all.filter { $0.value != nil }.flatMap { [$0.value, $0.lower, $0.upper].compactMap { $0 } }
        let values = shown + [chart.reference?.value].compactMap { $0 }
        let low = min(0, values.min() ?? 0)
        let high = max(0, values.max() ?? 0)
        let left = frame.inset + (isStacked ? 0 : nameWidth + 10) + room.before
        let right = max(left + 20, frame.width - frame.inset - room.after)
        return LinearScale(low, low == high ? 1 : high, to: left, right)
    }

    func ink(_ row: BarRow, _ index: Int) -> Ink {
        if chart.breakdown.count > 1 { return Palette.series(index) }
        if row.emphasis == .highlighted { return Palette.series(0) }
        if row.emphasis == .muted { return Palette.context }
        return chart.rows.contains { $0.emphasis == .highlighted } ? Palette.quiet : Palette.series(0)
    }

    func breakdownKey() -> PlacedKey? {
        guard chart.breakdown.count > 1 else { return nil }
        let items = chart.breakdown.enumerated().map { (KeySymbol.series(Palette.series($0.offset)), $0.element) }
        return PlacedKey(items, x: frame.inset, top: frame.top, width: frame.innerWidth, size: style.labelSize)
    }

    func markKey(top: Double) -> PlacedKey {
        let present = Set(chart.rows.flatMap(\.values).filter { $0.value != nil }.map(\.mark))
        let items = PointMark.allCases.filter { $0 != .normal && present.contains($0) }
            .map { (KeySymbol.bar($0), chart.markTexts[$0] ?? "") }
        return PlacedKey(items, x: frame.inset, top: top, width: frame.innerWidth, size: style.smallSize)
    }
}
