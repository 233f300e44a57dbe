import Base
import Storage

/// What moderation holds of somebody: for their export, and what is left of it after erasure.
package struct ModerationTraces: Sendable, Hashable {
    package let reports: [Report]
    package let measures: [Measure]
    package let appeals: [Appeal]
}

extension Connection {
    package func moderationTraces(of member: Member.ID) throws -> ModerationTraces {
        let appeals = try rows("\(Appeal.selection) where a.member = \(member) order by m.id").compactMap(
            Appeal.init(row:))
        return ModerationTraces(
            reports: try reports(by: member, limit: 10_000), measures: try measures(concerning: member, limit: 10_000),
            appeals: appeals)
    }

    /// Takes somebody's words and everything that points at them out of the reports, measures and appeals. What was decided
    /// and counted stays, about nobody. Returns how many records changed.
    @discardableResult
    package func eraseModerationTraces(of member: Member.ID) throws -> Int {
        let subject = Ref(ModeratedMember.name, "\(member)").description
        var changed = try execute(
            "update moderation_report set reporter = null, note = '' where reporter = \(member)")
        changed += try execute(
            """
            update moderation_report set note = '', state = 'closed', closed_at = coalesce(closed_at, \(now))
            where concerns = \(member) or subject = \(subject)
            """)
        changed += try execute(
            """
            update moderation_measure set reason = '' where (concerns = \(member) or subject = \(subject))
                and reason <> ''
            """)
        changed += try execute(
            "update moderation_appeal set words = '', answer = '' where member = \(member) and words <> ''")
        changed += try execute("delete from space_silence where member = \(member)")
        changed += try execute(
            """
            delete from withheld_text where measure in (select id from moderation_measure where concerns = \(member))
            """)
        return changed
    }
}
