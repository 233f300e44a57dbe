import Access
import Base
import Markup
import Site

/// The page of somebody who reported a figure without an account: what became of it, what they can add, and whether
/// they hear of answers. Its signed address is their only proof. Opening it changes nothing, since programs that look
/// into letters open links too.
enum ReportFollowing {
    /// Without language.
    static func path(_ key: String) -> String { "/figures/reports/mine/\(key)" }
}

extension ReportsRoom {
    func addFollowing(_ routes: Routes) {
        routes.get("figures/reports/mine/:key") { visit in
            .page(try await mine(visit, try await followed(visit), FormErrors()))
        }
        routes.post("figures/reports/mine/:key", limit: 60_000) { visit in
            let report = try await followed(visit)
            switch visit.form["do"] {
            case "confirm":
                guard visit.hasLetter(of: report, visit.form["letter"]) else { throw AppError.noReport }
                return try await follow(visit, report, true, .mineConfirmed)
            case "stop": return try await follow(visit, report, false, .mineStopped)
            default: return try await add(visit, report)
            }
        }
        routes.letter("figures/reports/:key") { visit in
            let report = try await followed(visit)
            try await visit.database.write { try $0.setFollowing(report.id, false) }
            return .done
        }
    }

    private func followed(_ visit: Visit) async throws -> FigureReport {
        guard let key = ReportKey(visit.parameter("key"), visit.site.settings.secrets),
            let report = try await visit.database.read({ try $0.figureReport(key.report) }),
            ReportKey(report) == key, report.member == nil
        else { throw AppError.noReport }
        return report
    }

    private func follow(
        _ visit: Visit, _ report: FigureReport, _ isWanted: Bool, _ saying: ReportPhrase
    ) async throws -> Answer {
        try await visit.database.write { try $0.setFollowing(report.id, isWanted) }
        return .redirect(visit.link(visit.path), saying: visit.reader.reports(saying))
    }

    private func add(_ visit: Visit, _ report: FigureReport) async throws -> Answer {
        var errors = FormErrors()
        let words = visit.form.text("words").trimmed
        errors.checkWords(words, longest: FigureAnswer.longest, visit.reader)
        guard errors.isEmpty else { return .page(try await mine(visit, report, errors)) }
        try await visit.database.write { [network = visit.network] in
            try $0.addToReport(words, asReporterOf: report.id, network: network)
        }
        return .redirect(visit.link(visit.path), saying: visit.reader.reports(.mineAdded))
    }

    private func mine(_ visit: Visit, _ report: FigureReport, _ errors: FormErrors) async throws -> Page {
        let catalogue = explorer.catalogues.catalogue
        let (shown, answers) = try await visit.database.read { [viewer = visit.viewer] connection in
            (
                try connection.shown(report, catalogue),
                try connection.answers(to: report, for: viewer, asReporter: true)
            )
        }
        let (reader, words) = (visit.reader, explorer.words(visit))
        var page = Page(title: reader.reports(.mine), description: reader.reports(.mineLead)) {
            errors.summary(reader)
            h1 { reader.reports(.mine) }
            p(.class("lead")) { shown.name(words, explorer.places) }
            p { reader.reports(.mineLead) }
            standing(visit, report)
            ReportSummary(visit: visit, words: words, shown: shown).html
            ReportExchange(visit: visit, answers: answers, isReporter: true).html
            AnswerForm(visit: visit, path: visit.path, errors: errors, label: .mineAdd, hint: .mineWaiting).html
        }
        page.head = VintageNotice.head
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    /// Whether it is seen by everybody, and whether letters come.
    @HTMLBuilder private func standing(_ visit: Visit, _ report: FigureReport) -> HTML {
        let reader = visit.reader
        switch report.sight {
        case .draft: p(.class("note")) { reader.reports(.waits) }
        case .hidden, .trashed: p(.class("note")) { reader.reports(.refused) }
        case .published:
            p {
                a(.href(visit.link(report.path))) { reader.reports(.reportNumber, ["number": String(report.id)]) }
            }
        }
        switch report.following {
        case .none: p { reader.reports(.mineNoAddress) }
        case .asked:
            p { reader.reports(.mineAsked) }
            div(.class("buttons")) {
                if visit.hasLetter(of: report, visit.query["letter"] ?? "") {
                    visit.action(
                        reader.reports(.mineConfirm), to: visit.path,
                        [("do", "confirm"), ("letter", visit.query["letter"] ?? "")], class: "plain")
                }
                visit.action(reader.reports(.mineStop), to: visit.path, [("do", "stop")])
            }
        case .confirmed:
            p { reader.reports(.mineFollowing) }
            visit.action(reader.reports(.mineStop), to: visit.path, [("do", "stop")])
        }
    }
}

extension Visit {
    /// Whether the text is that of a letter which went to the address of the report.
    fileprivate func hasLetter(of report: FigureReport, _ text: String) -> Bool {
        ReportKey.isConfirmed(report, by: text, site.settings.secrets)
    }
}
