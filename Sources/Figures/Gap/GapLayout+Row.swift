import Base

extension GapLayout {
    /// A row from `top`: name, gap and bracket, dots, names of the ends; and where it ends.
    func row(_ row: GapRow, top: Double) -> (PlacedGapRow, bottom: Double) {
        let name = nameMetrics.wrap(row.name, width: nameWidth, maxLines: 3)
        let nameHeight = Double(name.count) * nameMetrics.lineHeight
        let dots = dots(row)
        let hasGap = dots.count > 1 && !row.gap.isEmpty
        let gapTop = isStacked ? top + nameHeight : top
        let y = gapTop + (hasGap ? metrics.lineHeight + 15 : 9)
        let labels = dots.isEmpty ? missing(y) : endLabels(row, dots, top: y + 9)
        let nameTop = isStacked ? top : max(top, y - nameHeight / 2)
        let names = TextRun.block(
            name, x: frame.inset, top: nameTop, size: style.labelSize, bold: true, ink: Palette.ink, href: row.href)
        let gap = hasGap ? [gapText(row, dots, top: gapTop)] : []
        let bottom = (names + labels).map(\.box.maxY).max() ?? y
        return (PlacedGapRow(y: y, dots: dots, runs: names + gap + labels, hasBracket: hasGap), bottom)
    }

    private func dots(_ row: GapRow) -> [PlacedDot] {
        let scale = scale
        let sorted = row.dots.sorted { $0.value < $1.value }
        return sorted.enumerated().map { index, dot in
            let isLow = index == 0
            let isEnd = row.namesWorst && sorted.count > 1 && (isLow || index == sorted.count - 1)
            let role: PlacedDot.Role = !isEnd ? .between : isLow == chart.highIsWorse ? .best : .worst
            var bounds: (low: Double, high: Double)?
            if let lower = dot.lower, let upper = dot.upper { bounds = (scale(lower), scale(upper)) }
            return PlacedDot(x: scale(dot.value), role: role, bounds: bounds, label: dot.label)
        }
    }

    private func gapText(_ row: GapRow, _ dots: [PlacedDot], top: Double) -> TextRun {
        let middle = ((dots.first?.x ?? 0) + (dots.last?.x ?? 0)) / 2
        let words = metrics.shortened(row.gap, width: ends.high - ends.low)
        return TextRun(
            words, x: middle, baseline: top + metrics.ascent, anchor: .middle, size: style.smallSize
        ).kept(between: ends.low - 8, and: ends.high + 8)
    }

    private func missing(_ y: Double) -> [TextRun] {
        let words = metrics.shortened(chart.missing, width: ends.high - ends.low)
        return words.isEmpty ? [] : [TextRun.centred(words, x: ends.low, y: y, anchor: .start, size: style.smallSize)]
    }

    /// Names and values of the two ends under their dots, moved apart where they would touch.
    private func endLabels(_ row: GapRow, _ dots: [PlacedDot], top: Double) -> [TextRun] {
        let sorted = row.dots.sorted { $0.value < $1.value }
        guard let first = sorted.first, let last = sorted.last else { return [] }
        let shown = sorted.count > 1 ? [(first, dots[0]), (last, dots[dots.count - 1])] : [(first, dots[0])]
        let room = ends.high - ends.low + 16
        let limit = room / Double(shown.count) - 12
        let lines = shown.map { dot, _ in metrics.wrap(words(dot), width: limit, maxLines: 3) }
        let items = zip(shown, lines).map { Spread.Item(wish: $0.1.x, extent: metrics.width($1) + 12) }
        let centres = Spread.centres(items, low: ends.low - 8, high: ends.high + 8)
        return zip(zip(shown, lines), centres).flatMap { pair, centre in
            TextRun.block(
                pair.1, x: centre, top: top, anchor: .middle, size: style.smallSize,
                ink: pair.0.1.role == .between ? Palette.muted : pair.0.1.ink)
        }
    }

    private func words(_ dot: GapDot) -> String {
        let number = chart.format(dot.value, chart.decimals).replacing(" ", with: "\u{A0}")
        return "\(dot.name) " + (style.direction == .rightToLeft ? "\u{2066}\(number)\u{2069}" : number)
    }
}
