extension Attribute {
    package static let xmlns = Attribute("xmlns", "http://www.w3.org/2000/svg")
    package static func viewBox(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Attribute {
        let numbers = [x, y, width, height].map { Decimal.short($0) }
        return Attribute("viewBox", numbers.joined(separator: " "))
    }
    package static func x(_ value: Double) -> Attribute { Attribute("x", value) }
    package static func y(_ value: Double) -> Attribute { Attribute("y", value) }
    package static func x1(_ value: Double) -> Attribute { Attribute("x1", value) }
    package static func y1(_ value: Double) -> Attribute { Attribute("y1", value) }
    package static func x2(_ value: Double) -> Attribute { Attribute("x2", value) }
    package static func y2(_ value: Double) -> Attribute { Attribute("y2", value) }
    package static func cx(_ value: Double) -> Attribute { Attribute("cx", value) }
    package static func cy(_ value: Double) -> Attribute { Attribute("cy", value) }
    package static func r(_ value: Double) -> Attribute { Attribute("r", value) }
    package static func rx(_ value: Double) -> Attribute { Attribute("rx", value) }
    package static func dx(_ value: Double) -> Attribute { Attribute("dx", value) }
    package static func dy(_ value: Double) -> Attribute { Attribute("dy", value) }
    package static func d(_ value: String) -> Attribute { Attribute("d", value) }
    package static func points(_ value: String) -> Attribute { Attribute("points", value) }
    package static func color(_ value: String) -> Attribute { Attribute("color", value) }
    package static func fill(_ value: String) -> Attribute { Attribute("fill", value) }
    package static func fillOpacity(_ value: Double) -> Attribute { Attribute("fill-opacity", value) }
    package static func fillRule(_ value: String) -> Attribute { Attribute("fill-rule", value) }
    package static func stroke(_ value: String) -> Attribute { Attribute("stroke", value) }
    package static func strokeWidth(_ value: Double) -> Attribute { Attribute("stroke-width", value) }
    package static func strokeDasharray(_ value: String?) -> Attribute { Attribute("stroke-dasharray", value) }
    package static func strokeLinejoin(_ value: String) -> Attribute { Attribute("stroke-linejoin", value) }
    package static func strokeLinecap(_ value: String) -> Attribute { Attribute("stroke-linecap", value) }
    package static func opacity(_ value: Double) -> Attribute { Attribute("opacity", value) }
    package static func transform(_ value: String) -> Attribute { Attribute("transform", value) }
    package static func textAnchor(_ value: String) -> Attribute { Attribute("text-anchor", value) }
    package static func dominantBaseline(_ value: String) -> Attribute { Attribute("dominant-baseline", value) }
    package static func fontSize(_ value: Double) -> Attribute { Attribute("font-size", value) }
    package static func fontWeight(_ value: String) -> Attribute { Attribute("font-weight", value) }
    package static func fontFamily(_ value: String) -> Attribute { Attribute("font-family", value) }
    package static func paintOrder(_ value: String) -> Attribute { Attribute("paint-order", value) }
    package static func direction(_ value: String) -> Attribute { Attribute("direction", value) }
    package static func unicodeBidi(_ value: String) -> Attribute { Attribute("unicode-bidi", value) }
    package static func clip(path id: String) -> Attribute { Attribute("clip-path", "url(#\(id))") }
    package static func patternUnits(_ value: String) -> Attribute { Attribute("patternUnits", value) }
    package static func patternTransform(_ value: String) -> Attribute { Attribute("patternTransform", value) }
    package static func preserveAspectRatio(_ value: String) -> Attribute { Attribute("preserveAspectRatio", value) }
    package static func pathLength(_ value: Double) -> Attribute { Attribute("pathLength", value) }
    package static func focusable(_ value: Bool) -> Attribute { Attribute("focusable", value ? "true" : "false") }
}
