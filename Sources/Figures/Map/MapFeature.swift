/// A place on the map, in units; the world is 1,000 units wide, y grows downwards.
package struct MapPoint: Sendable, Hashable {
    package let x: Double
    package let y: Double
}

/// A rectangle on the map, in units.
package struct MapFrame: Sendable, Hashable {
    package let x: Double
    package let y: Double
    package let width: Double
    package let height: Double
}

/// A country or area: its outline, a dot where the outline is too small to see, and a place for a label.
package struct MapFeature: Sendable {
    /// States are members and observers of the United Nations; disputed places stay neutral unless a figure is given.
    package enum Kind: String, Sendable, Decodable { case state, area, disputed }

    /// ISO 3166-1 alpha-3, `XKX`, or `_DIS_…` for areas that belong to no code.
    package let code: String
    package let kind: Kind
    /// Square units on the map, which keeps areas true: one is 1,189 km².
    package let area: Double
    package let label: MapPoint
    /// The code whose figure paints this place when it has none of its own.
    package let paintedWith: String?
    /// Path commands for a map drawn wide and one drawn narrow, dot and inset included; see `MapPath`.
    package let outline: String
    package let narrowOutline: String
    /// Whether a dot marks the place.
    package let hasDot: Bool
    /// Whether parts lie so far apart that the middle of all of them says little: over 120 units.
    package let isSpread: Bool
    /// The arcs of the borders, by number; negative for the other way round (`~n`). For tests of shared borders.
    let polygons: [[[Int]]]
}

/// A border that is drawn broken, because it is disputed or not determined.
package struct MapLine: Sendable {
    /// Dotted for the line of control in Jammu and Kashmir, dashed for the others.
    package enum Kind: String, Sendable, Decodable { case dotted, dashed }

    package let id: String
    package let kind: Kind
    package let outline: String
}

/// A window of the map that is drawn again, larger, inside a frame on empty sea.
package struct MapInset: Sendable {
    package let id: String
    package let window: MapFrame
    package let frame: MapFrame
}
