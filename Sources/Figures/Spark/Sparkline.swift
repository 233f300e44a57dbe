import Base
import Markup

/// A line of 96 × 24 pixels for the middle of a sentence or a table cell, with a dot at its end.
package struct Sparkline: Sendable {
    package static let width = 96.0
    package static let height = 24.0

    package var points: [ChartPoint]
    /// What a screen reader says: “Kenya: from 61 % in 2000 to 41 % in 2024”.
    package var label: String
    package var ink: Ink

    package init(points: [ChartPoint], label: String, ink: Ink = Palette.series(0)) {
        self.points = points.filter { $0.value.isFinite }.sorted { $0.period < $1.period }
        self.label = label
        self.ink = ink
    }

    /// Nothing at all without points.
    package func svg(_ style: FigureStyle) -> HTML {
        let pen = Pen(width: Sparkline.width, direction: style.direction)
        let places = places
        guard let end = places.last else { return .empty }
        return SVG.svg(
            .xmlns, .viewBox(0, 0, Sparkline.width, Sparkline.height), .width(Sparkline.width),
            .height(Sparkline.height), .class("fig spark"), .role("img"), .aria("label", label)
        ) {
            SVG.g(all: Pen.color(ink)) {
                pen.path(
                    .fill("none"), .stroke("currentColor"), .strokeWidth(1.6), .strokeLinejoin("round")
                ) { path in
                    for (index, place) in places.enumerated() where places.count > 1 {
                        if index == 0 { path.move(place.x, place.y) } else { path.line(place.x, place.y) }
                    }
                }
                pen.mark(.circle, x: end.x, y: end.y, radius: 2.8, hollow: false)
            }
        }
    }

    /// The points in pixels; a constant series runs along the middle.
    private var places: [(x: Double, y: Double)] {
        let values = points.map(\.value)
        let x = PeriodAxis(points.map(\.period)).scale(from: 3, to: Sparkline.width - 4)
        let y = LinearScale(values.min() ?? 0, values.max() ?? 0, to: Sparkline.height - 4, 4)
        return points.map { (points.count > 1 ? x($0.period.position) : Sparkline.width - 4, y($0.value)) }
    }
}
