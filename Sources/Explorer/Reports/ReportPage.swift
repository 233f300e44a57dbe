import Access
import Base
import Foundation
import Indicators
import Markup
import Site

/// One report: the figure then and now, what is wrong with it, the exchange, and what whoever looks can do.
struct ReportPage {
    let visit: Visit
    let words: Words
    let places: Places
    let shown: ShownReport
    let answers: [FigureAnswer]
    /// Releases of the dataflow since it was reported, for a steward to choose from; newest first.
    let releases: [Release]
    let errors: FormErrors

    private var reader: Reader { visit.reader }
    private var report: FigureReport { shown.report }

    var page: Page {
        let name = shown.name(words, places)
        let title = reader.reports(.reportNumber, ["number": String(report.id)]) + ": " + name
        var page = Page(
            title: title, description: "\(shown.title(words)). \(reader.reports(report.fault.phrase)).",
            menu: "indicators"
        ) {
            nav(.class("crumbs"), .aria("label", reader(.breadcrumb))) {
                a(.href(visit.link("/figures/reports"))) { reader.reports(.list) }
            }
            errors.summary(reader)
            h1 { title }
            ReportSummary(visit: visit, words: words, shown: shown).html
            ReportExchange(visit: visit, answers: answers, isReporter: false).html
            forms
        }
        page.head = ReportsFeed.head(visit)
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    @HTMLBuilder private var forms: HTML {
        if visit.isDataSteward {
            StewardForm(visit: visit, report: report, releases: releases, errors: errors).html
        } else if visit.mayDiscussFigures {
            AnswerForm(visit: visit, path: report.path, errors: errors).html
        } else if visit.account == nil {
            p(.class("no-print")) {
                a(.href(visit.link("/sign-in", Query([("next", visit.link(report.path))])))) {
                    reader.reports(.addSignIn)
                }
            }
        }
        if visit.viewer.standing == .member || visit.viewer.standing == .guest, report.member != visit.viewer.member {
            p(.class("small no-print")) {
                a(.href(visit.link(ReportPages.path(report.ref)))) { reader.reports(.reportAbuse) }
            }
        }
    }
}

/// What the report says, and the figure then and now.
struct ReportSummary {
    let visit: Visit
    let words: Words
    let shown: ShownReport

    private var reader: Reader { visit.reader }
    private var report: FigureReport { shown.report }

    var html: HTML {
        HTML([
            p {
                span(.class("tag")) { reader.state(of: report) }
                " "
                span(.class("muted")) { reader.reports(report.state.text) }
            },
            comparison,
            dl(.class("facts")) {
                dt { reader(.indicator) }
                dd {
                    if let indicator = shown.indicator {
                        a(.href(visit.link(indicator.path, areas))) { reader.marked(indicator.title) }
                    } else {
                        code(.dir("ltr")) { report.figure.code }
                    }
                }
                dt { reader.reports(.fault) }
                dd { reader.reports(report.fault.phrase) }
            },
            author,
            PlainText(report.words).html,
            evidence,
        ])
    }

    private var areas: Query {
        report.figure.area.isEmpty ? Query() : Query([("area", report.figure.area), ("view", "table")])
    }

    private var author: HTML {
        p(.class("small muted byline")) {
            strong { bdi { reader.author(report.name, isMember: report.member != nil) } }
            " "
            reader.time(report.createdAt)
        }
    }

    @HTMLBuilder private var evidence: HTML {
        if !report.evidence.isEmpty {
            p {
                reader.reports(.evidenceAt) + " "
                a(.href(report.evidence), .rel("nofollow ugc noopener"), .dir("ltr")) { report.evidence }
            }
        }
    }

    private var comparison: HTML {
        HTML([
            div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", reader(.tableLabel))) {
                table {
                    thead {
                        tr {
                            th(.scope("col")) { reader.reports(.figure) }
                            th(.scope("col"), .class("n")) { reader(.value) }
                            th(.scope("col")) { reader(.status) }
                            th(.scope("col")) { reader(.source) }
                        }
                    }
                    tbody {
                        row(.then, report.figure.release, shown.then)
                        row(.now, nil, shown.now)
                    }
                }
            },
            p(.class(shown.revisedIn == nil ? "muted" : "note")) { revision },
        ])
    }

    private var revision: HTML {
        let history = shown.indicator.map { indicator in
            visit.link(
                indicator.path + "/history",
                FigureHistoryPage.query(report.figure.key, shown.dimensions, report.figure.period))
        }
        let words = shown.revisedIn.map { release in
            reader.reports(
                .revisedSince,
                html: ["release": a(.href(visit.link("/releases/\(release)"))) { String(release) }])
        }
        return HTML([
            words ?? HTML(reader.reports(.notRevised)), " ",
            history.map { address in a(.href(address)) { reader(.historyTitle) } } ?? .empty,
        ])
    }

    private func row(_ label: ReportPhrase, _ release: Int?, _ value: PastValue?) -> HTML {
        tr {
            th(.scope("row")) {
                if let release {
                    reader.reports(
                        label, html: ["release": a(.href(visit.link("/releases/\(release)"))) { String(release) }])
                } else {
                    reader.reports(label)
                }
            }
            td(.class("n")) { bdi { value.map { words.exact($0, report.figure.unit) } ?? "–" } }
            td { value.map { words.status($0.status) } ?? reader.reports(.nowGone) }
            td {
                if let source = value?.source {
                    a(.href(visit.link("/sources/\(source)"))) { code(.dir("ltr"), .lang("en")) { source } }
                }
            }
        }
    }
}

extension Reader {
    /// Who speaks; visitors and those who left have no name.
    func author(_ name: String, isMember: Bool) -> String {
        isMember ? (name.isEmpty ? reports(.formerMember) : name) : reports(.byVisitor)
    }
}
