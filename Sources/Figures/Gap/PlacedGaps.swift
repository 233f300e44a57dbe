import Markup

/// A gap strip with every length decided, in logical coordinates.
package struct PlacedGaps: Sendable {
    let rows: [PlacedGapRow]
    let grid: (xs: [Double], top: Double, bottom: Double)
    let axisTexts: [TextRun]
    let key: PlacedKey
    let bottom: Double
    let frameTexts: [TextRun]
    /// The whole picture.
    package let frame: Box

    /// Every text's area, title and source included.
    package var labelBoxes: [Box] { (frameTexts + axisTexts + key.runs + rows.flatMap(\.runs)).map(\.box) }

    /// Everything between title and source.
    func drawn(_ pen: Pen) -> HTML {
        let lines = pen.path(.class("grid"), .stroke(Palette.grid.light)) { path in
            for x in grid.xs {
                path.move(x, grid.top)
                path.vertical(grid.bottom)
            }
        }
        var order = 0
        return lines + HTML(rows.map { $0.drawn(pen, order: &order) }) + pen.halo(rows.flatMap(\.runs))
            + pen.texts(axisTexts) + key.drawn(pen)
    }
}

/// One row of dots, from the least to the greatest.
struct PlacedGapRow: Sendable {
    let y: Double
    let dots: [PlacedDot]
    let runs: [TextRun]
    let hasBracket: Bool

    func drawn(_ pen: Pen, order: inout Int) -> HTML {
        var out = span(pen)
        for dot in dots {
            out += dot.drawn(pen, y: y, order: order)
            order += 1
        }
        return out
    }

    /// The bar between the ends, and the bracket over it.
    private func span(_ pen: Pen) -> HTML {
        guard let first = dots.first, let last = dots.last, dots.count > 1 else { return .empty }
        let bar = SVG.g(all: Pen.color(Palette.context)) {
            pen.path(.stroke("currentColor"), .strokeWidth(5)) { path in
                path.move(first.x, y)
                path.horizontal(last.x)
            }
        }
        guard hasBracket, last.x - first.x > 4 else { return bar }
        return bar
            + pen.path(.class("axis"), .fill("none"), .stroke(Palette.axis.light)) { path in
                path.move(first.x, y - 9)
                path.vertical(y - 13)
                path.horizontal(last.x)
                path.vertical(y - 9)
            }
    }
}

/// A dot: the worst off a brick diamond, the best off a blue circle, all others hollow.
struct PlacedDot: Sendable {
    enum Role: Sendable { case best, worst, between }

    let x: Double
    let role: Role
    let bounds: (low: Double, high: Double)?
    let label: String

    var ink: Ink {
        switch role {
        case .best: Palette.series(0)
        case .worst: Palette.brick
        case .between: Palette.quiet
        }
    }

    func drawn(_ pen: Pen, y: Double, order: Int) -> HTML {
        SVG.g(
            all: Pen.color(ink) + [
                .data("walk", String(order)), .tabindex(order == 0 ? 0 : -1), .role("img"), .data("label", label),
                .aria("label", label),
            ]
        ) {
            interval(pen, y)
            pen.mark(
                role == .worst ? .diamond : .circle, x: x, y: y, radius: role == .between ? 4 : 5.5,
                hollow: role == .between)
        }
    }

    private func interval(_ pen: Pen, _ y: Double) -> HTML {
        guard let bounds else { return .empty }
        return pen.path(.stroke("currentColor"), .strokeWidth(1.5)) { path in
            path.move(bounds.low, y)
            path.horizontal(bounds.high)
            for x in [bounds.low, bounds.high] {
                path.move(x, y - 3.5)
                path.vertical(y + 3.5)
            }
        }
    }
}
