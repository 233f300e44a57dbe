import Access
import Base
import Markup

/// What needs attention, and whether the installation is well.
enum OverviewPage {
    static func make(_ visit: Visit) async throws -> Page {
        let reader = visit.reader
        let pages = visit.adminPages
        let counts = try await visit.waiting(at: pages)
        let isAdministrator = visit.viewer.has(.administrator)
        let all = visit.query["checks"] == "all"
        let findings = isAdministrator ? await visit.site.examine(slow: all) : []
        return try await visit.administration(AdminRoom.overview, reader(.overview)) {
            h2 { reader(.needsTitle) }
            needs(pages, counts, visit)
            if isAdministrator {
                h2(.id("checks")) { reader(.checksTitle) }
                p(.class("muted")) {
                    reader.markup(AdminPhrase.checksLead, ["command": code(.dir("ltr")) { "housing doctor" }])
                }
                ul(.class("checks")) {
                    for state in [Finding.State.wrong, .note, .good] {
                        for (check, finding) in findings where finding.state == state {
                            entry(check, finding, reader)
                        }
                    }
                }
                if !all { p { a(.href(visit.link("/admin?checks=all#checks"))) { reader(.checksSlow) } } }
            }
        }
    }

    private static func needs(_ pages: [AdminPage], _ counts: [String: Int], _ visit: Visit) -> HTML {
        let waiting = pages.compactMap { page -> HTML? in
            guard let count = counts[page.id], count > 0, let needs = page.needs else { return nil }
            return li { a(.href(visit.link(page.path))) { needs(visit.reader, count) } }
        }
        if waiting.isEmpty { return p { visit.reader(.needsNothing) } }
        return ul(.class("needs")) { waiting }
    }

    private static func entry(_ check: HealthCheck, _ finding: Finding, _ reader: Reader) -> HTML {
        li(.class("check is-\(finding.state.rawValue)")) {
            p {
                span(.class("state")) { reader(AdminPhrase(finding.state)) }
                " "
                strong { reader(check.title) }
                ": "
                finding.words(reader)
            }
            if let remedy = finding.remedy { p(.class("muted")) { remedy.text(reader) } }
        }
    }
}

extension AdminPhrase {
    package init(_ state: Finding.State) {
        switch state {
        case .good: self = .stateGood
        case .note: self = .stateNote
        case .wrong: self = .stateWrong
        }
    }
}
