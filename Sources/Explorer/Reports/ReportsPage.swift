import Base
import Indicators
import Markup
import Site

/// All reports that everybody sees, narrowed by state, indicator and place.
struct ReportsPage {
    static let length = 50

    let visit: Visit
    let words: Words
    let places: Places
    let catalogue: Catalogue
    let asked: ReportsRequest
    let reports: [ShownReport]
    let total: Int
    let number: PageNumber
    let indicators: [(dataflow: String, series: String)]
    let areas: [String]

    private var reader: Reader { visit.reader }

    var page: Page {
        var page = Page(title: reader.reports(.list), description: reader.reports(.listLead), menu: "indicators") {
            h1 { reader.reports(.list) }
            p(.class("lead")) { reader.reports(.listLead) }
            if !indicators.isEmpty { filters }
            p(.class("muted")) { reader.reports(.listCount, count: Double(total)) }
            if reports.isEmpty { p { reader.reports(.listEmpty) } }
            ul(.class("plain entries")) {
                for shown in reports {
                    li { ReportEntry(visit: visit, words: words, places: places, shown: shown).html }
                }
            }
            Pager(
                visit: visit, path: "/figures/reports", query: asked.query, number: number,
                hasMore: number.offset(ReportsPage.length) + reports.count < total
            ).html
            p(.class("small")) {
                a(.href(visit.link("/figures/reports.atom", asked.query))) { reader.reports(.listFeed) }
            }
        }
        page.head = ReportsFeed.head(visit, asked.query)
        return page
    }

    private var filters: HTML {
        form(.method("get"), .action(visit.link("/figures/reports"))) {
            div(.class("filters")) {
                choice("state", reader.reports(.filterState), states, asked.query["state"])
                choice("indicator", reader(.indicator), indicatorOptions, asked.query["indicator"])
                choice("area", reader(.place), areaOptions, asked.query["area"])
            }
            p { button(.type("submit")) { reader(.show) } }
        }
    }

    private var states: [(String, String)] {
        [(FigureReportFilter.unsettled, reader.reports(.filterUnsettled))]
            + FigureReport.State.allCases.map { ($0.rawValue, reader.reports($0.phrase)) }
    }

    private var indicatorOptions: [(String, String)] {
        indicators.map { pair in
            let title = catalogue.indicator(pair.dataflow, pair.series)?.title(reader.language) ?? pair.series
            return ("\(pair.dataflow)/\(pair.series)", title)
        }.sorted { $0.1 < $1.1 }
    }

    private var areaOptions: [(String, String)] {
        areas.map { code in (code, places[code].map(words.place) ?? code) }.sorted { $0.1 < $1.1 }
    }

    private func choice(_ name: String, _ title: String, _ options: [(String, String)], _ chosen: String?) -> HTML {
        div(.class("field")) {
            label(.for("f-\(name)")) { title }
            select(.id("f-\(name)"), .name(name)) {
                option(.value(""), .selected(chosen == nil)) { reader(.everything) }
                for (value, text) in options { option(.value(value), .selected(value == chosen)) { text } }
            }
        }
    }
}

/// A report in a list.
struct ReportEntry {
    let visit: Visit
    let words: Words
    let places: Places
    let shown: ShownReport

    private var reader: Reader { visit.reader }
    private var report: FigureReport { shown.report }

    var html: HTML {
        HTML([
            a(.href(visit.link(report.path))) {
                reader.reports(
                    .figureName, ["figure": shown.name(words, places), "indicator": shown.title(words)])
            },
            p(.class("small muted byline")) {
                span(.class("tag")) { reader.state(of: report) }
                span { " \(reader.reports(report.fault.phrase)) · " }
                reader.dated(report.publishedAt ?? report.createdAt)
            },
        ])
    }
}

/// What narrows the list, as an address says it; what means nothing is left aside.
struct ReportsRequest: Sendable {
    let filter: FigureReportFilter
    /// The same, for links to other pages of the list.
    let query: Query

    init(_ asked: Query) {
        var filter = FigureReportFilter()
        var query = Query()
        if let text = asked["state"], let states = FigureReportFilter.states(text) {
            filter.states = states
            query = query.setting("state", text)
        }
        let parts = (asked["indicator"] ?? "").split(separator: "/").map(String.init)
        if parts.count == 2 {
            (filter.dataflow, filter.series) = (parts[0], parts[1])
            query = query.setting("indicator", asked["indicator"])
        }
        if let area = asked["area"], area.utf8.count <= 60 {
            filter.area = area
            query = query.setting("area", area)
        }
        self.filter = filter
        self.query = query
    }
}

extension ReportsRoom {
    func addList(_ routes: Routes) {
        routes.get("figures/reports") { visit in
            let (asked, number) = (ReportsRequest(visit.query), PageNumber(visit.query))
            let catalogue = explorer.catalogues.catalogue
            let (reports, total, indicators, areas) = try await visit.database.read { connection in
                let found = try connection.figureReports(
                    asked.filter, limit: ReportsPage.length, offset: number.offset(ReportsPage.length))
                return (
                    try found.reports.map { try connection.shown($0, catalogue) }, found.total,
                    try connection.reportedIndicators(), try connection.reportedAreas()
                )
            }
            return .page(
                ReportsPage(
                    visit: visit, words: explorer.words(visit), places: explorer.places, catalogue: catalogue,
                    asked: asked, reports: reports, total: total, number: number, indicators: indicators, areas: areas
                ).page)
        }
        routes.get("figures/reports.atom") { visit in
            let asked = ReportsRequest(visit.query)
            var filter = asked.filter
            filter.order = .changed
            let reports = try await visit.database.read { [filter] connection in
                try connection.figureReports(filter, limit: ReportsFeed.length).reports
            }
            return ReportsFeed(visit: visit, names: names, query: asked.query, reports: reports).answer
        }
    }
}
