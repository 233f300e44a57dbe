import Access
import Base
import Storage

/// What was done with a document, as its history tells.
package struct StepRecord: Sendable, Hashable, Identifiable {
    package let id: Int64
    package let step: Step
    package let revision: Int
    /// Nil when its time had come, or the account was erased.
    package let member: Member.ID?
    package let name: String
    /// Milliseconds since 1970.
    package let at: Int64
    package let reason: String

    /// In characters.
    package static let longestReason = 2_000
    package static let shortestReason = 5
}

extension Connection {
    /// Takes a step with a document that is locked, and returns it as it is then.
    ///
    /// Throws `notFound` when the viewer may not, `invalid` at `reason` or `time` when that is missing.
    @discardableResult
    package func take(
        _ step: Step, with placed: DocumentForViewer, of kind: DocumentKind, reason: String = "", at time: Int64? = nil
    ) throws -> DocumentForViewer {
        guard placed.allows(step), let member = placed.viewer.member else { throw Document.notFound }
        let reason = reason.trimmed
        guard !step.needsReason || reason.count >= StepRecord.shortestReason else {
            throw AppError(.invalid, "The reason is missing", at: "reason", remedy: "Say in a sentence why")
        }
        guard reason.count <= StepRecord.longestReason else {
            throw AppError(.invalid, "The reason is too long", at: "reason", remedy: "Say it shorter")
        }
        let document = placed.document
        if step == .submit { try checkComplete(document, kind) }
        if step == .schedule, (time ?? 0) <= now {
            throw AppError(.invalid, "The time has passed", at: "time", remedy: "Choose a later time")
        }
        try perform(step, document, by: member, at: time)
        try note(step, document, by: member, reason)
        try tellReaders(of: document.id, kind)
        guard let changed = try documents("where d.id = \(document.id)").first,
            let after = try self.placed([changed], for: placed.viewer).first
        else { throw Document.notFound }
        return after
    }

    private func perform(_ step: Step, _ document: Document, by member: Member.ID, at time: Int64?) throws {
        let id = document.id
        switch step {
        case .submit: try execute("update document set stage = 'review', changed_at = \(now) where id = \(id)")
        case .withdraw, .sendBack:
            try forgetApproval(of: id)
            try execute(
                """
                update document set stage = 'draft', approved_revision = null, publish_at = null, changed_at = \(now)
                where id = \(id)
                """)
        case .approve: try approve(document, by: member)
        case .publish: try publish(id)
        case .schedule:
            try execute("update document set publish_at = \(time.sqlValue), changed_at = \(now) where id = \(id)")
            try enqueue(DocumentJobs.publish, key: "due \(id)", at: time)
        case .unschedule:
            try execute("update document set publish_at = null, changed_at = \(now) where id = \(id)")
        case .archive: try execute("update document set stage = 'archived', changed_at = \(now) where id = \(id)")
        case .restore:
            // A newer text that was begun before goes on as the draft that it was.
            try execute(
                """
                update document set stage = case when revision = published_revision then 'published' else 'draft' end,
                    changed_at = \(now) where id = \(id)
                """)
        case .trash: try execute("update document set trashed_at = \(now) where id = \(id)")
        case .untrash: try execute("update document set trashed_at = null where id = \(id)")
        case .write, .remark: throw AppError(.internalFailure, "This is no step by itself", at: step.rawValue)
        }
    }

    /// The table refuses an approver who is an author.
    private func approve(_ document: Document, by member: Member.ID) throws {
        try forgetApproval(of: document.id)
        try execute(
            """
            insert into document_hand (document, member, part, since)
            values (\(document.id), \(member), 'approver', \(now))
            """)
        try execute(
            """
            update document set stage = 'approved', approved_revision = revision, changed_at = \(now)
            where id = \(document.id)
            """)
    }

    func publish(_ id: Int64) throws {
        try execute(
            """
            update document set stage = 'published', published_revision = revision, publish_at = null,
                published_at = coalesce(published_at, \(now)), updated_at = \(now), changed_at = \(now)
            where id = \(id) and stage = 'approved' and approved_revision = revision
            """)
    }

    func note(_ step: Step, _ document: Document, by member: Member.ID?, _ reason: String = "") throws {
        try execute(
            """
            insert into document_step (document, step, revision, member, at, reason)
            values (\(document.id), \(step.rawValue), \(document.revision), \(member.sqlValue), \(now), \(reason))
            """)
        try audit(
            Act("document.\(step.rawValue)"), by: member, on: document.ref, in: document.home,
            ["revision": "\(document.revision)"])
    }

    /// What was done, the newest first; for whoever may open the document.
    package func steps(of placed: DocumentForViewer, limit: Int = 100) throws -> [StepRecord] {
        guard placed.canOpen else { throw Document.notFound }
        return try rows(
            """
            select s.id, s.step, s.revision, s.member, coalesce(m.name, ''), s.at, s.reason
            from document_step s left join member m on m.id = s.member and m.state <> 'erased'
            where s.document = \(placed.document.id) order by s.id desc limit \(limit)
            """
        ).compactMap { row in
            Step(rawValue: row.string(1)).map {
                StepRecord(
                    id: Int64(row.int(0)), step: $0, revision: row.int(2), member: row.intOrNil(3).map(Int64.init),
                    name: row.string(4), at: Int64(row.int(5)), reason: row.string(6))
            }
        }
    }

    private func checkComplete(_ document: Document, _ kind: DocumentKind) throws {
        let content = try revision(document.revision, of: document)?.content ?? DocumentContent([:], of: kind)
        let problems = content.problems(of: kind, isComplete: true)
        guard let field = kind.fields.first(where: { problems[$0.name] != nil }) else { return }
        throw AppError(.invalid, "The text of a field is missing or too long", at: field.name)
    }
}
