import Access
import Base
import Indicators
import Site

extension ReportsRoom {
    func addReports(_ routes: Routes) {
        routes.get("figures/reports/:report") { visit in .page(try await page(visit, FormErrors())) }
        routes.post("figures/reports/:report", for: .members, limit: 60_000) { visit in
            let report = try await report(visit)
            guard Policy.allows(visit.viewer, .discussFigure, report.facts(visit.site.now)) else {
                throw AppError.noReport
            }
            var errors = FormErrors()
            let words = visit.form.text("words").trimmed
            errors.checkWords(words, longest: FigureAnswer.longest, visit.reader)
            guard errors.isEmpty else { return .page(try await page(visit, errors)) }
            let answer = try await visit.database.write { [viewer = visit.viewer] in
                try $0.addToReport(words, report.id, by: viewer)
            }
            return .redirect(
                visit.link(report.path) + "#answer-\(answer)", saying: visit.reader.reports(.added))
        }
        routes.post("figures/reports/:report/settle", for: .role(.dataSteward), limit: 60_000) { visit in
            try await settle(visit)
        }
    }

    private func settle(_ visit: Visit) async throws -> Answer {
        let report = try await report(visit)
        guard Policy.allows(visit.viewer, .stewardData, report.facts(visit.site.now)) else { throw AppError.noReport }
        var errors = FormErrors()
        let settlement = try await settlement(visit, report, &errors)
        guard errors.isEmpty else { return .page(try await page(visit, errors)) }
        let answer = try await visit.database.write { [viewer = visit.viewer] in
            try $0.settle(report.id, settlement, by: viewer)
        }
        return .redirect(visit.link(report.path) + "#answer-\(answer)", saying: visit.reader.reports(.answered))
    }

    private func settlement(
        _ visit: Visit, _ report: FigureReport, _ errors: inout FormErrors
    ) async throws -> Settlement {
        let (form, reader) = (visit.form, visit.reader)
        let words = form.text("words").trimmed
        let state = FigureReport.State(rawValue: form["state"])
        errors.require(form["state"].isEmpty || state != nil, "state", reader.reports(.wrongState))
        let isChange = state != nil && (state != report.state || state == .corrected)
        if state == .explained || state == .passedOn {
            errors.checkWords(words, longest: FigureAnswer.longest, reader)
        } else {
            errors.require(isChange || !words.isEmpty, "words", reader.reports(.wrongNothing))
        }
        errors.require(
            words.count <= FigureAnswer.longest, "words",
            reader.reports(.wrongLong, count: Double(FigureAnswer.longest)))
        var settlement = Settlement(words, state: state == report.state && state != .corrected ? nil : state)
        if state == .corrected {
            settlement.release = Int(form["release"])
            let known = try await releases(since: report)
            errors.require(
                known.contains { $0.id == settlement.release }, known.isEmpty ? "state" : "release",
                reader.reports(.wrongRelease))
        }
        return settlement
    }

    /// The report of the address, if whoever asks may see it.
    func report(_ visit: Visit) async throws -> FigureReport {
        guard let id = Int64(visit.parameter("report")) else { throw AppError.noReport }
        return try await visit.database.read { [viewer = visit.viewer] in try $0.figureReport(id, for: viewer) }
    }

    private func releases(since report: FigureReport) async throws -> [Release] {
        try await explorer.bank.releases(of: report.figure.dataflow, limit: IndicatorVisit.mostReleases)
            .filter { $0.id > report.figure.release }
    }

    private func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
        guard let id = Int64(visit.parameter("report")) else { throw AppError.noReport }
        let catalogue = explorer.catalogues.catalogue
        let (shown, answers) = try await visit.database.read { [viewer = visit.viewer] connection in
            let report = try connection.figureReport(id, for: viewer)
            return (try connection.shown(report, catalogue), try connection.answers(to: report, for: viewer))
        }
        let releases = visit.isDataSteward ? try await releases(since: shown.report) : []
        return ReportPage(
            visit: visit, words: explorer.words(visit), places: explorer.places, shown: shown, answers: answers,
            releases: releases, errors: errors
        ).page
    }
}
