import Base
import Figures
import Indicators
import Markup
import Site
import Statistics

/// The picture of a selection: which figure kind draws it, with which words around it.
struct IndicatorDrawing {
    let open: IndicatorVisit
    /// Words around the picture, put together once for all widths.
    let text: FigureText

    init(_ open: IndicatorVisit) {
        self.open = open
        text = FigureWords(open).text
    }

    var reader: Reader { open.reader }
    var words: Words { open.words }
    var shown: IndicatorSelection { open.shown }

    func svg(_ width: FigureWidth, chrome: FigureChrome) -> HTML {
        let style = FigureStyle(width: width, language: reader.language, chrome: chrome)
        switch shown.view {
        case .map: return map(width).svg(style)
        case .bars: return bars.svg(style)
        case .line, .table: return shown.by != nil && shown.areas.count > 1 ? multiples.svg(style) : lines.svg(style)
        }
    }

    /// Place, and the group where bars stand side by side.
    func name(_ figure: Figure) -> String {
        words.name(figure, by: shown.by?.id)
    }

    // MARK: Formats

    var format: NumberFormat {
        let unit = shown.unit
        let words = words
        return { value, decimals in words.withMark(words.reader.number(value, decimals: decimals), unit) }
    }

    var decimals: Int {
        let largest = shown.shown.map { abs($0.value) }.max() ?? 0
        return largest >= 1000 ? 0 : largest >= 1 ? 1 : 2
    }

    /// Words for the kinds of points that occur.
    var markTexts: [PointMark: String] {
        var texts: [PointMark: String] = [:]
        for figure in shown.shown where PointMark(figure) != .normal && figure.aggregate == nil {
            texts[PointMark(figure)] = words.code("OBS_STATUS", figure.status.rawValue)
        }
        if shown.shown.contains(where: { $0.aggregate != nil }) { texts[.estimated] = reader(.ownAggregateKey) }
        return texts
    }
}
