import Base
import Indicators
import Markup
import Site

/// The links and marks of reports on pages of figures.
struct ReportLinks {
    let visit: Visit
    let open: OpenReports

    private var reader: Reader { visit.reader }

    /// Under a figure: report what is shown, and what was reported of its indicator.
    func html(_ indicator: Indicator, _ state: IndicatorState, asOf vintage: Vintage?) -> HTML {
        let query = Query([("dataflow", indicator.dataflow), ("series", indicator.series)] + state.query.items)
        return ul(.class("links no-print")) {
            li {
                a(.href(visit.link("/figures/report", query.asOf(vintage))), .rel("nofollow")) {
                    reader.reports(.reportThis)
                }
            }
            if open.count > 0 {
                li {
                    a(.href(visit.link("/figures/reports", ReportLinks.query(indicator)))) {
                        reader.reports(.openOnIndicator, count: Double(open.count))
                    }
                }
            }
        }
    }

    /// On the page of a country.
    @HTMLBuilder func html(area: String, named name: String) -> HTML {
        if open.count > 0 {
            let query = Query([("state", FigureReportFilter.unsettled), ("area", area)])
            p(.class("no-print")) {
                a(.href(visit.link("/figures/reports", query))) {
                    reader.reports(.openOnCountry, count: Double(open.count), ["place": name])
                }
            }
        }
    }

    static func query(_ indicator: Indicator) -> Query {
        Query([("state", FigureReportFilter.unsettled), ("indicator", "\(indicator.dataflow)/\(indicator.series)")])
    }

    /// “Report”, for one figure; `name` tells screen readers which.
    func one(
        _ indicator: Indicator, _ key: [String], _ dimensions: [Dimension], _ period: Period, named name: String,
        asOf vintage: Vintage?
    ) -> HTML {
        let query = AskedFigure.query(
            dataflow: indicator.dataflow, series: indicator.series, key: key, dimensions, period, asOf: vintage?.id)
        return a(
            .href(visit.link("/figures/report", query)), .rel("nofollow"), .class("small no-print"),
            .aria("label", reader.reports(.reportLabel, ["figure": name]))
        ) { reader.reports(.reportShort) }
    }

    /// That a problem was reported, where one was and nobody has settled it.
    @HTMLBuilder func mark(_ report: FigureReport.ID?, named name: String) -> HTML {
        if let report {
            a(
                .href(visit.link(FigureReport.path(report))), .class("tag"),
                .aria("label", reader.reports(.markedLabel, ["figure": name]))
            ) { reader.reports(.marked) }
        }
    }
}

extension IndicatorVisit {
    var reportLinks: ReportLinks { ReportLinks(visit: visit, open: reports) }
}
