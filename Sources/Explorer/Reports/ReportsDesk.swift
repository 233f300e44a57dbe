import Access
import Base
import Markup
import Site

/// What waits for data stewards: what nobody has looked at first, the oldest first.
enum ReportsDesk {
    static let id = "figure-reports"
    static let path = "/admin/figure-reports"

    static let adminPage = AdminPage(
        id: id, path: path, for: .role(.dataSteward), title: { $0.reports(.desk) },
        waiting: { try $0.unsettledReports() }, needs: { $0.reports(.deskNeeds, count: Double($1)) })
}

extension ReportsRoom {
    func addDesk(_ routes: Routes) {
        routes.get("admin/figure-reports", for: .role(.dataSteward)) { visit in
            let number = PageNumber(visit.query)
            let catalogue = explorer.catalogues.catalogue
            let filter = FigureReportFilter(states: FigureReport.State.unsettled, order: .waiting)
            let (reports, total) = try await visit.database.read { connection in
                let found = try connection.figureReports(
                    filter, limit: ReportsPage.length, offset: number.offset(ReportsPage.length))
                return (try found.reports.map { try connection.shown($0, catalogue) }, found.total)
            }
            return .page(try await deskPage(visit, reports, total, number))
        }
    }

    private func deskPage(
        _ visit: Visit, _ reports: [ShownReport], _ total: Int, _ number: PageNumber
    ) async throws -> Page {
        let (reader, words) = (visit.reader, explorer.words(visit))
        return try await visit.administration(ReportsDesk.id, reader.reports(.desk)) {
            p { reader.reports(.deskLead) }
            if reports.isEmpty { p { reader.reports(.deskEmpty) } }
            ul(.class("plain entries")) {
                for shown in reports {
                    li {
                        ReportEntry(visit: visit, words: words, places: explorer.places, shown: shown).html
                        p(.class("small")) {
                            reader.reports(
                                .waiting, count: Double(days(shown.report, visit.site.now)))
                            if shown.revisedIn != nil { " · \(reader(.revised))" }
                        }
                    }
                }
            }
            Pager(
                visit: visit, path: ReportsDesk.path, query: Query(), number: number,
                hasMore: number.offset(ReportsPage.length) + reports.count < total
            ).html
            p { a(.href(visit.link("/figures/reports"))) { reader.reports(.allReports) } }
        }
    }

    /// Whole days since everybody could see it.
    private func days(_ report: FigureReport, _ now: Int64) -> Int64 {
        max(0, now - (report.publishedAt ?? report.createdAt)) / Span.day
    }
}
