/// Estimates the width of text without a font engine: advance widths of Noto Sans, Noto Sans Arabic and Noto Sans CJK
/// by character, with a margin for the reader's own font. Kerning and ligatures are left out; both only make text
/// narrower.
package struct TextMetrics: Sendable, Hashable {
    /// Type size in CSS pixels.
    package let size: Double
    package let isBold: Bool

    package init(size: Double, bold: Bool = false) {
        self.size = size
        isBold = bold
    }

    /// From one baseline to the next.
    package var lineHeight: Double { (size * 1.3).rounded(.up) }
    /// From the top of a line's box down to its baseline.
    package var ascent: Double { (size * 1.0).rounded() }

    /// Width in CSS pixels of `text` set in one line.
    package func width(_ text: String) -> Double {
        Double(GlyphWidths.hundredths(text, bold: isBold)) / 100 * size * 1.03
    }

    /// The largest width among `lines`; 0 when there are none.
    package func width(_ lines: [String]) -> Double { lines.map { width($0) }.max() ?? 0 }
}
