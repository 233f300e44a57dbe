import Base
import Markup

extension FigureWidth {
    /// Class of the root element, by which the style sheet shows the one drawing that fits.
    package var className: String { "w\(rawValue)" }
}

/// A figure at all three widths; `figureCSS` shows the one that fits the place it stands in, and hides the others from
/// readers of every kind. Browsers without container queries show the medium one.
package func figureAtAllWidths(_ style: FigureStyle, draw: (FigureStyle) -> HTML) -> HTML {
    div(.class("figs")) {
        FigureWidth.allCases.map { width in
            var style = style
            style.width = width
            return draw(style)
        }
    }
}
