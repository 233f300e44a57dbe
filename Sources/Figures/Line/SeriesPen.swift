import Markup

extension Pen {
    /// Bounds of a series as a light area, in stretches of points that have both.
    func band(_ series: PlacedSeries) -> HTML {
        let stretches = series.points.split { $0.lower == nil || $0.upper == nil }.filter { $0.count > 1 }
        guard !stretches.isEmpty else { return .empty }
        return SVG.g(all: Pen.color(series.ink)) {
            path(.fill("currentColor"), .fillOpacity(0.13)) { path in
                for stretch in stretches {
                    let upper = stretch.compactMap { point in point.upper.map { (x: point.x, y: $0) } }
                    let lower = stretch.reversed().compactMap { point in point.lower.map { (x: point.x, y: $0) } }
                    path.polygon(upper + lower)
                }
            }
        }
    }

    /// All grey lines in one path: light even with hundreds of them.
    func context(_ context: [PlacedSeries]) -> HTML {
        guard !context.isEmpty else { return .empty }
        return SVG.g(all: Pen.color(Palette.context)) {
            path(.fill("none"), .stroke("currentColor"), .strokeWidth(1)) { path in
                for series in context {
                    for (index, point) in series.points.enumerated() { path.vertex(point, first: index == 0) }
                }
            }
        }
    }

    /// Texts with paper around them, so that lines do not run through them.
    func halo(_ runs: [TextRun]) -> HTML {
        guard !runs.isEmpty else { return .empty }
        return SVG.g(
            .class("halo"), .stroke(Palette.paper.light), .strokeWidth(4), .strokeLinejoin("round"),
            .paintOrder("stroke")
        ) { texts(runs) }
    }

    /// Lines in their order of reading. What all strokes share stands once on their group.
    func lines(_ lines: [PlacedSeries], order: inout Int, dots: Bool) -> HTML {
        guard !lines.isEmpty else { return .empty }
        var content = HTML.empty
        for line in lines { content += series(line, order: &order, dots: dots) }
        return SVG.g(.fill("none"), .strokeWidth(2), .strokeLinejoin("round")) { content }
    }

    /// A line with its marks. Each stroke carries `data-labels`, the text of each of its last vertices, from which
    /// `figureScript` makes a stop per point; without script the strokes themselves are the stops. `dots` shows the
    /// single points of a short series.
    private func series(_ series: PlacedSeries, order: inout Int, dots: Bool) -> HTML {
        var strokes = HTML.empty
        for run in LineRun.split(series.points) {
            strokes += stroke(run, series, order: order)
            order += 1
        }
        return SVG.g(all: Pen.color(series.ink, also: "series")) { strokes + marks(series, dots: dots) }
    }

    private func stroke(_ run: LineRun, _ series: PlacedSeries, order: Int) -> HTML {
        path(
            .stroke("currentColor"), .strokeWidth(3).when(series.isHighlighted), .strokeDasharray(run.dash),
            .data("walk", String(order)), .tabindex(order == 0 ? 0 : -1), .role("img"),
            .data("label", series.series.name), .aria("label", series.series.name),
            .data("labels", PackedLabels.packed(run.points.suffix(run.introduced).map(\.label)))
        ) { path in
            for (index, point) in run.points.enumerated() { path.vertex(point, first: index == 0) }
        }
    }

    private func marks(_ series: PlacedSeries, dots: Bool) -> HTML {
        let points = series.points
        let sparse = dots && points.count <= 12
        var out = HTML.empty
        for (index, point) in points.enumerated() {
            let isLast = index == points.count - 1
            let alone = !point.joins && (isLast || !points[index + 1].joins)
            if let shape = MarkShape(point.mark) {
                out += mark(shape, x: point.x, y: point.y, radius: 3.6, hollow: true)
            } else if isLast {
                out += mark(series.end, x: point.x, y: point.y, radius: series.isHighlighted ? 4.5 : 3.8, hollow: false)
            } else if alone || sparse {
                out += mark(.circle, x: point.x, y: point.y, radius: 2.6, hollow: false)
            }
            if point.mark == .breakInSeries, index > 0 {
                let before = points[index - 1]
                out += breakTick(x: (before.x + point.x) / 2, y: (before.y + point.y) / 2)
            }
        }
        return out
    }
}
