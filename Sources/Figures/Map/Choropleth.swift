import Base
import Markup

/// A world map whose countries are coloured by class. No meaning rests on colour alone: the legend states the limits,
/// the classes keep their order in grey, and each place says its figure. Method and limits: docs/methods/map.md.
package struct Choropleth: Sendable {
    package var world: WorldMap
    /// The disclaimer on boundaries and names belongs into the notes.
    package var text: FigureText
    package var values: [MapValue]
    package var breaks: ClassBreaks
    /// What the numbers of the legend count: “% of the urban population”.
    package var unit: String
    package var labels: MapLabels
    package var format: NumberFormat
    /// Codes of places that stand out by an outline.
    package var highlighted: Set<String>
    /// Told apart from other maps on the same page.
    package var id: String

    package init(
        world: WorldMap, text: FigureText, values: [MapValue], breaks: ClassBreaks, unit: String, labels: MapLabels,
        format: @escaping NumberFormat, highlighted: Set<String> = [], id: String = "map"
    ) {
        self.world = world
        self.text = text
        self.values = values
        self.breaks = breaks
        self.unit = unit
        self.labels = labels
        self.format = format
        self.highlighted = highlighted
        self.id = id
    }

    /// Codes that were given a figure but have no place on the map, such as overseas parts of a country.
    package var unplaced: [String] {
        let known = Set(world.features.map(\.code))
        return values.filter { $0.value != nil && !known.contains($0.code) }.map(\.code)
    }

    package func svg(_ style: FigureStyle) -> HTML {
        let frame = FigureFrame(text, style)
        let marks = MapMark.all(of: self, narrow: style.width != .wide)
        let paints = MapPaints(breaks: breaks, id: id)
        let canvas = MapCanvas(
            world: world, paints: paints, narrow: style.width != .wide, left: frame.inset, top: frame.top,
            pixelsPerUnit: frame.innerWidth / world.width)
        let legend = MapLegend(self, marks, paints, style, frame, top: canvas.bottom + 12)
        return frame.svg(bodyEnd: legend.bottom, body: canvas.svg(marks) + legend.svg)
    }
}
