import Base
import Figures
import Indicators
import Markup
import Site
import Statistics

/// The picture of a selection: which figure kind draws it, with which words around it.
struct IndicatorDrawing {
    /// A ranking shows so many bars at either end; the table has all.
    static let mostBars = 40

    let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

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

    // MARK: Words around the picture

    var text: FigureText {
        FigureText(
            title: title, subtitle: subtitle, summary: summary, source: SourceLine(open).lines, notes: notes)
    }

    private var title: String {
        let name = open.indicator.title(reader.language)
        return shown.by.map { reader(.titleBy, ["indicator": name, "dimension": words.dimension($0.id)]) } ?? name
    }

    /// Unit, what is held fixed, and the time.
    private var subtitle: String {
        [words.unit(shown.unit), words.groups(shown.fixed), time].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private var time: String {
        switch shown.view {
        case .map, .bars: return reader(.upToYear, ["year": String(shown.year)])
        case .line, .table:
            let periods = shown.figures.map(\.period)
            guard let first = periods.min(), let last = periods.max() else { return "" }
            return first == last ? words.period(first) : "\(words.period(first))–\(words.period(last))"
        }
    }

    /// One sentence on what the picture shows: its ends for a map or ranking, its newest values for lines.
    private var summary: String {
        switch shown.view {
        case .map, .bars:
            guard let high = shown.shown.max(by: { $0.value < $1.value }),
                let low = shown.shown.min(by: { $0.value < $1.value })
            else { return reader(.nothingSelected) }
            return reader(
                .summaryRange, count: Double(shown.shown.count),
                [
                    "high": name(high), "highValue": words.value(high), "low": name(low),
                    "lowValue": words.value(low),
                ])
        case .line, .table:
            let newest = shown.lines.prefix(6).compactMap { line in
                line.figures.last.map { words.label($0, name: words.name(line, by: shown.by?.id)) }
            }
            return newest.isEmpty
                ? reader(.nothingSelected) : reader(.summaryLines, ["values": newest.joined(separator: "; ")])
        }
    }

    private var notes: [String] {
        var notes: [String] = []
        if !open.indicator.deprivations.isEmpty {
            let counted = open.indicator.deprivations.map { words.code("DEPRIVATIONS", $0) }
            notes.append(reader(.deprivationsNote, ["list": reader.list(counted)]))
        }
        if !open.indicator.isComparable { notes.append(reader(.notComparable)) }
        if leftOut > 0 { notes.append(reader(.barsCut, count: Double(leftOut))) }
        if shown.view == .map { notes.append(reader(.mapDisclaimer)) }
        return notes
    }

    /// Place, and the group where bars stand side by side.
    func name(_ figure: Figure) -> String {
        guard let by = shown.by, let group = figure.codes[by.id] else { return words.place(figure.area) }
        return "\(words.place(figure.area)) – \(words.code(by.id, group))"
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
