import Base

/// The world's countries and areas in Equal Earth projection; read once, with the paths ready to be written.
/// Method, limits and the treatment of disputed areas: docs/methods/map.md.
package struct WorldMap: Sendable {
    /// Units from edge to edge, and from the north of Greenland to Cape Horn.
    package let width: Double
    package let height: Double
    /// By code, in the order of the codes.
    package let features: [MapFeature]
    package let lines: [MapLine]
    package let insets: [MapInset]
    /// Whose shapes they are, for the source line of a figure.
    package let source: String
    /// How many units one step of the paths is, on a map drawn wide and on one drawn narrow.
    package static let gridUnits = (wide: 1.0, narrow: 1.4)
    /// Radius of a dot in units; the stored places of the dots are pushed apart for these.
    package static let dotRadius = (wide: 3.0, narrow: 5.5)

    private static let loaded = Result<WorldMap, AppError> { () throws(AppError) in
        WorldMap(try MapGeometry.bundled())
    }

    /// The map that travels with the program; fails only when the installation is damaged.
    package static func shared() throws(AppError) -> WorldMap { try loaded.get() }

    package func feature(_ code: String) -> MapFeature? { features.first { $0.code == code } }

    init(_ geometry: MapGeometry) {
        let pen = MapPen(geometry)
        width = Double(geometry.width)
        height = Double(geometry.height)
        source = geometry.source
        features = geometry.features.map(pen.feature)
        lines = geometry.lines.map(pen.line)
        insets = geometry.insets.map { MapInset(id: $0.id, window: pen.frame($0.window), frame: pen.frame($0.frame)) }
    }
}

/// Turns stored arcs into paths.
private struct MapPen {
    private let arcs: [[(x: Int, y: Int)]]
    private let step: Int

    init(_ geometry: MapGeometry) {
        arcs = geometry.arcs.map(Self.unfolded)
        step = geometry.step
    }

    func feature(_ stored: MapGeometry.Feature) -> MapFeature {
        let wide = outline(stored, WorldMap.gridUnits.wide, WorldMap.dotRadius.wide, [stored.dot, stored.inset?.dot])
        let narrow = outline(
            stored, WorldMap.gridUnits.narrow, WorldMap.dotRadius.narrow, [stored.narrow, stored.inset?.narrow])
        return MapFeature(
            code: stored.code, kind: stored.kind, area: stored.area, label: point(stored.label),
            paintedWith: stored.with, outline: wide, narrowOutline: narrow,
            hasDot: stored.dot != nil || stored.inset?.dot != nil, isSpread: isSpread(stored),
            polygons: stored.polygons)
    }

    private func isSpread(_ stored: MapGeometry.Feature) -> Bool {
        let corners = (stored.polygons + (stored.inset?.polygons ?? [])).joined().flatMap(corners)
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        let width = (xs.max() ?? 0) - (xs.min() ?? 0)
        return max(width, (ys.max() ?? 0) - (ys.min() ?? 0)) > steps(120)
    }

    func line(_ stored: MapGeometry.Line) -> MapLine {
        var path = MapPath(grid: steps(WorldMap.gridUnits.wide))
        for arc in stored.arcs { path.line(points(arc)) }
        return MapLine(id: stored.id, kind: stored.kind, outline: path.text)
    }

    func frame(_ numbers: [Int]) -> MapFrame {
        let units = numbers.map { Double($0) / Double(step) }
        guard units.count == 4 else { return MapFrame(x: 0, y: 0, width: 0, height: 0) }
        return MapFrame(x: units[0], y: units[1], width: units[2], height: units[3])
    }

    private func outline(
        _ stored: MapGeometry.Feature, _ grid: Double, _ radius: Double, _ dots: [[Int]?]
    ) -> String {
        var path = MapPath(grid: steps(grid))
        let centres = dots.compactMap { $0 }.filter { $0.count == 2 }.map { (x: $0[0], y: $0[1]) }
        for ring in (stored.polygons + (stored.inset?.polygons ?? [])).joined() {
            let line = corners(ring)
            if !centres.contains(where: { touches(line, $0, steps(radius)) }) { path.ring(line) }
        }
        for centre in centres { path.dot(centre, radius: steps(radius)) }
        return path.text
    }

    /// Whether an island reaches under its place's dot, where it would only blur it.
    private func touches(_ ring: [(x: Int, y: Int)], _ dot: (x: Int, y: Int), _ radius: Int) -> Bool {
        ring.contains { ($0.x - dot.x) * ($0.x - dot.x) + ($0.y - dot.y) * ($0.y - dot.y) < radius * radius }
    }

    private func corners(_ ring: [Int]) -> [(x: Int, y: Int)] { ring.flatMap { points($0).dropLast() } }

    private func points(_ arc: Int) -> [(x: Int, y: Int)] { arc >= 0 ? arcs[arc] : arcs[~arc].reversed() }

    private func point(_ numbers: [Int]) -> MapPoint {
        guard numbers.count == 2 else { return MapPoint(x: 0, y: 0) }
        return MapPoint(x: Double(numbers[0]) / Double(step), y: Double(numbers[1]) / Double(step))
    }

    private func steps(_ units: Double) -> Int { Int((units * Double(step)).rounded()) }

    private static func unfolded(_ numbers: [Int]) -> [(x: Int, y: Int)] {
        var at = (x: 0, y: 0)
        return stride(from: 0, to: numbers.count - 1, by: 2).map { i in
            at = (at.x + numbers[i], at.y + numbers[i + 1])
            return at
        }
    }
}
