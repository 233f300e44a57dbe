import Access
import Base
import Indicators
import Site

extension ReportsRoom {
    func addForm(_ routes: Routes) {
        routes.figures("figures/report", of: explorer) { visit, vintage in
            switch try await explorer.askedFigures(visit, visit.query, asOf: vintage) {
            case .one(let asked): return .page(try await formPage(visit, asked, FormErrors()))
            case .many(let figures, let all):
                return .page(
                    ChooseFigurePage(
                        visit: visit, words: explorer.words(visit), places: explorer.places, figures: figures, all: all
                    ).page)
            }
        }
        routes.post("figures/report", limit: 60_000) { try await send($0) }
    }

    private func send(_ visit: Visit) async throws -> Answer {
        let query = Query(parsing: String(visit.form["figure"].prefix(2_000)))
        let vintage = try? await explorer.vintage(query, visit.site.clock).get()
        guard case .one(let asked) = try await explorer.askedFigures(visit, query, asOf: vintage) else {
            throw AppError.noReport
        }
        var errors = FormErrors()
        let form = ReportForm(visit: visit, isAtOnce: visit.mayDiscussFigures)
        guard let draft = form.draft(&errors) else { return .page(try await formPage(visit, asked, errors)) }
        let (viewer, network, observation) = (visit.viewer, visit.network, asked.observation)
        let (dataflow, key) = (asked.indicator.dataflow, observation.key)
        let report = try await visit.database.write { connection in
            guard let series = try connection.seriesNumber(dataflow, key) else { throw AppError.noReport }
            let figure = ReportedFigure(
                series: series, dataflow: dataflow, code: asked.indicator.series, key: key, area: observation.area,
                period: observation.period, unit: observation.unit, release: asked.release)
            let id = try connection.reportFigure(draft, figure, by: viewer, network: network)
            guard let report = try connection.figureReport(id) else { throw AppError.noReport }
            try connection.mailFollower(of: report, .asked)
            return report
        }
        if report.sight == .published {
            return .redirect(visit.link(report.path), saying: visit.reader.reports(.sentMember))
        }
        let signed = ReportKey(report).text(visit.site.settings.secrets)
        return .redirect(visit.link(ReportFollowing.path(signed)), saying: visit.reader.reports(.sentVisitor))
    }

    private func formPage(_ visit: Visit, _ asked: AskedFigure, _ errors: FormErrors) async throws -> Page {
        guard Policy.allows(visit.viewer, .reportFigure, Facts(FigureReport.standing, now: visit.site.now)) else {
            throw AppError.noReport
        }
        let (dataflow, series) = (asked.indicator.dataflow, asked.indicator.series)
        let open = try await visit.database.read { try OpenReports.of(dataflow, series, $0) }
        return ReportFormPage(
            visit: visit, words: explorer.words(visit), places: explorer.places, asked: asked,
            source: explorer.catalogues.catalogue.source(asked.observation.source),
            release: try await explorer.bank.release(.release(asked.release)),
            already: open.report(of: asked.observation.key, asked.observation.period, dataflow),
            form: ReportForm(visit: visit, isAtOnce: visit.mayDiscussFigures), errors: errors
        ).page
    }
}

extension Visit {
    /// Whether what they say of figures is seen at once, under their name.
    var mayDiscussFigures: Bool {
        Policy.allows(viewer, .discussFigure, Facts(FigureReport.standing, now: site.now))
    }

    /// Whether they look after figures.
    var isDataSteward: Bool { Policy.allows(viewer, .stewardData, Facts(now: site.now)) }
}
