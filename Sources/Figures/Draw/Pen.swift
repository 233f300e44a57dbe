import Base
import Markup

/// Writes logical shapes as SVG. From right to left it mirrors every x, and text begins at its right edge because the
/// root's `direction` says so; numbers keep their own direction.
struct Pen: Sendable {
    let width: Double
    let isMirrored: Bool

    init(_ style: FigureStyle) { self.init(width: style.width.pixels, direction: style.direction) }

    init(width: Double, direction: Direction) {
        self.width = width
        isMirrored = direction == .rightToLeft
    }

    func x(_ logical: Double) -> Double { isMirrored ? width - logical : logical }

    func rect(_ box: Box, _ attributes: Attribute...) -> HTML {
        let left = isMirrored ? width - box.maxX : box.x
        return SVG.rect(
            all: [.x(left.tenth), .y(box.y.tenth), .width(box.width.tenth), .height(box.height.tenth)] + attributes
        ) {}
    }

    func path(_ attributes: Attribute..., draw: (inout PathText) -> Void) -> HTML {
        var path = PathText(self)
        draw(&path)
        return path.isEmpty ? .empty : SVG.path(all: [.d(path.d)] + attributes) {}
    }

    /// Texts in their order; neighbours that look alike share one group, which keeps the picture light.
    func texts(_ runs: [TextRun]) -> HTML {
        var out = HTML.empty
        var rest = runs[...]
        while let first = rest.first {
            let alike = rest.prefix { looksAlike($0, first) }
            out += SVG.g(all: groupAttributes(first)) { alike.map(text) }
            rest = rest.dropFirst(alike.count)
        }
        return out
    }

    private func text(_ run: TextRun) -> HTML {
        let text = SVG.text(.x(x(run.x).tenth), .y(run.baseline.tenth)) { run.text }
        return run.href.map { SVG.a(.href($0)) { text } } ?? text
    }

    private func looksAlike(_ a: TextRun, _ b: TextRun) -> Bool {
        a.anchor == b.anchor && a.size == b.size && a.isBold == b.isBold && a.ink == b.ink && a.isNumber == b.isNumber
    }

    private func groupAttributes(_ run: TextRun) -> [Attribute] {
        let turned = run.isNumber && isMirrored
        return Pen.fill(run.ink) + [
            .fontSize(run.size), .fontWeight("600").when(run.isBold), .direction("ltr").when(turned),
            anchor(run.anchor, turned),
        ]
    }

    private func anchor(_ anchor: TextAnchor, _ turned: Bool) -> Attribute {
        switch anchor {
        case .middle: .textAnchor("middle")
        case .start: turned ? .textAnchor("end") : .none
        case .end: turned ? .none : .textAnchor("end")
        }
    }

    /// Class and colour for an area or a text.
    static func fill(_ ink: Ink) -> [Attribute] {
        isSeries(ink)
            ? [.class(ink.name), .color(ink.light), .fill("currentColor")] : [.class(ink.name), .fill(ink.light)]
    }

    /// Inks that the style sheet sets as `color`, so that lines, areas and text of a series change together.
    static func isSeries(_ ink: Ink) -> Bool {
        ink.name.hasPrefix("s") || [Palette.context, Palette.quiet, Palette.brick].contains(ink)
    }

    /// Class and colour of a group whose shapes use `currentColor`.
    static func color(_ ink: Ink, also names: String = "") -> [Attribute] {
        [.class(names.isEmpty ? ink.name : "\(ink.name) \(names)"), .color(ink.light)]
    }
}
