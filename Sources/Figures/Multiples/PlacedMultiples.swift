import Markup

/// A grid of charts with every length decided, in logical coordinates.
package struct PlacedMultiples: Sendable {
    let panels: [PlacedPanel]
    let axisTexts: [TextRun]
    let zigzag: [(x: Double, y: Double)]
    let key: PlacedKey
    let bottom: Double
    let frameTexts: [TextRun]
    /// The whole picture.
    package let frame: Box

    /// Every text's area, title and source included.
    package var labelBoxes: [Box] {
        (frameTexts + axisTexts + key.runs + panels.flatMap { $0.title + $0.extremes }).map(\.box)
    }

    /// Everything between title and source.
    func drawn(_ pen: Pen) -> HTML {
        var order = 0
        let marks = SVG.g(all: Pen.color(Palette.axis)) { zigzag.map { pen.zigzag(x: $0.x, y: $0.y) } }
        return HTML(panels.map { $0.drawn(pen, order: &order) }) + pen.texts(axisTexts)
            + (zigzag.isEmpty ? .empty : marks) + key.drawn(pen)
    }
}

/// One chart of the grid.
struct PlacedPanel: Sendable {
    let plot: Box
    let title: [TextRun]
    let grid: [Double]
    let zero: Double?
    let focus: [PlacedSeries]
    let context: [PlacedSeries]
    /// Highest and lowest value of the first focus line.
    let extremes: [TextRun]

    func drawn(_ pen: Pen, order: inout Int) -> HTML {
        gridLines(pen) + pen.context(context) + HTML(focus.map { pen.band($0) })
            + pen.lines(focus, order: &order, dots: false)
            + pen.texts(title) + pen.halo(extremes)
    }

    private func gridLines(_ pen: Pen) -> HTML {
        pen.path(.class("grid"), .stroke(Palette.grid.light)) { path in
            for y in grid where y != zero {
                path.move(plot.x, y)
                path.horizontal(plot.maxX)
            }
        }
            + pen.path(.class("axis"), .stroke(Palette.axis.light)) { path in
                guard let zero else { return }
                path.move(plot.x, zero)
                path.horizontal(plot.maxX)
            }
    }
}
