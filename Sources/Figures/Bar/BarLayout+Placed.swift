extension BarLayout {
    func placed() -> PlacedBars {
        let scale = scale()
        let groups = breakdownKey()
        let top = groups.map { $0.bottom + 10 } ?? frame.top
        let referenceRuns = referenceRuns(scale, top: top)
        let first = referenceRuns.last.map { $0.box.maxY + 4 } ?? top
        var (bars, names, values): ([PlacedBar], [TextRun], [TextRun]) = ([], [], [])
        var strokes: [ClosedRange<Double>] = []
        var y = first
        for row in chart.rows {
            names += self.names(row, top: y)
            let barsTop = barsTop(row, top: y)
            for (index, value) in row.values.enumerated() {
                let middle = barsTop + (Double(index) + 0.5) * pitch
                bars.append(bar(value, ink(row, index), scale, middle: middle))
                values.append(valueRun(value, row, scale, middle: middle))
            }
            strokes.append(barsTop - 1...barsTop + Double(row.values.count) * pitch + 1)
            y += height(row)
        }
        let key = markKey(top: y + 6)
        let bottom = (key.entries.isEmpty ? y : key.bottom) + 2
        return PlacedBars(
            bars: bars, names: names, values: values, zero: (scale(0), isStacked ? strokes : [first...y]),
            reference: chart.reference.map {
                PlacedReference(x: scale($0.value), top: first - 2, bottom: y, runs: referenceRuns)
            },
            keys: [groups, key].compactMap { $0 }, bottom: bottom, frameTexts: frame.runs(below: bottom),
            frame: Box(x: 0, y: 0, width: frame.width, height: frame.footer(below: bottom).height.rounded(.up)))
    }

    private func barsTop(_ row: BarRow, top: Double) -> Double {
        let bars = Double(max(1, row.values.count)) * pitch
        return isStacked
            ? top + Double(lines(row).count) * nameMetrics.lineHeight : top + (height(row) - bars) / 2
    }

    private func names(_ row: BarRow, top: Double) -> [TextRun] {
        let lines = lines(row)
        let tall = Double(lines.count) * nameMetrics.lineHeight
        return TextRun.block(
            lines, x: isStacked ? frame.inset : frame.inset + nameWidth,
            top: isStacked ? top : top + (height(row) - tall) / 2, anchor: isStacked ? .start : .end,
            size: style.labelSize, bold: row.emphasis == .highlighted, ink: Palette.ink, href: row.href)
    }

    private func bar(_ value: BarValue, _ ink: Ink, _ scale: LinearScale, middle: Double) -> PlacedBar {
        let ends = [scale(0), scale(value.value ?? 0)].sorted()
        var whisker: (low: Double, high: Double)?
        if let lower = value.lower, let upper = value.upper, value.value != nil {
            whisker = (scale(min(lower, upper)), scale(max(lower, upper)))
        }
        let box = Box(x: ends[0], y: middle - thickness / 2, width: ends[1] - ends[0], height: thickness)
        return PlacedBar(box: box, ink: ink, mark: value.mark, label: value.label, whisker: whisker)
    }

    /// The number beyond the bar and its whisker.
    private func valueRun(_ value: BarValue, _ row: BarRow, _ scale: LinearScale, middle: Double) -> TextRun {
        let number = value.value ?? 0
        let ends = [number, value.value == nil ? nil : value.lower, value.value == nil ? nil : value.upper]
        let reach = ends.compactMap { $0 }.map { scale($0) }
        let isBefore = number < 0
        let x = isBefore ? (reach.min() ?? 0) - 6 : max(reach.max() ?? 0, scale(0)) + 6
        return TextRun.centred(
            valueText(value), x: x, y: middle, anchor: isBefore ? .end : .start, size: valueMetrics.size,
            ink: value.value == nil ? Palette.muted : Palette.ink, isNumber: value.value != nil
        ).kept(between: frame.inset + (isStacked ? 0 : nameWidth + 4), and: frame.width - frame.inset)
    }

    private func referenceRuns(_ scale: LinearScale, top: Double) -> [TextRun] {
        guard let reference = chart.reference else { return [] }
        let metrics = TextMetrics(size: style.smallSize)
        let lines = metrics.wrap(reference.label, width: frame.innerWidth * 0.7)
        return TextRun.block(lines, x: scale(reference.value), top: top, anchor: .middle, size: style.smallSize)
            .map { $0.kept(between: frame.inset, and: frame.width - frame.inset) }
    }
}
