import Markup

/// The small shapes at points; which one says what kind of figure it is, never colour alone.
enum MarkShape: String, Sendable, Hashable, CaseIterable {
    case circle, square, triangle, diamond, cross, wedge

    /// The hollow shape of a mark; nil for kinds that the line itself shows.
    init?(_ mark: PointMark) {
        switch mark {
        case .provisional: self = .circle
        case .imputed: self = .diamond
        case .lowReliability: self = .triangle
        case .normal, .estimated, .forecast, .breakInSeries: return nil
        }
    }

    /// The filled shape at the end of the series at `index`.
    static func end(_ index: Int) -> MarkShape {
        [.circle, .square, .triangle, .diamond, .wedge, .cross][index % 6]
    }

    /// Outline around a centre, about as heavy for the eye whichever shape.
    func outline(x: Double, y: Double, radius r: Double) -> [(x: Double, y: Double)] {
        switch self {
        case .circle: []
        case .square:
            [
                (x - r * 0.88, y - r * 0.88), (x + r * 0.88, y - r * 0.88), (x + r * 0.88, y + r * 0.88),
                (x - r * 0.88, y + r * 0.88),
            ]
        case .triangle: [(x, y - r * 1.15), (x + r * 1.1, y + r * 0.8), (x - r * 1.1, y + r * 0.8)]
        case .wedge: [(x, y + r * 1.15), (x + r * 1.1, y - r * 0.8), (x - r * 1.1, y - r * 0.8)]
        case .diamond: [(x, y - r * 1.25), (x + r * 1.25, y), (x, y + r * 1.25), (x - r * 1.25, y)]
        case .cross:
            [
                (x - r, y - r * 0.4), (x - r * 0.4, y - r * 0.4), (x - r * 0.4, y - r), (x + r * 0.4, y - r),
                (x + r * 0.4, y - r * 0.4), (x + r, y - r * 0.4), (x + r, y + r * 0.4), (x + r * 0.4, y + r * 0.4),
                (x + r * 0.4, y + r), (x - r * 0.4, y + r), (x - r * 0.4, y + r * 0.4), (x - r, y + r * 0.4),
            ]
        }
    }
}

extension Pen {
    /// A shape in the group's colour, filled or with paper inside.
    func mark(_ shape: MarkShape, x: Double, y: Double, radius: Double, hollow: Bool) -> HTML {
        let look: [Attribute] =
            hollow
            ? [.class("hollow"), .fill(Palette.paper.light), .stroke("currentColor"), .strokeWidth(1.8)]
            : [.fill("currentColor")]
        if shape == .circle {
            return SVG.circle(all: [.cx(self.x(x).tenth), .cy(y.tenth), .r(radius)] + look) {}
        }
        var path = PathText(self)
        path.polygon(shape.outline(x: x, y: y, radius: radius))
        return SVG.path(all: [.d(path.d)] + look) {}
    }
}
