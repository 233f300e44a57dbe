import Access
import Base
import Markup

/// Reporting something to the moderators, and what became of it.
package enum ReportPages {
    /// The address of the form for a thing, without language; any page can link to it.
    package static func path(_ subject: Ref, in scope: Int64? = nil) -> String {
        "/report" + Query([("ref", subject.description)]).setting("in", scope.map { "\($0)" }).suffix
    }

    static func addRoutes(_ routes: Routes) {
        routes.get("report", for: .members) { visit in
            let asked = try Asked(visit.query["ref"], visit.query["in"])
            return .page(try await page(asked, visit, FormErrors()))
        }
        routes.post("report", for: .members) { try await send($0) }
        routes.get("moderation/mine", for: .members) { .page(try await MyModerationPage.make($0)) }
    }

    /// What the address names.
    struct Asked: Sendable {
        let subject: Ref
        let scope: Int64?

        init(_ subject: String?, _ scope: String?) throws(AppError) {
            guard let found = Ref(asked: subject) else { throw Moderation.notFound }
            self.subject = found
            self.scope = scope.flatMap { Int64($0) }
        }
    }

    private static func send(_ visit: Visit) async throws -> Answer {
        let (form, reader) = (visit.form, visit.reader)
        let asked = try Asked(form["ref"], form["in"])
        var errors = FormErrors()
        let reason = ReportReason(code: form["reason"])
        errors.require(reason != nil, "reason", reader.say(.wrongReason))
        errors.require(reason != .other || !form["note"].isEmpty, "note", reader.say(.wrongText))
        guard let reason, errors.isEmpty else { return .page(try await page(asked, visit, errors)) }
        let draft = ReportDraft(
            asked.subject, in: asked.scope, reason: reason, note: form["note"], isToAll: form.has("all"))
        do {
            try await visit.database.write { [viewer = visit.viewer, kinds = visit.site.moderated] connection in
                let id = try connection.report(draft, by: viewer, kinds)
                try connection.tellModerators(of: draft, id, by: viewer.member)
            }
        } catch {
            try errors.add(error, reader)
            return .page(try await page(asked, visit, errors))
        }
        return .redirect(visit.link("/moderation/mine"), saying: reader.say(.reportSent))
    }

    private static func page(_ asked: Asked, _ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let (record, isInSpace) = try await visit.database.read {
            [viewer = visit.viewer, kinds = visit.site.moderated] connection in
            let record = try connection.reportable(asked.subject, at: asked.scope, by: viewer, kinds)
            let scope = record.scope ?? asked.scope
            return (record, try scope.map { try connection.standing(of: viewer, at: $0).space != nil } ?? false)
        }
        let reader = visit.reader
        var page = Page(title: reader.say(.report), description: reader.say(.reportLead)) {
            errors.summary(reader)
            h1 { reader.say(.report) }
            p { reader.markup(ModerationPhrase.reportAbout, ["title": strong { bdi { record.title } }]) }
            p { reader.say(.reportLead) }
            visit.form(to: "/report") {
                input(.type("hidden"), .name("ref"), .value(asked.subject.description))
                input(.type("hidden"), .name("in"), .value(asked.scope.map { "\($0)" } ?? ""))
                fields(visit, isInSpace).map { $0(errors) }
                div(.class("buttons")) { button { reader.say(.reportSend) } }
            }
            p { a(.href(visit.link("/rules"))) { reader.say(.rules) } }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private static func fields(_ visit: Visit, _ isInSpace: Bool) -> [(FormErrors) -> HTML] {
        let (reader, form) = (visit.reader, visit.form)
        let reasons = ReportReason.allCases.map { Choice.Option($0.code, reader.reason($0)) }
        var fields: [(FormErrors) -> HTML] = [
            {
                Choice("reason", reader.say(.reportReason), .radios, reasons, chosen: [form["reason"]]).html(reader, $0)
            },
            {
                Field(
                    "note", reader.say(.reportNote), .lines(5), value: form["note"], hint: reader.say(.reportNoteHint),
                    isOptional: true, longest: ReportDraft.mostLetters
                ).html(reader, $0)
            },
        ]
        if isInSpace {
            let all = Choice.Option("yes", reader.say(.reportToAll), hint: reader.say(.reportToAllHint))
            fields.append { _ in
                Choice("all", reader.say(.reportWho), .boxes, [all], chosen: form.has("all") ? ["yes"] : []).html(
                    reader)
            }
        }
        return fields
    }
}
