import Access
import Base
import Markup

/// One case.
enum CasePage {
    static func make(_ asked: ReportPages.Asked, _ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let (found, space) = try await visit.database.read {
            [viewer = visit.viewer, kinds = visit.site.moderated] connection in
            let found = try connection.moderationCase(asked.subject, at: asked.scope, for: viewer, kinds)
            let space = try found.scope.flatMap { try connection.standing(of: viewer, at: $0).space }
            return (found, try space.flatMap { try connection.spaceName($0) })
        }
        let reader = visit.reader
        var page = Page(title: found.record.title, description: "") {
            errors.summary(reader)
            p(.class("crumbs")) { a(.href(visit.link("/moderation/queue"))) { reader.say(.queue) } }
            h1 { bdi { found.record.title } }
            about(found, space, visit)
            if found.isHeld { p(.class("note")) { reader.say(.reasonHeld) } }
            reports(found.reports.filter { $0.reason != .held }, reader)
            history(found.measures, reader)
            h2 { reader.say(.act) }
            CaseForm(found: found, visit: visit, errors: errors).html
            if !found.reports.isEmpty { dismissal(found, visit) }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private static func about(_ found: ModerationCase, _ space: String?, _ visit: Visit) -> HTML {
        let (reader, record) = (visit.reader, found.record)
        return p {
            reader.word("subject", record.subject.kind)
            if let space {
                " · "
                bdi { space }
            }
            if !record.path.isEmpty {
                " · "
                a(.href(visit.link(record.path))) { reader.say(.lookAtIt) }
            }
        } + (record.text.isEmpty ? .empty : blockquote(.dir("auto")) { String(record.text.prefix(3_000)) })
    }

    private static func reports(_ reports: [Report], _ reader: Reader) -> HTML {
        guard !reports.isEmpty else { return .empty }
        return h2 { reader.say(.reportCount, count: Double(reports.count)) }
            + ul(.class("plain")) {
                for report in reports {
                    li(.class("entry")) {
                        strong { reader.reason(report.reason) }
                        span(.class("muted small")) { " · \(reader.instant(report.createdAt))" }
                        if !report.note.isEmpty { p(.dir("auto")) { report.note } }
                    }
                }
            } + p(.class("muted small")) { reader.say(.reportersHidden) }
    }

    private static func history(_ measures: [Measure], _ reader: Reader) -> HTML {
        guard !measures.isEmpty else { return .empty }
        return h2 { reader.say(.history) }
            + ul(.class("plain")) {
                for measure in measures {
                    li(.class("entry")) {
                        strong { reader.line(measure) }
                        span(.class("muted small")) {
                            " · \(reader.rule(measure.rule)) · \(reader.instant(measure.at))"
                            if measure.endedAt != nil { " · \(reader.say(.measureEnded))" }
                        }
                        p(.dir("auto")) { measure.reason }
                    }
                }
            }
    }

    private static func dismissal(_ found: ModerationCase, _ visit: Visit) -> HTML {
        let reader = visit.reader
        return h2 { reader.say(found.isHeld ? .letThroughTitle : .dismissTitle) }
            + p { reader.say(found.isHeld ? .letThroughHint : .dismissHint) }
            + visit.form(to: "/moderation/case/dismiss") {
                CaseForm.place(found)
                div(.class("buttons")) {
                    button(.class("plain")) { reader.say(found.isHeld ? .letThrough : .dismiss) }
                }
            }
    }
}

/// The form for a measure.
struct CaseForm {
    let found: ModerationCase
    let visit: Visit
    let errors: FormErrors

    var html: HTML {
        let reader = visit.reader
        return visit.form(to: "/moderation/case") {
            CaseForm.place(found)
            kinds.html(reader, errors)
            if found.choices.contains(.silence) { days.html(reader, errors) }
            rules.html(reader, errors)
            reason.html(reader, errors)
            div(.class("buttons")) { button { reader.say(.actSend) } }
        }
    }

    /// Which case the form is about.
    static func place(_ found: ModerationCase) -> HTML {
        input(.type("hidden"), .name("ref"), .value(found.record.subject.description))
            + input(.type("hidden"), .name("in"), .value(found.scope.map { "\($0)" } ?? ""))
    }

    private var kinds: Choice {
        let reader = visit.reader
        let options = found.choices.map { kind in
            Choice.Option(kind.rawValue, reader.measure(kind), hint: reader.word("measureText", kind.rawValue))
        }
        return Choice("kind", reader.say(.measure), .radios, options, chosen: [visit.form["kind"]])
    }

    private var days: Field {
        Field(
            "days", visit.reader.say(.silenceDays), .number, value: visit.form["days"],
            hint: visit.reader.say(.silenceDaysHint, count: Double(found.longestSilence)), isOptional: true)
    }

    /// The rule that most reports name stands chosen.
    private var rules: Choice {
        let reader = visit.reader
        let named = found.reports.compactMap { if case .rule(let rule) = $0.reason { rule } else { nil } }
        let first = visit.form.has("rule") ? visit.form["rule"] : named.first?.rawValue ?? ""
        return Choice(
            "rule", reader.say(.rule), .list, Rule.allCases.map { Choice.Option($0.rawValue, reader.rule($0)) },
            chosen: first.isEmpty ? [] : [first])
    }

    private var reason: Field {
        Field(
            "reason", visit.reader.say(.actReason), .lines(4), value: visit.form["reason"],
            hint: visit.reader.say(.actReasonHint), longest: MeasureDraft.mostLetters)
    }
}
