import Access
import Base
import Foundation
import Markup

/// The audit log, for auditors and administrators.
enum AuditPages {
    static let audience = Audience.role(.auditor, .administrator)
    static let pageSize = 100

    static func addRoutes(_ routes: Routes) {
        routes.get("admin/audit", for: audience) { .page(try await page($0, nil, FormErrors())) }
        routes.post("admin/audit", for: audience) { try await verify($0) }
    }

    private static func verify(_ visit: Visit) async throws -> Answer {
        var errors = FormErrors()
        let noted = visit.form["anchor"]
        let anchor = noted.isEmpty ? nil : try? AuditAnchor(noted)
        errors.require(noted.isEmpty || anchor != nil, "anchor", visit.reader.say(.wrongAnchor))
        guard errors.isEmpty else { return .page(try await page(visit, nil, errors)) }
        let verdict = try await AuditLog.verify(in: visit.database, anchors: anchor.map { [$0] } ?? [])
        return .page(try await page(visit, verdict, errors))
    }

    private static func filter(_ visit: Visit) -> AuditFilter {
        var filter = AuditFilter()
        filter.act = visit.query["act"].map { Act($0) }
        filter.actor = visit.query["actor"].flatMap { Int64($0) }
        filter.subject = Ref(asked: visit.query["subject"])
        filter.from = day(visit.query["from"])
        filter.until = day(visit.query["until"]).map { $0 + 24 * 3_600_000 }
        filter.before = visit.query["before"].flatMap { Int64($0) }
        return filter
    }

    /// Midnight UTC of a day written as 2026-11-22.
    private static func day(_ text: String?) -> Int64? {
        guard let text, let date = try? Date("\(text)T00:00:00Z", strategy: .iso8601) else { return nil }
        return Int64(date.timeIntervalSince1970 * 1000)
    }

    private static func page(_ visit: Visit, _ verdict: AuditVerdict?, _ errors: FormErrors) async throws -> Page {
        let filter = filter(visit)
        let (entries, acts, names) = try await visit.database.read { connection in
            let entries = try connection.auditEntries(filter, limit: pageSize)
            var names: [Member.ID: String] = [:]
            for actor in Set(entries.compactMap(\.actor)) { names[actor] = try connection.member(actor)?.name }
            return (entries, try connection.auditActs(), names)
        }
        let reader = visit.reader
        var page = try await visit.administration("audit", reader.say(.auditLog)) {
            errors.summary(reader)
            p { reader.say(.auditLead) }
            verification(visit, verdict, errors)
            h2 { reader.say(.auditEntries) }
            search(acts, visit)
            if entries.isEmpty { p { reader.say(.auditNone) } } else { AuditTable(entries, names, reader).html }
            if entries.count == pageSize, let last = entries.last {
                p {
                    a(.href(visit.link("/admin/audit", visit.query.setting("before", "\(last.sequence)")))) {
                        reader.say(.more)
                    }
                }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private static func verification(_ visit: Visit, _ verdict: AuditVerdict?, _ errors: FormErrors) -> HTML {
        let reader = visit.reader
        return h2 { reader.say(.auditVerify) } + (verdict.map { result($0, reader) } ?? .empty)
            + visit.form(to: "/admin/audit") {
                Field(
                    "anchor", reader.say(.auditAnchor), .url, value: visit.form["anchor"],
                    hint: reader.say(.auditAnchorHint),
                    isOptional: true, longest: 100
                ).html(reader, errors)
                div(.class("buttons")) { button(.class("plain")) { reader.say(.auditVerify) } }
            }
    }

    private static func result(_ verdict: AuditVerdict, _ reader: Reader) -> HTML {
        div(.class(verdict.isIntact ? "note" : "errors"), .role("status")) {
            if let found = verdict.firstBreak {
                p {
                    strong {
                        reader.say(
                            .auditBroken,
                            [
                                "number": reader.number(Double(found.sequence)),
                                "how": reader.word("break", found.kind.rawValue),
                            ])
                    }
                }
            } else {
                p { strong { reader.say(.auditIntact, count: Double(verdict.entries)) } }
            }
            p { reader.markup(ModerationPhrase.auditHead, ["head": code(.dir("ltr")) { verdict.head.description }]) }
        }
    }

    private static func search(_ acts: [Act], _ visit: Visit) -> HTML {
        let (reader, query) = (visit.reader, visit.query)
        let options = acts.map { Choice.Option($0.rawValue, $0.rawValue) }
        return form(.method("get"), .action(visit.link("/admin/audit"))) {
            Choice(
                "act", reader.say(.auditAct), .list, options, chosen: query["act"].map { [$0] } ?? [], isOptional: true
            ).html(reader)
            div(.class("pair")) {
                Field("actor", reader.say(.auditActor), .number, value: query["actor"] ?? "", isOptional: true).html(
                    reader)
                Field(
                    "subject", reader.say(.auditSubject), value: query["subject"] ?? "", hint: "member:12",
                    isOptional: true
                ).html(reader)
                Field("from", reader.say(.from), .date, value: query["from"] ?? "", isOptional: true).html(reader)
                Field("until", reader.say(.until), .date, value: query["until"] ?? "", isOptional: true).html(reader)
            }
            div(.class("buttons")) { button(.class("plain")) { reader.say(.find) } }
        }
    }
}
