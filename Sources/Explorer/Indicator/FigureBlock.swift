import Base
import Figures
import Indicators
import Markup
import Site

/// The figure with its title, its sentence, its source line and its downloads; below it the same as a table.
struct FigureBlock {
    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    private var reader: Reader { open.reader }
    private var shown: IndicatorSelection { open.shown }

    var html: HTML {
        let drawing = IndicatorDrawing(open)
        return HTML([
            figure(.id("figure")) {
                h2(.class(shown.by == nil ? "visually-hidden" : "figure-title")) { drawing.text.title }
                p(.class("muted")) { drawing.text.subtitle }
                if shown.shown.isEmpty {
                    p(.class("note")) { reader(.nothingSelected) }
                } else if shown.view == .table {
                    IndicatorTable(open).html
                } else {
                    picture(drawing)
                }
                figcaption {
                    if shown.view != .table { p { drawing.text.summary } }
                    SourceLine(open).html
                    for note in drawing.text.notes { p { note } }
                    DownloadLinks(open).html
                    open.reportLinks.html(
                        open.indicator, shown.state.with { $0.view = shown.view }, asOf: open.vintage)
                }
            },
            aggregateNote,
        ])
    }

    /// Two widths; the style sheet shows one. A drawing scaled down would have letters too small to read.
    private func picture(_ drawing: IndicatorDrawing) -> HTML {
        HTML([
            div(.class("w-narrow")) { drawing.svg(.narrow, chrome: .bare) },
            div(.class("w-wide")) { drawing.svg(.medium, chrome: .bare) },
        ])
    }

    /// Where a shown region is our own: how it was put together, and how much of it is covered.
    @HTMLBuilder private var aggregateNote: HTML {
        let own = shown.lines.filter(\.isAggregate)
        if !own.isEmpty, shown.view != .map {
            details(.class("note"), .open(true)) {
                summary { reader(.aggregateTitle) }
                p {
                    reader(
                        shown.indicator.weight == Weights.Kind.urban.rawValue ? .aggregateUrban : .aggregatePopulation)
                }
                ul {
                    for line in own {
                        if let last = line.figures.last, let mean = last.aggregate {
                            li {
                                reader(
                                    .aggregateCoverage, count: Double(mean.members),
                                    [
                                        "place": open.words.name(line, by: shown.by?.id),
                                        "period": open.words.period(last.period),
                                        "coverage": reader.number((mean.coverage * 100).rounded(), decimals: 0),
                                        "with": reader.number(Double(mean.membersWithData)),
                                    ])
                            }
                        }
                    }
                }
            }
        }
    }
}
