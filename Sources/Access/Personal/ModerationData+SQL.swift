import Base
import Storage

extension PersonalData {
    /// Reports, measures and appeals. What was decided stays for the ledger, with numbers only; what people wrote about the
    /// member, and the member about others, goes.
    static let moderation = PersonalData(
        "moderation",
        columns: [
            "moderation_measure.concerns", "moderation_measure.taken_by", "moderation_appeal.member",
            "moderation_appeal.decided_by", "space_silence.member", "moderation_report.concerns",
            "moderation_report.reporter", "moderation_report.closed_by",
        ],
        export: { member, connection in
            .record([
                "measures": try connection.personalRows(
                    """
                    select kind, rule, reason, at, until, ended_at from moderation_measure where concerns = \(member)
                    order by at, id
                    """, ["kind", "rule", "reason", "takenAt", "validUntil", "endedAt"]),
                "appeals": try connection.personalRows(
                    """
                    select words, created_at, decided_at, outcome, answer from moderation_appeal where member = \(member)
                    order by created_at
                    """, ["words", "createdAt", "decidedAt", "outcome", "answer"]),
                "reports": try connection.personalRows(
                    """
                    select subject, reason, note, state, created_at, closed_at from moderation_report
                    where reporter = \(member) order by created_at, id
                    """, ["subject", "reason", "note", "state", "createdAt", "closedAt"]),
                "silences": try connection.personalRows(
                    """
                    select s.name, q.until from space_silence q join space s on s.id = q.space
                    where q.member = \(member) order by q.until
                    """, ["space", "silencedUntil"]),
            ])
        },
        erase: { member, connection in try connection.eraseModerationTraces(of: member) })
}
