import Base
import Storage

extension Connection {
    /// Takes somebody's words and everything that points at them out of the reports, measures and appeals. What was decided
    /// and counted stays, about nobody.
    package func eraseModerationTraces(of member: Member.ID) throws {
        let subject = Ref(ModeratedMember.name, "\(member)").description
        try execute(
            "update moderation_report set reporter = null, note = '' where reporter = \(member)")
        try execute(
            """
            update moderation_report set note = '', state = 'closed', closed_at = coalesce(closed_at, \(now))
            where concerns = \(member) or subject = \(subject)
            """)
        try execute(
            """
            update moderation_measure set reason = '' where (concerns = \(member) or subject = \(subject))
                and reason <> ''
            """)
        try execute(
            "update moderation_appeal set words = '', answer = '' where member = \(member) and words <> ''")
        try execute("delete from space_silence where member = \(member)")
        try execute(
            """
            delete from withheld_text where measure in (select id from moderation_measure where concerns = \(member))
            """)
    }
}
