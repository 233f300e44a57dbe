import Markup

/// What fills a place on the map.
enum MapPaint: Hashable, Comparable {
    /// A disputed area without a figure.
    case neutral
    case noData
    case notComparable
    /// A class, by its number from the lowest.
    case level(Int)
}

/// The fills of one map: colours of the classes, and patterns under ids of its own.
struct MapPaints {
    let breaks: ClassBreaks
    let id: String

    /// Colours spread over the whole scale, however few the classes; diverging ones keep their distance from the
    /// middle.
    func ink(_ level: Int) -> Ink {
        guard let middle = breaks.middle, let turn = breaks.limits.firstIndex(of: middle) else {
            return sequential(level)
        }
        if breaks.limits.first == breaks.limits.last { return Palette.diverging[3] }
        return Palette.diverging[min(max(level - turn + (level < turn ? 3 : 4), 0), 6)]
    }

    private func sequential(_ level: Int) -> Ink {
        let last = Palette.sequential.count - 1
        guard breaks.count > 1 else { return Palette.sequential[last / 2] }
        return Palette.sequential[Int((Double(level * last) / Double(breaks.count - 1)).rounded())]
    }

    /// Class name and fill of a swatch in the legend, or of places on the map, whose patterns are scaled.
    func attributes(_ paint: MapPaint, onMap: Bool) -> [Attribute] {
        switch paint {
        case .level(let level): [.class(ink(level).name), .fill(ink(level).light)]
        case .neutral: [.class(Palette.panel.name), .fill(Palette.panel.light)]
        case .noData, .notComparable: [.fill("url(#\(name(paint, onMap)))")]
        }
    }

    /// Hatch for no data and dots for figures that do not compare, for legend and map; `pixel` is the length of a CSS
    /// pixel in the units of the map's shapes, so that the hatch looks alike at every width.
    func patterns(_ shown: Set<MapPaint>, pixel: Double) -> HTML {
        let needed = [MapPaint.noData, .notComparable].filter(shown.contains)
        guard !needed.isEmpty else { return .empty }
        return SVG.defs {
            needed.flatMap { [pattern($0, name($0, false), 1), pattern($0, name($0, true), pixel)] }
        }
    }

    private func name(_ paint: MapPaint, _ onMap: Bool) -> String {
        "\(id)-\(paint == .noData ? "none" : "apart")\(onMap ? "-map" : "")"
    }

    private func pattern(_ paint: MapPaint, _ name: String, _ scale: Double) -> HTML {
        let isHatch = paint == .noData
        let size = isHatch ? 6.0 : 5.0
        return SVG.pattern(
            .id(name), .width(size), .height(size), .patternUnits("userSpaceOnUse"),
            .patternTransform("scale(\(Decimal.short(scale, decimals: 4)))")
        ) {
            SVG.rect(.width(size), .height(size), .class(Palette.panel.name), .fill(Palette.panel.light))
            SVG.path(
                .d(isHatch ? "M-1 1L1-1M0 6L6 0M5 7L7 5" : "M1.2 1.2h.01M3.7 3.7h.01"), .class(Palette.quiet.name),
                .color(Palette.quiet.light), .stroke("currentColor"), .strokeWidth(isHatch ? 0.9 : 1.6),
                .strokeLinecap("round"))
        }
    }
}
