import Base
import Markup

/// Draws the marks of a map in layers, places that look alike in one group, with insets and disputed lines.
struct MapCanvas {
    let world: WorldMap
    let paints: MapPaints
    let narrow: Bool
    let left: Double
    let top: Double
    let pixelsPerUnit: Double

    private var gridUnits: Double { narrow ? WorldMap.gridUnits.narrow : WorldMap.gridUnits.wide }

    /// Where the map ends, in CSS pixels from the top of the figure.
    var bottom: Double { top + world.height * pixelsPerUnit }

    func svg(_ marks: [MapMark]) -> HTML {
        paints.patterns(Set(marks.map(\.paint)), pixel: 1 / (pixelsPerUnit * gridUnits)) + frames
            + scaled(gridUnits, shapes(marks)) + scaled(WorldMap.gridUnits.wide, brokenBorders)
    }

    /// Inset frames in pixels: a thin box where the window is, a larger one where it is drawn again.
    private var frames: HTML {
        let boxes = world.insets.flatMap { [$0.window, $0.frame] }
        return SVG.g(
            .class(Palette.axis.name), .fill("none"), .stroke(Palette.axis.light), .strokeWidth(0.75)
        ) {
            boxes.map { box in
                SVG.rect(
                    .x((left + box.x * pixelsPerUnit).tenth), .y((top + box.y * pixelsPerUnit).tenth),
                    .width((box.width * pixelsPerUnit).tenth), .height((box.height * pixelsPerUnit).tenth))
            }
        }
    }

    /// Shapes are in steps of a grid; lengths in pixels are divided by the scale.
    private func scaled(_ units: Double, _ content: (Double) -> HTML) -> HTML {
        let scale = pixelsPerUnit * units
        let (x, y, size) = (Decimal.short(left), Decimal.short(top), Decimal.short(scale, decimals: 5))
        return SVG.g(.transform("translate(\(x) \(y)) scale(\(size))")) { content(1 / scale) }
    }

    private func shapes(_ marks: [MapMark]) -> (Double) -> HTML {
        { pixel in
            let layers = Dictionary(grouping: marks, by: \.layer)
            return HTML(
                layers.keys.sorted().map { layer in
                    SVG.g(all: outline(layer, pixel)) { painted(layers[layer, default: []]) }
                })
        }
    }

    private func painted(_ marks: [MapMark]) -> [HTML] {
        let groups = Dictionary(grouping: marks, by: \.paint)
        return groups.keys.sorted().map { paint in
            SVG.g(all: paints.attributes(paint, onMap: true)) { groups[paint, default: []].map { $0.svg(pixels) } }
        }
    }

    private func pixels(_ point: MapPoint) -> String {
        let (x, y) = (left + point.x * pixelsPerUnit, top + point.y * pixelsPerUnit)
        return "\(Decimal.short(x, decimals: 0)) \(Decimal.short(y, decimals: 0))"
    }

    private func outline(_ layer: MapMark.Layer, _ pixel: Double) -> [Attribute] {
        let (name, colour, width, dash) = look(layer)
        return [
            .class("map \(name)"), .stroke(colour), .strokeWidth(width * pixel), .strokeLinejoin("round"),
            .strokeDasharray(dash.map { "\(Decimal.short($0 * pixel)) \(Decimal.short($0 * 0.7 * pixel))" }),
        ]
    }

    private func look(_ layer: MapMark.Layer) -> (name: String, colour: String, width: Double, dash: Double?) {
        switch layer {
        case .shape: ("halo", Palette.paper.light, narrow ? 0.4 : 0.6, nil)
        case .neutral: ("axis", Palette.axis.light, 0.5, nil)
        case .estimatedShape: ("ink-stroke", Palette.ink.light, 0.6, 2.4)
        case .dot: ("axis", Palette.axis.light, 0.7, nil)
        case .estimatedDot: ("ink-stroke", Palette.ink.light, 0.8, 1.8)
        case .highlighted: ("ink-stroke", Palette.ink.light, 1.8, nil)
        }
    }

    private func brokenBorders(_ pixel: Double) -> HTML {
        let kinds = Dictionary(grouping: world.lines, by: \.kind)
        return SVG.g(
            .class("ink-stroke"), .fill("none"), .stroke(Palette.ink.light), .strokeWidth((narrow ? 0.6 : 0.8) * pixel),
            .strokeLinecap("round")
        ) {
            [MapLine.Kind.dotted, .dashed].map { kind in
                let dash = kind == .dotted ? [0.1, 1.9] : [2.2, 1.9]
                return SVG.path(
                    .d(kinds[kind, default: []].map(\.outline).joined()),
                    .strokeDasharray(dash.map { Decimal.short($0 * pixel) }.joined(separator: " ")))
            }
        }
    }
}
