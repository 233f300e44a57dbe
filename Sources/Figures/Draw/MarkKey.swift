import Markup

/// A key to the kinds of points that occur, in words of the caller; below the axis, wrapped as needed.
struct PlacedKey: Sendable {
    var entries: [(symbol: KeySymbol, x: Double, y: Double)] = []
    var runs: [TextRun] = []
    var bottom: Double

    static let symbolWidth = 24.0

    /// Entries side by side from `x`, in as many rows as `width` asks for.
    init(_ items: [(KeySymbol, String)], x: Double, top: Double, width: Double, size: Double) {
        let metrics = TextMetrics(size: size)
        bottom = top
        var at = (x: x, y: top)
        for (symbol, words) in items where !words.isEmpty {
            let lines = metrics.wrap(words, width: width - PlacedKey.symbolWidth)
            let needed = PlacedKey.symbolWidth + metrics.width(lines)
            if at.x > x, at.x + needed > x + width { at = (x, bottom) }
            entries.append((symbol, at.x + PlacedKey.symbolWidth / 2 - 3, at.y + metrics.lineHeight / 2))
            let placed = TextRun.block(lines, x: at.x + PlacedKey.symbolWidth, top: at.y, size: size)
            runs += placed
            bottom = max(bottom, placed.last?.box.maxY ?? bottom)
            at.x += needed + 16
            if lines.count > 1 { at = (x, bottom) }
        }
    }

    func drawn(_ pen: Pen) -> HTML {
        entries.isEmpty
            ? .empty
            : SVG.g(all: Pen.color(Palette.axis, also: "key")) {
                entries.map { $0.symbol.drawn(pen, x: $0.x, y: $0.y) }
            }
                + pen.texts(runs)
    }
}

/// What stands before a key's words.
enum KeySymbol: Sendable, Hashable {
    case mark(PointMark)
    case brokenAxis
    case series(Ink)
    case bar(PointMark)

    func drawn(_ pen: Pen, x: Double, y: Double) -> HTML {
        switch self {
        case .mark(let mark): Self.mark(mark, pen, x, y)
        case .brokenAxis: pen.zigzag(x: x, y: y)
        case .bar(let mark): BarLook(mark).drawn(pen, Box(x: x - 9, y: y - 5, width: 18, height: 10))
        case .series(let ink):
            SVG.g(all: Pen.color(ink)) {
                pen.rect(Box(x: x - 6, y: y - 6, width: 12, height: 12), .fill("currentColor"))
            }
        }
    }

    private static func mark(_ mark: PointMark, _ pen: Pen, _ x: Double, _ y: Double) -> HTML {
        if let shape = MarkShape(mark) { return pen.mark(shape, x: x, y: y, radius: 4, hollow: true) }
        if mark == .breakInSeries { return pen.breakTick(x: x, y: y) }
        return pen.path(
            .stroke("currentColor"), .strokeWidth(2), .strokeDasharray(LineRun.dash(mark))
        ) { path in
            path.move(x - 9, y)
            path.line(x + 9, y)
        }
    }
}

extension Pen {
    /// The mark of an axis that does not start at zero.
    func zigzag(x: Double, y: Double) -> HTML {
        path(.fill("none"), .stroke("currentColor"), .strokeWidth(1.4)) { path in
            path.move(x, y - 7)
            path.line(x - 3.5, y - 3.5)
            path.line(x + 3.5, y)
            path.line(x - 3.5, y + 3.5)
            path.line(x, y + 7)
        }
    }

    /// Two slanted strokes where a series is broken.
    func breakTick(x: Double, y: Double) -> HTML {
        path(.stroke("currentColor"), .strokeWidth(1.6)) { path in
            for shift in [-2.5, 2.5] {
                path.move(x + shift - 2, y + 6)
                path.line(x + shift + 2, y - 6)
            }
        }
    }
}
