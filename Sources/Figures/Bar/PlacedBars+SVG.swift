import Markup

extension PlacedBars {
    /// Everything between title and source.
    func drawn(_ pen: Pen) -> HTML {
        let marks = bars.enumerated().map { pen.bar($0.element, order: $0.offset) }
        return HTML(marks) + axis(pen) + (reference.map { line($0, pen) } ?? .empty)
            + pen.texts(reference?.runs ?? []) + pen.halo(names + values) + HTML(keys.map { $0.drawn(pen) })
    }

    private func axis(_ pen: Pen) -> HTML {
        pen.path(.class("axis"), .stroke(Palette.axis.light)) { path in
            for stroke in zero.strokes {
                path.move(zero.x, stroke.lowerBound)
                path.vertical(stroke.upperBound)
            }
        }
    }

    /// Dashes in ink on a thin strip of paper, to be seen on bars of any colour.
    private func line(_ reference: PlacedReference, _ pen: Pen) -> HTML {
        func stroke(_ name: String, _ ink: Ink, width: Double, dash: String?) -> HTML {
            pen.path(.class(name), .stroke(ink.light), .strokeWidth(width), .strokeDasharray(dash)) { path in
                path.move(reference.x, reference.top)
                path.vertical(reference.bottom)
            }
        }
        return stroke("halo", Palette.paper, width: 3, dash: nil)
            + stroke("ink-stroke", Palette.ink, width: 1.2, dash: "4 3")
    }
}

extension Pen {
    /// A bar as a stop of the keyboard walk, with its whisker.
    func bar(_ bar: PlacedBar, order: Int) -> HTML {
        SVG.g(
            all: Pen.color(bar.ink, also: "bar") + [
                .data("walk", String(order)), .tabindex(order == 0 ? 0 : -1), .role("img"), .data("label", bar.label),
                .aria("label", bar.label),
            ]
        ) {
            BarLook(bar.mark).drawn(self, bar.box)
            whisker(bar)
        }
    }

    private func whisker(_ bar: PlacedBar) -> HTML {
        guard let whisker = bar.whisker else { return .empty }
        let y = bar.box.midY
        return path(.class("ink-stroke"), .stroke(Palette.ink.light), .strokeWidth(1.3)) { path in
            path.move(whisker.low, y)
            path.horizontal(whisker.high)
            for x in [whisker.low, whisker.high] {
                path.move(x, y - 3.5)
                path.vertical(y + 3.5)
            }
        }
    }
}
