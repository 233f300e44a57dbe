import Markup

/// A place as it is drawn: its shapes, what fills them, and its turn in the walk.
struct MapMark {
    /// What is drawn over what: shapes, disputed areas, shapes with a broken outline, dots, places to stand out.
    enum Layer: Int, Comparable {
        case shape, neutral, estimatedShape, dot, estimatedDot, highlighted

        static func < (a: Layer, b: Layer) -> Bool { a.rawValue < b.rawValue }
    }

    let code: String
    let outlines: [String]
    /// The middle of the main part, in units, for a place whose parts lie far from one another; nil for compact places.
    let centre: MapPoint?
    let paint: MapPaint
    let layer: Layer
    /// Nil for places of which nothing is said; they are no stop of the walk.
    let value: MapValue?
    var turn = 0

    /// The places that the map shows: states always, as dots if they must; others with a figure or a shape to see. In
    /// the order of the walk: by value, the greatest first, then those without a figure that compares.
    static func all(of map: Choropleth, narrow: Bool) -> [MapMark] {
        let values = Dictionary(map.values.map { ($0.code, $0) }) { first, _ in first }
        let hasFigure = { (code: String) in values[code].map { $0.kind != .noData } ?? false }
        let isGuest = { (feature: MapFeature) in feature.paintedWith != nil && !hasFigure(feature.code) }
        let guests = Dictionary(grouping: map.world.features.filter(isGuest)) { $0.paintedWith ?? "" }
        let marks = map.world.features.compactMap { feature -> MapMark? in
            let value = values[feature.code]
            let isSeen = hasFigure(feature.code) || feature.kind == .state || !feature.hasDot
            guard isSeen, !isGuest(feature) else { return nil }
            let paint = paint(feature, value, map.breaks)
            let shapes = [feature] + guests[feature.code, default: []]
            return MapMark(
                code: feature.code, outlines: shapes.map { narrow ? $0.narrowOutline : $0.outline },
                centre: feature.isSpread ? feature.label : nil, paint: paint, layer: layer(feature, value, map),
                value: value)
        }
        return inTurn(marks)
    }

    private static func paint(_ feature: MapFeature, _ value: MapValue?, _ breaks: ClassBreaks) -> MapPaint {
        switch value?.kind {
        case .noData, nil: feature.kind == .disputed ? .neutral : .noData
        case .notComparable: .notComparable
        case .normal, .estimated: value?.value.flatMap(breaks.index).map(MapPaint.level) ?? .noData
        }
    }

    private static func layer(_ feature: MapFeature, _ value: MapValue?, _ map: Choropleth) -> Layer {
        if map.highlighted.contains(feature.code) { return .highlighted }
        if value?.value == nil, feature.kind == .disputed { return .neutral }
        if value?.kind == .estimated { return feature.hasDot ? .estimatedDot : .estimatedShape }
        return feature.hasDot ? .dot : .shape
    }

    private static func inTurn(_ marks: [MapMark]) -> [MapMark] {
        let order = marks.sorted { a, b in
            if a.rank != b.rank { return a.rank < b.rank }
            let (x, y) = (a.value?.value ?? 0, b.value?.value ?? 0)
            return x == y ? a.code < b.code : x > y
        }
        return order.enumerated().map { index, mark in
            var placed = mark
            placed.turn = index
            return placed
        }
    }

    private var rank: Int {
        switch value?.kind {
        case .normal, .estimated: 0
        case .notComparable: 1
        case .noData: 2
        case nil: 3
        }
    }

    /// The shapes, with what is said of them; `place` gives a point of the map in pixels of the figure.
    func svg(_ place: (MapPoint) -> String) -> HTML {
        guard let value else { return SVG.path(.d(outlines.joined())) }
        let spoken: [Attribute] = [
            .data("code", code), .data("walk", String(turn)), .data("label", value.label),
            .aria("label", value.label), .tabindex(turn == 0 ? 0 : -1),
            .data("at", centre.map(place)),
        ]
        let path = outlines.joined()
        if let href = value.href { return SVG.a(all: [.href(href)] + spoken) { SVG.path(.d(path)) } }
        return SVG.path(all: [.d(path), .role("img")] + spoken) {}
    }
}
