import Base
import Figures
import Indicators
import Markup
import Site

/// Indicators of one country as rows: newest figure, course, region, widest gap.
struct CountryTable {
    let visit: Visit
    let words: Words
    let rows: [CountryRow]
    let reports: ReportLinks
    let vintage: Vintage?
    let link: (CountryRow) -> String

    private var reader: Reader { words.reader }

    var html: HTML {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", reader(.tableLabel))) {
            table(.class("country-rows")) {
                thead {
                    tr {
                        th(.scope("col")) { reader(.indicator) }
                        th(.scope("col"), .class("n")) { reader(.latest) }
                        th(.scope("col")) { reader(.course) }
                        th(.scope("col"), .class("n")) { reader(.region) }
                        th(.scope("col")) { reader(.widestGap) }
                    }
                }
                tbody { for row in rows { tableRow(row) } }
            }
        }
    }

    private func tableRow(_ row: CountryRow) -> HTML {
        tr {
            th(.scope("row")) {
                a(.href(link(row))) { reader.marked(row.indicator.title) }
                if isAmbiguous(row) { span(.class("flag")) { " – \(words.code("DATAFLOW", row.indicator.dataflow))" } }
                if !row.fixed.isEmpty { span(.class("flag")) { " (\(words.groups(row.fixed)))" } }
            }
            td(.class("n"), .data("title", reader(.latest))) {
                bdi { words.value(row.latest) }
                span(.class("flag")) { " \(words.period(row.latest.period))" }
                report(row)
            }
            td(.data("title", reader(.course))) { Spark(row.line, words).html }
            td(.class("n"), .data("title", reader(.region))) {
                if let figure = row.regionFigure {
                    bdi { words.value(figure) }
                    span(.class("flag")) { " \(words.period(figure.period))" }
                } else {
                    "–"
                }
            }
            td(.data("title", reader(.widestGap))) { gap(row) }
        }
    }

    /// The way to report the newest figure, and the mark of one that was reported.
    @HTMLBuilder private func report(_ row: CountryRow) -> HTML {
        if let observation = row.latest.place {
            let name = "\(row.indicator.title(reader.language)), \(words.period(row.latest.period))"
            " "
            reports.one(
                row.indicator, observation.key, observation.dimensionIDs, row.latest.period, named: name,
                asOf: vintage)
            " "
            reports.mark(reports.open.report(of: row.latest, row.indicator.dataflow), named: name)
        }
    }

    /// Whether the same notion stands here from another table too.
    private func isAmbiguous(_ row: CountryRow) -> Bool {
        rows.count { $0.indicator.title == row.indicator.title } > 1
    }

    private func gap(_ row: CountryRow) -> HTML {
        guard let behind = row.behind else { return span(.class("muted")) { reader(.noGroups) } }
        return HTML(
            reader(
                .gapShort,
                [
                    "gap": words.difference(behind.gap.difference, behind.unit),
                    "worst": words.code(behind.dimension, behind.gap.worst.id),
                    "period": words.period(behind.period),
                ]))
    }
}
