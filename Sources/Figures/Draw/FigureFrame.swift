import Base
import Markup

/// The texts around a figure's body and the root element: title block on top, source and notes below.
struct FigureFrame: Sendable {
    let style: FigureStyle
    let text: FigureText
    private let header: [TextRun]
    /// Where the body begins.
    let top: Double
    /// Free space at both sides of the body.
    let inset: Double

    init(_ text: FigureText, _ style: FigureStyle) {
        self.text = text
        self.style = style
        inset = style.chrome == .full ? (style.width == .narrow ? 12 : 20) : 2
        header = style.chrome == .full ? FigureFrame.header(text, style, inset) : []
        top = header.last.map { $0.box.maxY + 10 } ?? 2
    }

    var width: Double { style.width.pixels }
    var innerWidth: Double { width - 2 * inset }

    /// Lines under a body that ends at `bottom`, and the figure's whole height.
    func footer(below bottom: Double) -> (runs: [TextRun], height: Double) {
        guard style.chrome == .full else { return ([], bottom + 2) }
        let metrics = TextMetrics(size: style.smallSize)
        let lines = (text.notes + text.source).flatMap { metrics.wrap($0, width: innerWidth) }
        let runs = TextRun.block(lines, x: inset, top: bottom + 12, size: style.smallSize)
        return (runs, (runs.last?.box.maxY ?? bottom) + inset)
    }

    /// All texts of the frame around a body that ends at `bottom`.
    func runs(below bottom: Double) -> [TextRun] { header + footer(below: bottom).runs }

    /// The whole picture; `body` is drawn between the frame's texts.
    func svg(bodyEnd bottom: Double, body: HTML) -> HTML {
        let (footerRuns, height) = footer(below: bottom)
        let pen = Pen(style)
        let paper = Box(x: 0, y: 0, width: width, height: height.rounded(.up))
        return FigureFrame.root(style, height: paper.height, label: text.summary) {
            if style.chrome == .full { pen.rect(paper, .class("paper"), .fill(Palette.paper.light)) }
            pen.texts(header)
            body
            pen.texts(footerRuns)
        }
    }

    /// A figure that has nothing to draw says so in words.
    func empty(_ words: String) -> HTML {
        let metrics = TextMetrics(size: style.labelSize)
        let lines = metrics.wrap(words, width: innerWidth - 24)
        let body = Box(
            x: inset, y: top, width: innerWidth, height: max(96, Double(lines.count) * metrics.lineHeight + 40))
        let runs = TextRun.block(
            lines, x: body.midX, top: body.midY - Double(lines.count) * metrics.lineHeight / 2, anchor: .middle,
            size: style.labelSize)
        let pen = Pen(style)
        return svg(
            bodyEnd: body.maxY, body: pen.rect(body, .class("panel"), .fill(Palette.panel.light)) + pen.texts(runs))
    }

    private static func root(
        _ style: FigureStyle, height: Double, label: String, @HTMLBuilder content: () -> HTML
    ) -> HTML {
        SVG.svg(
            .xmlns, .viewBox(0, 0, style.width.pixels, height), .width(style.width.pixels), .height(height),
            .class("fig \(style.width.className)"), .role("group"), .aria("label", label),
            .lang(style.language.rawValue),
            .direction(style.direction.rawValue), .fontFamily(style.fontFamily), content: content)
    }

    private static func header(_ text: FigureText, _ style: FigureStyle, _ inset: Double) -> [TextRun] {
        let width = style.width.pixels - 2 * inset
        let title = TextMetrics(size: style.titleSize, bold: true).wrap(text.title, width: width)
        let first = TextRun.block(
            title, x: inset, top: inset, size: style.titleSize, bold: true, ink: Palette.ink)
        let subtitle = TextMetrics(size: style.subtitleSize).wrap(text.subtitle, width: width)
        let top = first.last.map { $0.box.maxY + 3 } ?? inset
        return first + TextRun.block(subtitle, x: inset, top: top, size: style.subtitleSize)
    }
}
