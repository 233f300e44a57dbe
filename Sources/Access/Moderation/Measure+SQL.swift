import Base
import Storage

/// What came of a measure: itself, and whose reports it closed.
package struct TakenMeasure: Sendable, Hashable {
    package let measure: Measure
    package let reporters: [Member.ID]
}

extension Connection {
    /// Does what a moderator asks, by rule and with a reason: on the record through its kind, in the log, and to the open
    /// reports, which it closes. Whoever is no moderator of the thing, or party to the dispute, finds nothing.
    package func take(_ draft: MeasureDraft, by viewer: Viewer, _ kinds: ModeratedKinds) throws -> TakenMeasure {
        let found = try moderationCase(draft.subject, at: draft.scope, for: viewer, kinds)
        guard let kind = kinds[draft.subject.kind] else { throw Moderation.notFound }
        try draft.check()
        try check(draft, found, viewer)
        let scope = found.scope
        let measure = try store(draft, found, scope: scope, by: viewer)
        let reporters = try closeReports(of: draft.subject, at: scope, by: viewer.member, with: measure.id)
        if draft.kind == .restore {
            for ended in found.measures where ended.stands(at: now) && ended.kind != .move {
                try end(ended, kind, by: viewer.member)
            }
        } else {
            try kind.apply(measure, in: self)
        }
        try audit(
            .measureTaken, by: viewer.member, on: draft.subject, in: scope,
            ["measure": "\(measure.id)", "kind": draft.kind.rawValue, "rule": draft.rule.rawValue])
        return TakenMeasure(measure: measure, reporters: reporters)
    }

    private func check(_ draft: MeasureDraft, _ found: ModerationCase, _ viewer: Viewer) throws {
        guard found.choices.contains(draft.kind) else {
            throw AppError(.invalid, "This cannot be done here", at: "kind", remedy: "Choose another measure")
        }
        if draft.kind == .silence, draft.days ?? 0 > found.longestSilence {
            throw AppError(
                .invalid, "Space moderators can silence somebody for at most \(found.longestSilence) days", at: "days",
                remedy: "Choose fewer days, or leave it to the moderators of the whole site")
        }
        guard draft.kind.isPersonal, let member = found.record.author else { return }
        let isPrivileged = try globalRoles(of: member).contains { $0.role.isPrivileged }
        if isPrivileged, !Policy.allows(viewer, .administer, Facts(now: now)) {
            throw AppError(
                .forbidden, "Only an administrator can do this to somebody who holds a role", at: "kind",
                remedy: "Ask an administrator")
        }
    }

    private func store(
        _ draft: MeasureDraft, _ found: ModerationCase, scope: Int64?, by viewer: Viewer
    ) throws -> Measure {
        let until = draft.kind == .silence ? draft.days.map { now + Int64($0) * 24 * 3_600_000 } : nil
        let space = try scope.flatMap { try standing(of: viewer, at: $0).space }
        let row = try first(
            """
            insert into moderation_measure
                (subject, scope, space, concerns, kind, rule, reason, for_whole_site, until, destination, taken_by, at)
            values (\(draft.subject.description), \(scope), \(space), \(found.record.author), \(draft.kind.rawValue),
                \(draft.rule.rawValue), \(draft.reason.trimmed), \(found.reach == .site), \(until),
                \(draft.destination), \(viewer.member), \(now))
            returning id
            """)
        guard let row, let measure = try measure(Int64(row.int(0))) else {
            throw AppError(.internalFailure, "The database did not keep a measure")
        }
        return measure
    }

    /// Ends a measure that stands and takes its effect back.
    func end(_ measure: Measure, _ kind: any Moderated, by moderator: Member.ID?) throws {
        try execute("update moderation_measure set ended_at = \(now) where id = \(measure.id) and ended_at is null")
        try kind.undo(measure, in: self)
        try audit(
            .measureEnded, by: moderator, on: measure.subject, in: measure.scope, ["measure": "\(measure.id)"])
    }

    package func measure(_ id: Int64) throws -> Measure? {
        try first("select \(Measure.columns) from moderation_measure m where m.id = \(id)")
            .flatMap(Measure.init(row:))
    }

    /// What was done about a thing, newest first.
    package func measures(on subject: Ref) throws -> [Measure] {
        try rows(
            """
            select \(Measure.columns) from moderation_measure m where m.subject = \(subject.description)
            order by m.id desc limit 100
            """
        ).compactMap(Measure.init(row:))
    }

    /// What was done about somebody or their texts, newest first.
    package func measures(concerning member: Member.ID, limit: Int = 100) throws -> [Measure] {
        try rows(
            """
            select \(Measure.columns) from moderation_measure m where m.concerns = \(member)
            order by m.id desc limit \(limit)
            """
        ).compactMap(Measure.init(row:))
    }

    /// Whether a measure of that kind still stands on the thing, in the whole site or in that space.
    func standingMeasures(_ kind: Measure.Kind, on subject: Ref) throws -> [Measure] {
        try measures(on: subject).filter { $0.kind == kind && $0.stands(at: now) }
    }
}

extension Measure {
    /// Of a table named `m`.
    static let columns: SQL = """
        m.id, m.subject, m.scope, m.space, m.concerns, m.kind, m.rule, m.reason, m.for_whole_site, m.until,
        m.destination, m.taken_by, m.at, m.ended_at
        """

    init?(row: Row) {
        guard let kind = Kind(rawValue: row.string(5)), let rule = Rule(rawValue: row.string(6)) else { return nil }
        self.init(
            id: Int64(row.int(0)), subject: Ref(stored: row.string(1)), scope: row.intOrNil(2).map(Int64.init),
            space: row.intOrNil(3).map(Int64.init), concerns: row.intOrNil(4).map(Int64.init), kind: kind, rule: rule,
            reason: row.string(7), isForWholeSite: row.bool(8), until: row.intOrNil(9).map(Int64.init),
            destination: row.intOrNil(10).map(Int64.init), takenBy: row.intOrNil(11).map(Int64.init),
            at: Int64(row.int(12)), endedAt: row.intOrNil(13).map(Int64.init))
    }
}
