import Base
import Indicators
import Markup
import Site

/// The figures that a view shows, as a table: the same numbers as the picture, exact, each with status and source.
struct IndicatorTable {
    /// More rows than this are left to the download, and the table says so.
    static let mostRows = 400

    private let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    private var reader: Reader { open.reader }
    private var words: Words { open.words }
    private var figures: [Figure] { open.shown.shown }

    /// Dimensions that differ between rows get a column; one that is the same everywhere stands in the subtitle.
    private var columns: [Dimension] {
        open.shown.breakdowns.ids.filter { id in Set(figures.map { $0.codes[id] ?? "" }).count > 1 }
    }

    var html: HTML {
        let columns = columns
        return HTML([
            div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", reader(.tableLabel))) {
                table {
                    thead { tr { heading(columns) } }
                    tbody { for figure in figures.prefix(IndicatorTable.mostRows) { row(figure, columns) } }
                }
            },
            figures.count > IndicatorTable.mostRows
                ? p {
                    reader(
                        .tableCut,
                        [
                            "shown": reader.number(Double(IndicatorTable.mostRows)),
                            "all": reader.number(Double(figures.count)),
                        ])
                }
                : .empty,
        ])
    }

    private func heading(_ columns: [Dimension]) -> HTML {
        HTML(
            [sortable(reader(.place))] + columns.map { sortable(words.dimension($0)) } + [
                sortable(reader(.period)), value,
                th(.scope("col")) { reader(.status) },
                th(.scope("col")) { reader(.source) },
                th(.scope("col"), .class("no-print")) { reader.reports(.report) },
            ])
    }

    /// What must not be ranked is not put in order by its value either.
    private var value: HTML {
        open.shown.refusal == nil
            ? sortable(reader(.value), isNumber: true) : th(.scope("col"), .class("n")) { reader(.value) }
    }

    /// Sorting needs a script; without one the button does nothing and is hidden.
    private func sortable(_ text: String, isNumber: Bool = false) -> HTML {
        th(.scope("col"), .class(isNumber ? "n" : nil)) { button(.class("sort quiet"), .type("button")) { text } }
    }

    private func row(_ figure: Figure, _ columns: [Dimension]) -> HTML {
        tr {
            th(.scope("row")) {
                figure.area.isCountryOrArea
                    ? a(.href(open.link("/countries/\(figure.area.code)"))) { words.place(figure.area) }
                    : HTML(words.place(figure.area))
            }
            for column in columns { td { figure.codes[column].map { words.code(column, $0) } ?? "" } }
            td { words.period(figure.period) }
            td(.class("n"), .data("value", String(figure.value))) {
                bdi { words.exact(figure) }
                bounds(figure)
            }
            td(.class("flag")) {
                words.flags(figure)
                if isRevised(figure) {
                    if !words.flags(figure).isEmpty { ", " }
                    a(
                        .href(history(figure)),
                        .aria(
                            "label",
                            reader(
                                .revisedLabel, ["name": "\(words.place(figure.area)), \(words.period(figure.period))"]))
                    ) { reader(.revised) }
                }
                open.reportLinks.mark(open.reports.report(of: figure, open.indicator.dataflow), named: name(figure))
            }
            td {
                a(.href(open.visit.link("/sources/\(figure.source)"))) {
                    code(.dir("ltr"), .lang("en")) { figure.source }
                }
            }
            td(.class("no-print")) {
                if let key = figure.key {
                    open.reportLinks.one(
                        open.indicator, key, open.shown.cube.dimensionIDs, figure.period, named: name(figure),
                        asOf: open.vintage)
                }
            }
        }
    }

    private func name(_ figure: Figure) -> String {
        let groups = columns.compactMap { column in figure.codes[column].map { words.code(column, $0) } }
        return ([words.place(figure.area), words.period(figure.period)] + groups).joined(separator: ", ")
    }

    /// Whether a release gave the figure another value after it was first published.
    private func isRevised(_ figure: Figure) -> Bool {
        figure.key.map { open.revisions?.revised.contains(.init(key: $0, period: figure.period)) ?? false } ?? false
    }

    private func history(_ figure: Figure) -> String {
        open.visit.link(
            open.path + "/history",
            FigureHistoryPage.query(figure.key ?? [], open.shown.cube.dimensionIDs, figure.period))
    }

    private func bounds(_ figure: Figure) -> HTML {
        guard let lower = figure.lower, let upper = figure.upper else { return .empty }
        return span(.class("flag")) { " [\(reader.number(lower))–\(reader.number(upper))]" }
    }
}
