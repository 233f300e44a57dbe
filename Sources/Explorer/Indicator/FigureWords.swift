import Base
import Figures
import Indicators
import Site

/// The words around a picture: what it shows, of when, in one sentence, and what a reader must know.
struct FigureWords {
    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    private var reader: Reader { open.reader }
    private var words: Words { open.words }
    private var shown: IndicatorSelection { open.shown }

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
        case .map,
            .bars where shown.refusal != nil && shown.shown.count > 1:
            return reader.definitions(.summaryUnranked, count: Double(shown.shown.count))
        case .map, .bars:
            guard let high = shown.shown.max(by: { $0.value < $1.value }),
                let low = shown.shown.min(by: { $0.value < $1.value })
            else { return reader(.nothingSelected) }
            return reader(
                .summaryRange, count: Double(shown.shown.count),
                [
                    "high": words.name(high, by: shown.by?.id), "highValue": words.value(high),
                    "low": words.name(low, by: shown.by?.id),
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
        for clause in Clause.allCases where clause.isCoverage {
            guard let codes = words.clause(clause, of: open.indicator.clauses) else { continue }
            notes.append(reader.definitions(.clauseNote, ["clause": words.clause(clause), "codes": codes]))
        }
        if let refusal = shown.refusal { notes.append(refusal.text(words)) }
        let leftOut = shown.shown.count - shown.barred.count
        if shown.view == .bars, leftOut > 0 {
            notes.append(
                shown.refusal == nil
                    ? reader(.barsCut, count: Double(leftOut)) : reader.definitions(.cut, count: Double(leftOut)))
        }
        if shown.view == .map { notes.append(reader(.mapDisclaimer)) }
        return notes
    }
}
