import Markup

extension PlacedLines {
    /// Everything between title and source.
    func drawn(_ pen: Pen) -> HTML {
        var order = 0
        return background(pen) + gridLines(pen) + pen.context(context)
            + HTML(focus.map { pen.band($0) })
            + HTML(labels.map { leader($0, pen) })
            + pen.lines(focus, order: &order, dots: true)
            + pen.texts(axisTexts + labels.flatMap(\.runs) + more) + key.drawn(pen)
    }

    private func background(_ pen: Pen) -> HTML {
        guard let from = forecastFrom else { return .empty }
        let area = Box(x: from, y: plot.y, width: plot.maxX - from, height: plot.height)
        return pen.rect(area, .class("panel"), .fill(Palette.panel.light))
    }

    private func gridLines(_ pen: Pen) -> HTML {
        let light = pen.path(.class("grid"), .stroke(Palette.grid.light)) { path in
            for y in grid where y != zero {
                path.move(plot.x, y)
                path.horizontal(plot.maxX)
            }
        }
        return light + baseline(pen)
    }

    /// Zero as a firm line; where zero is off the axis, only ticks and the zigzag that says so.
    private func baseline(_ pen: Pen) -> HTML {
        let ticks = pen.path(.class("axis"), .stroke(Palette.axis.light)) { path in
            if let zero {
                path.move(plot.x, zero)
                path.horizontal(plot.maxX)
            }
            for x in timeTicks {
                path.move(x, plot.maxY)
                path.vertical(plot.maxY + 4)
            }
        }
        guard zero == nil else { return ticks }
        return ticks + SVG.g(all: Pen.color(Palette.axis)) { pen.zigzag(x: plot.x, y: plot.maxY - 15) }
    }

    private func leader(_ label: PlacedEndLabel, _ pen: Pen) -> HTML {
        guard !label.leader.isEmpty else { return .empty }
        return SVG.g(all: Pen.color(label.ink)) {
            pen.path(
                .fill("none"), .stroke("currentColor"), .opacity(label.isFar ? 0.8 : 0.5),
                .strokeDasharray(label.isFar ? "1 3" : nil)
            ) { path in
                for (index, corner) in label.leader.enumerated() {
                    if index == 0 { path.move(corner.x, corner.y) } else { path.line(corner.x, corner.y) }
                }
            }
        }
    }
}

extension PathText {
    /// A point of a line: joined to the one before, or the start of a new stroke.
    mutating func vertex(_ point: PlacedPoint, first: Bool) {
        if first || !point.joins { move(point.x, point.y) } else { line(point.x, point.y) }
    }
}
