import Access
import Base
import Indicators
import Markup
import Site
import Storage

/// Reports on figures: anybody says what is wrong with one, data stewards answer, everybody reads the exchange.
package struct ReportsRoom: Feature {
    package let id = "figure-reports"
    let explorer: Explorer

    package init(_ explorer: Explorer) { self.explorer = explorer }

    var names: FigureNames { FigureNames(catalogues: explorer.catalogues, places: explorer.places) }

    package var events: [EventKind] { ReportEvents.all(names) }

    package var moderated: [any Moderated] { [ModeratedReport(names: names), ModeratedAnswer(names: names)] }

    package var personalData: [PersonalData] { [.figureReports] }

    package var adminPages: [AdminPage] { [ReportsDesk.adminPage] }

    package func jobs(_ site: Site) -> [JobHandler] {
        let letters = ReportLetters(database: site.database, secrets: site.settings.secrets, names: names)
        return [
            JobHandler(ReportLetters.job) { try await letters.send($0.payload) },
            JobHandler(ReportLetters.forgetting) { [database = site.database] _ in
                try await database.write { connection in
                    try connection.forgetFollowers(
                        settledBefore: connection.now - ReportLetters.kept,
                        askedBefore: connection.now - ReportLetters.asked)
                }
            },
        ]
    }

    package var recurringJobs: [RecurringJob] { [RecurringJob(ReportLetters.forgetting, every: .seconds(86_400))] }

    /// Data stewards see at every page that something waits for them.
    package func memberBar(_ visit: Visit) async throws -> HTML {
        guard visit.isDataSteward else { return .empty }
        let waiting = try await visit.database.read { try $0.unsettledReports() }
        return a(.href(visit.link(ReportsDesk.path))) {
            visit.reader.reports(.desk)
            if waiting > 0 {
                " "
                span(.class("count")) { visit.reader.number(Double(waiting)) }
            }
        }
    }

    package func publicPages(_ site: Site) async throws -> [PublicPage] {
        let reports = try await site.database.read {
            try $0.figureReports(FigureReportFilter(order: .changed), limit: 5_000).reports
        }
        return [PublicPage("/figures/reports")] + reports.map { PublicPage($0.path, changedAt: $0.changedAt) }
    }

    package func addRoutes(_ routes: Routes) {
        addForm(routes)
        addList(routes)
        addReports(routes)
        addFollowing(routes)
        addDesk(routes)
        addApi(routes)
    }
}
