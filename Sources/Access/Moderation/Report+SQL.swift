import Base
import Storage

extension Connection {
    /// Takes a report in; when the same person has one open about the same thing, that one. What the viewer may not see
    /// cannot be reported: it is not found.
    package func report(_ draft: ReportDraft, by viewer: Viewer, _ kinds: ModeratedKinds) throws -> Report.ID {
        let record = try reportable(draft.subject, at: draft.scope, by: viewer, kinds)
        try draft.check()
        guard let member = viewer.member else { throw Moderation.notFound }
        if record.author == member {
            throw AppError(.invalid, "One's own cannot be reported", at: "subject", remedy: "Change or remove it")
        }
        try refuseFlood(of: member)
        let scope = record.scope ?? draft.scope
        let space = try scope.flatMap { try standing(of: viewer, at: $0).space }
        let added = try first(
            """
            insert into moderation_report
                (subject, scope, space, concerns, reporter, reason, note, to_all, state, created_at)
            values (\(draft.subject.description), \(scope), \(space), \(record.author), \(member), \(draft.reason.code),
                \(draft.note.trimmed), \(draft.isToAll || space == nil), 'open', \(now))
            on conflict do nothing returning id
            """)
        if let added {
            let id = Int64(added.int(0))
            try audit(.reportMade, by: member, on: Ref("report", "\(id)"), in: scope, ["reason": draft.reason.code])
            return id
        }
        let open = try first(
            """
            select id from moderation_report
            where reporter = \(member) and subject = \(draft.subject.description) and state = 'open'
                and scope is not distinct from \(scope)
            """)
        guard let open else { throw Moderation.notFound }
        return Int64(open.int(0))
    }

    /// Puts something that is kept back before the moderators of the whole site, such as what somebody without an account
    /// wrote. It lies in no space.
    package func hold(_ subject: Ref) throws -> Report.ID {
        let row = try first(
            """
            insert into moderation_report (subject, reason, note, to_all, state, created_at)
            values (\(subject.description), \(ReportReason.held.code), '', \(true), 'open', \(now)) returning id
            """)
        guard let row else { throw AppError(.internalFailure, "The database did not keep a report") }
        return Int64(row.int(0))
    }

    /// How many things are kept back now.
    package func heldCount() throws -> Int {
        try first(
            "select count(*) from moderation_report where state = 'open' and reason = \(ReportReason.held.code)"
        )?.int(0) ?? 0
    }

    /// The record, if the viewer is somebody who can report and may see it.
    package func reportable(
        _ subject: Ref, at scope: Int64?, by viewer: Viewer, _ kinds: ModeratedKinds
    ) throws -> ModeratedRecord {
        guard viewer.standing == .member || viewer.standing == .guest,
            let (kind, record) = try kinds.record(subject, in: self),
            try kind.isVisible(subject.id, to: viewer, at: record.scope ?? scope, in: self)
        else { throw Moderation.notFound }
        return record
    }

    private func refuseFlood(of member: Member.ID) throws {
        let day: Int64 = 24 * 3_600_000
        let sent = try first(
            "select count(*) from moderation_report where reporter = \(member) and created_at > \(now - day)")
        if (sent?.int(0) ?? 0) >= ReportDraft.mostInADay {
            throw AppError(
                .tooMany, "You have sent \(ReportDraft.mostInADay) reports within a day",
                remedy: "Write to the moderators instead")
        }
    }

    /// The open reports of one thing in one place, oldest first.
    func openReports(of subject: Ref, at scope: Int64?) throws -> [Report] {
        try rows(
            """
            select \(Report.columns) from moderation_report r
            where r.subject = \(subject.description) and r.scope is not distinct from \(scope) and r.state = 'open'
            order by r.id limit 200
            """
        ).compactMap(Report.init(row:))
    }

    /// What somebody reported and what became of it, newest first.
    package func reports(by member: Member.ID, limit: Int = 100) throws -> [Report] {
        try rows(
            """
            select \(Report.columns) from moderation_report r where r.reporter = \(member) order by r.id desc
            limit \(limit)
            """
        ).compactMap(Report.init(row:))
    }

    /// Closes every open report of the thing in that place and returns who had made them.
    func closeReports(
        of subject: Ref, at scope: Int64?, by moderator: Member.ID?, with measure: Int64?
    ) throws -> [Member.ID] {
        try rows(
            """
            update moderation_report
            set state = 'closed', closed_at = \(now), closed_by = \(moderator), measure = \(measure)
            where subject = \(subject.description) and scope is not distinct from \(scope) and state = 'open'
            returning reporter
            """
        ).compactMap { $0.intOrNil(0).map(Int64.init) }.sorted()
    }
}

extension Report {
    /// Of a table named `r`.
    static let columns: SQL = """
        r.id, r.subject, r.scope, r.space, r.concerns, r.reporter, r.reason, r.note, r.to_all, r.state, r.created_at,
        r.closed_at, r.measure
        """

    init?(row: Row) {
        guard let reason = ReportReason(stored: row.string(6)) else { return nil }
        self.init(
            id: Int64(row.int(0)), subject: Ref(stored: row.string(1)), scope: row.intOrNil(2).map(Int64.init),
            space: row.intOrNil(3).map(Int64.init), concerns: row.intOrNil(4).map(Int64.init),
            reporter: row.intOrNil(5).map(Int64.init), reason: reason, note: row.string(7), isToAll: row.bool(8),
            isOpen: row.string(9) == "open", createdAt: Int64(row.int(10)), closedAt: row.intOrNil(11).map(Int64.init),
            measure: row.intOrNil(12).map(Int64.init))
    }
}

extension Ref {
    /// Reads `kind:id`; the id may have colons itself.
    package init(stored text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
}
