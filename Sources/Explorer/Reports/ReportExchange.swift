import Access
import Base
import Indicators
import Markup
import Site

/// The exchange about a report, oldest first.
struct ReportExchange {
    let visit: Visit
    let answers: [FigureAnswer]
    /// Whether whoever looks reported it without an account.
    let isReporter: Bool

    private var reader: Reader { visit.reader }

    var html: HTML {
        section(.id("exchange"), .class("comments"), .aria("labelledby", "exchange-title")) {
            h2(.id("exchange-title")) { reader.reports(.exchange) }
            if answers.isEmpty { p(.class("muted")) { reader.reports(.exchangeEmpty) } }
            for answer in answers { one(answer) }
        }
    }

    private func one(_ answer: FigureAnswer) -> HTML {
        article(.class("comment"), .id("answer-\(answer.id)")) {
            p(.class("small muted byline")) {
                strong { bdi { reader.author(answer.name, isMember: answer.member != nil) } }
                if answer.isSteward {
                    " "
                    span(.class("tag")) { reader.reports(.bySteward) }
                }
                " "
                a(.href("#answer-\(answer.id)")) { reader.time(answer.at) }
            }
            if let state = answer.state { p { strong { set(state, answer.release) } } }
            if isRead(answer) {
                PlainText(answer.words).html
            } else {
                p(.class("note")) { reader.reports(.wordsHidden) }
            }
            if answer.sight == .draft { p(.class("note")) { reader.reports(.waits) } }
            if mayReport(answer) {
                p(.class("small no-print")) {
                    a(.href(visit.link(ReportPages.path(answer.ref)))) { reader.reports(.reportAbuse) }
                }
            }
        }
    }

    private func set(_ state: FigureReport.State, _ release: Int?) -> HTML {
        guard let release else {
            return HTML(reader.reports(.setTo, ["state": reader.reports(state.phrase)]))
        }
        return reader.reports(
            .setToRelease, html: ["release": a(.href(visit.link("/releases/\(release)"))) { String(release) }])
    }

    /// What a moderator hid is read by whoever wrote it alone, though the state that came with it stands.
    private func isRead(_ answer: FigureAnswer) -> Bool {
        isReporter && answer.member == nil
            || Policy.allows(visit.viewer.ofFigures, .see, answer.facts(visit.site.now))
    }

    private func mayReport(_ answer: FigureAnswer) -> Bool {
        let viewer = visit.viewer
        return (viewer.standing == .member || viewer.standing == .guest) && answer.member != viewer.member
            && answer.sight == .published && !answer.words.isEmpty
    }
}

/// What anybody with an account can add.
struct AnswerForm {
    let visit: Visit
    let path: String
    let errors: FormErrors
    var label = ReportPhrase.add
    var hint = ReportPhrase.addHint

    var html: HTML {
        let reader = visit.reader
        return div(.class("no-print")) {
            visit.form(to: path) {
                Field(
                    "words", reader.reports(label), .lines(5), value: visit.form.text("words"),
                    hint: reader.reports(hint), longest: FigureAnswer.longest
                ).html(reader, errors)
                div(.class("buttons")) { button(.name("do"), .value("add")) { reader.reports(.addSend) } }
            }
        }
    }
}

/// What a data steward answers and decides.
struct StewardForm {
    let visit: Visit
    let report: FigureReport
    let releases: [Release]
    let errors: FormErrors

    private var reader: Reader { visit.reader }

    var html: HTML {
        div(.class("no-print")) {
            h2(.id("answer")) { reader.reports(.answer) }
            visit.form(to: report.path + "/settle") {
                Field(
                    "words", reader.reports(.words), .lines(6), value: visit.form.text("words"),
                    hint: reader.reports(.answerHint), isOptional: true, longest: FigureAnswer.longest
                ).html(reader, errors)
                Choice("state", reader.reports(.state), .radios, states, chosen: [chosen]).html(reader, errors)
                if !releases.isEmpty {
                    Choice(
                        "release", reader.reports(.release), .list,
                        releases.map { Choice.Option(String($0.id), releaseLine($0)) },
                        chosen: Set([visit.form["release"]].filter { !$0.isEmpty }),
                        hint: reader.reports(.releaseHint), isOptional: true
                    ).html(reader, errors)
                }
                div(.class("buttons")) { button { reader.reports(.answerSend) } }
            }
        }
    }

    private var chosen: String { visit.form.has("state") ? visit.form["state"] : "" }

    private var states: [Choice.Option] {
        [Choice.Option("", reader.reports(.stateKeep, ["state": reader.state(of: report)]))]
            + FigureReport.State.allCases.filter { $0 != report.state || $0 == .corrected }.map {
                Choice.Option($0.rawValue, reader.reports($0.phrase), hint: reader.reports($0.text))
            }
    }

    private func releaseLine(_ release: Release) -> String {
        reader(.releaseLine, ["number": String(release.id), "date": reader.date(release.time)])
    }
}
