import Base

/// The three widths that every figure is drawn for, in CSS pixels; a figure is never scaled down to a smaller one.
package enum FigureWidth: Int, CaseIterable, Sendable, Hashable {
    case narrow = 360
    case medium = 640
    case wide = 960

    package var pixels: Double { Double(rawValue) }
}

/// Whether title, source and notes are drawn inside the picture (`full`, for export) or stand in the page (`bare`).
package enum FigureChrome: String, Sendable, Hashable { case full, bare }

/// Width class, direction and language that a figure is drawn for.
package struct FigureStyle: Sendable, Hashable {
    package var width: FigureWidth
    package var direction: Direction
    package var language: Language
    package var chrome: FigureChrome

    /// `direction` is that of `language` unless stated.
    package init(
        width: FigureWidth, language: Language = .en, direction: Direction? = nil, chrome: FigureChrome = .bare
    ) {
        self.width = width
        self.language = language
        self.direction = direction ?? language.direction
        self.chrome = chrome
    }

    /// Arabic and Chinese are set one step larger than the other scripts.
    package var sizeStep: Double { language == .ar || language == .zh ? 1 : 0 }

    /// Sizes of type in CSS pixels.
    package var labelSize: Double { 13 + sizeStep }
    package var smallSize: Double { 12 + sizeStep }
    package var titleSize: Double { (width == .narrow ? 18 : 22) + sizeStep }
    package var subtitleSize: Double { (width == .narrow ? 14 : 16) + sizeStep }

    /// Families for an exported picture; inside a page the style sheet replaces them by the page's own.
    package var fontFamily: String {
        switch language {
        case .ar: "'Noto Sans Arabic','Noto Sans',sans-serif"
        case .zh: "'Noto Sans','Noto Sans CJK SC',sans-serif"
        default: "'Noto Sans',sans-serif"
        }
    }
}
