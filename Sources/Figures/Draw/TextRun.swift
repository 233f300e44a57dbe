/// Which point of a text its x stands for, in reading direction.
package enum TextAnchor: String, Sendable, Hashable { case start, middle, end }

/// One line of text with its place; what `labelBoxes` and the SVG are both made from, so that they cannot differ.
package struct TextRun: Sendable, Hashable {
    package var text: String
    package var x: Double
    /// y of the baseline.
    package var baseline: Double
    package var anchor: TextAnchor
    package var size: Double
    package var isBold: Bool
    package var ink: Ink
    /// Numbers and dates run left to right in every language.
    package var isNumber: Bool
    package var href: String?

    init(
        _ text: String, x: Double, baseline: Double, anchor: TextAnchor = .start, size: Double, bold: Bool = false,
        ink: Ink = Palette.muted, isNumber: Bool = false, href: String? = nil
    ) {
        self.text = text
        self.x = x
        self.baseline = baseline
        self.anchor = anchor
        self.size = size
        isBold = bold
        self.ink = ink
        self.isNumber = isNumber
        self.href = href
    }

    var metrics: TextMetrics { TextMetrics(size: size, bold: isBold) }

    /// The area that the line takes, in logical coordinates.
    package var box: Box {
        let width = metrics.width(text)
        let left =
            switch anchor {
            case .start: x
            case .middle: x - width / 2
            case .end: x - width
            }
        return Box(x: left, y: baseline - metrics.ascent, width: width, height: metrics.lineHeight)
    }

    /// `lines` under each other, the first one's box beginning at `top`.
    static func block(
        _ lines: [String], x: Double, top: Double, anchor: TextAnchor = .start, size: Double, bold: Bool = false,
        ink: Ink = Palette.muted, href: String? = nil
    ) -> [TextRun] {
        let metrics = TextMetrics(size: size, bold: bold)
        return lines.enumerated().map { index, line in
            TextRun(
                line, x: x, baseline: top + metrics.ascent + Double(index) * metrics.lineHeight, anchor: anchor,
                size: size, bold: bold, ink: ink, href: href)
        }
    }

    /// A number or short text whose box is centred on `y`.
    static func centred(
        _ text: String, x: Double, y: Double, anchor: TextAnchor, size: Double, bold: Bool = false,
        ink: Ink = Palette.muted, isNumber: Bool = false
    ) -> TextRun {
        let metrics = TextMetrics(size: size, bold: bold)
        return TextRun(
            text, x: x, baseline: y - metrics.lineHeight / 2 + metrics.ascent, anchor: anchor, size: size, bold: bold,
            ink: ink, isNumber: isNumber)
    }

    /// Moved sideways as little as needed to lie between `low` and `high`.
    func kept(between low: Double, and high: Double) -> TextRun {
        var moved = self
        let box = box
        if box.maxX > high { moved.x -= box.maxX - high }
        let left = moved.box.x
        if left < low { moved.x += low - left }
        return moved
    }
}
