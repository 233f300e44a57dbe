import Access
import Base
import Markup
import Storage

/// What waits for moderators, and one case: the reports, what was done, what can be done.
enum CasePages {
    /// The address of a case, without language.
    static func path(_ subject: Ref, _ scope: Int64?) -> String {
        "/moderation/case" + Query([("ref", subject.description)]).setting("in", scope.map { "\($0)" }).suffix
    }

    static func addRoutes(_ routes: Routes) {
        routes.get("moderation/queue", for: .members) { .page(try await QueuePage.make($0)) }
        routes.get("moderation/case", for: .members) { visit in
            let asked = try ReportPages.Asked(visit.query["ref"], visit.query["in"])
            return .page(try await CasePage.make(asked, visit, FormErrors()))
        }
        routes.post("moderation/case", for: .members) { try await take($0) }
        routes.post("moderation/case/dismiss", for: .members) { try await dismiss($0) }
    }

    private static func take(_ visit: Visit) async throws -> Answer {
        let (form, reader) = (visit.form, visit.reader)
        let asked = try ReportPages.Asked(form["ref"], form["in"])
        var errors = FormErrors()
        let (kind, rule) = (Measure.Kind(rawValue: form["kind"]), Rule(rawValue: form["rule"]))
        errors.require(kind != nil, "kind", reader.say(.wrongKind))
        errors.require(rule != nil, "rule", reader.say(.wrongReason))
        guard let kind, let rule, errors.isEmpty else { return .page(try await CasePage.make(asked, visit, errors)) }
        let draft = MeasureDraft(
            kind, asked.subject, in: asked.scope, rule: rule, reason: form["reason"], days: Int(form["days"]),
            destination: Int64(form["destination"]))
        do {
            try await visit.database.write { [viewer = visit.viewer, kinds = visit.site.moderated] connection in
                let taken = try connection.take(draft, by: viewer, kinds)
                try connection.tell(taken) { "/\($0.rawValue)\($1)" }
            }
        } catch {
            try errors.add(error, reader)
            return .page(try await CasePage.make(asked, visit, errors))
        }
        return .redirect(try await next(visit), saying: reader.say(.measureDone))
    }

    private static func dismiss(_ visit: Visit) async throws -> Answer {
        let asked = try ReportPages.Asked(visit.form["ref"], visit.form["in"])
        let wasHeld = try await visit.database.write {
            [viewer = visit.viewer, kinds = visit.site.moderated] connection in
            let found = try connection.moderationCase(asked.subject, at: asked.scope, for: viewer, kinds)
            let reporters = try connection.dismiss(asked.subject, at: asked.scope, by: viewer, kinds)
            try connection.tellReporters(reporters, of: asked.subject, "none")
            return found.isHeld
        }
        return .redirect(try await next(visit), saying: visit.reader.say(wasHeld ? .letThroughDone : .dismissed))
    }

    /// Administrators who moderate nothing have no queue; they came from the list of members.
    private static func next(_ visit: Visit) async throws -> String {
        let isModerator = try await visit.database.read { [viewer = visit.viewer] in try $0.isModerator(viewer) }
        return visit.link(isModerator ? "/moderation/queue" : "/admin/members")
    }
}

extension Connection {
    /// The title of a thing, as far as the viewer may see it; nil when not, or when it is gone.
    func visibleTitle(_ subject: Ref, _ reports: [Report], to viewer: Viewer, _ kinds: ModeratedKinds) throws -> String?
    {
        guard let (kind, record) = try kinds.record(subject, in: self) else { return nil }
        let scope = record.scope ?? reports.first { $0.subject == subject }?.scope
        let mayKnow = try record.author == viewer.member || kind.isVisible(subject.id, to: viewer, at: scope, in: self)
        return mayKnow ? record.title : nil
    }

    /// The name of a space, for those who moderate in it.
    func spaceName(_ space: Int64) throws -> String? { try spaceNames([space])[space] }
}
