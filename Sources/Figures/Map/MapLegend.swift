import Markup

/// The legend under a map: a bar of the classes with their limits, or a list of ranges where the limits do not fit
/// under a bar; then what the hatches and outlines mean. Mirrored from right to left by the pen.
struct MapLegend {
    private let pen: Pen
    private let paints: MapPaints
    private let format: NumberFormat
    private let size: Double
    private var drawn = HTML.empty
    private var runs: [TextRun] = []
    /// Where the legend ends, in CSS pixels from the top of the figure.
    private(set) var bottom: Double

    private static let swatch = (width: 22.0, height: 14.0)

    init(
        _ map: Choropleth, _ marks: [MapMark], _ paints: MapPaints, _ style: FigureStyle, _ frame: FigureFrame,
        top: Double
    ) {
        pen = Pen(style)
        self.paints = paints
        format = map.format
        size = style.smallSize
        bottom = top
        if map.breaks.count > 0 {
            unit(map.unit, frame)
            if barFits(frame) { bar(frame) } else { list(frame) }
        }
        entries(MapLegend.entries(map, marks), frame)
    }

    var svg: HTML { drawn + pen.texts(runs) }

    private var metrics: TextMetrics { TextMetrics(size: size) }
    private var limits: [String] { paints.breaks.limits.map { format($0, paints.breaks.decimals) } }

    private mutating func unit(_ words: String, _ frame: FigureFrame) {
        let lines = metrics.wrap(words, width: frame.innerWidth)
        runs += TextRun.block(lines, x: frame.inset, top: bottom, size: size)
        bottom += Double(lines.count) * metrics.lineHeight + 4
    }

    // MARK: Classes

    private func stepWidth(_ frame: FigureFrame) -> Double {
        max(metrics.width(limits) + 10, min(48, (frame.innerWidth / Double(paints.breaks.count)).rounded(.down)))
    }

    private func barFits(_ frame: FigureFrame) -> Bool {
        let hasRange = paints.breaks.limits.first != paints.breaks.limits.last
        return hasRange && stepWidth(frame) * Double(paints.breaks.count) + metrics.width(limits) <= frame.innerWidth
    }

    private mutating func bar(_ frame: FigureFrame) {
        let step = stepWidth(frame)
        let start = frame.inset + metrics.width(limits) / 2
        for level in 0..<paints.breaks.count {
            swatch(.level(level), Box(x: start + Double(level) * step, y: bottom, width: step, height: 14))
        }
        runs += limits.enumerated().map { index, words in
            TextRun(
                words, x: start + Double(index) * step, baseline: bottom + 16 + metrics.ascent, anchor: .middle,
                size: size, isNumber: true)
        }
        bottom += 16 + metrics.lineHeight + 6
    }

    private mutating func list(_ frame: FigureFrame) {
        let words = limits
        for level in 0..<paints.breaks.count {
            let isPoint = words[level] == words[level + 1]
            let range = isPoint ? words[level] : "\(words[level])–\(words[level + 1])"
            entry(.level(level), range, x: frame.inset, isNumber: true)
            bottom += metrics.lineHeight + 4
        }
    }

    // MARK: Hatches and outlines

    /// One line of the legend beside the classes.
    private struct Entry {
        let paint: MapPaint?
        let words: String
    }

    private static func entries(_ map: Choropleth, _ marks: [MapMark]) -> [Entry] {
        let shown = Set(marks.map(\.paint))
        var found: [Entry] = []
        if marks.contains(where: { $0.value?.kind == .estimated }) {
            found.append(Entry(paint: nil, words: map.labels.estimated))
        }
        let hatches = [
            (MapPaint.noData, map.labels.noData), (.notComparable, map.labels.notComparable),
            (.neutral, map.labels.neutral ?? ""),
        ]
        for (paint, words) in hatches where shown.contains(paint) && !words.isEmpty {
            found.append(Entry(paint: paint, words: words))
        }
        return found
    }

    /// Side by side as far as the width allows.
    private mutating func entries(_ entries: [Entry], _ frame: FigureFrame) {
        var x = frame.inset
        for item in entries {
            let width = MapLegend.swatch.width + 6 + metrics.width(item.words)
            if x > frame.inset, x + width > frame.inset + frame.innerWidth {
                x = frame.inset
                bottom += metrics.lineHeight + 4
            }
            entry(item.paint, item.words, x: x, isNumber: false)
            x += width + 20
        }
        if !entries.isEmpty { bottom += metrics.lineHeight + 4 }
    }

    private mutating func entry(_ paint: MapPaint?, _ words: String, x: Double, isNumber: Bool) {
        let box = Box(
            x: x, y: bottom + (metrics.lineHeight - MapLegend.swatch.height) / 2, width: MapLegend.swatch.width,
            height: MapLegend.swatch.height)
        swatch(paint, box)
        runs.append(
            TextRun.centred(
                words, x: box.maxX + 6, y: bottom + metrics.lineHeight / 2, anchor: .start, size: size,
                isNumber: isNumber))
    }

    private mutating func swatch(_ paint: MapPaint?, _ box: Box) {
        guard let paint else {
            let inner = Box(x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2)
            drawn += SVG.g(.class("ink-stroke"), .stroke(Palette.ink.light), .strokeDasharray("2.6 1.8")) {
                pen.rect(inner, .class("paper"), .fill(Palette.paper.light))
            }
            return
        }
        drawn += SVG.g(all: paints.attributes(paint, onMap: false)) {
            paint.isLevel
                ? pen.rect(box) : pen.rect(box, .class("axis"), .stroke(Palette.axis.light), .strokeWidth(0.75))
        }
    }
}

extension MapPaint {
    /// Whether it stands for a class rather than for a missing figure.
    var isLevel: Bool {
        if case .level = self { return true }
        return false
    }
}
