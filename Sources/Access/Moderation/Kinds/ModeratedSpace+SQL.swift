import Base
import Storage

/// The description of a space, which all who find the space read.
package struct ModeratedSpace: Moderated {
    package init() {}

    package var kind: String { "space" }
    package var measures: [Measure.Kind] { [.hide, .redact] }

    package func record(_ id: String, in connection: Connection) throws -> ModeratedRecord? {
        guard let number = Int64(id) else { return nil }
        let found = try connection.first(
            """
            select s.name, s.purpose, s.slug, s.created_by, coalesce(w.original, '') from space s
            left join withheld_text w on w.subject = \(Ref(kind, id).description) where s.id = \(number)
            """)
        guard let row = found else { return nil }
        return ModeratedRecord(
            Ref(kind, id), title: row.string(0), text: row.string(4).isEmpty ? row.string(1) : row.string(4),
            path: "/spaces/\(row.string(2))", scope: number, author: row.intOrNil(3).map(Int64.init))
    }

    package func isVisible(_ id: String, to viewer: Viewer, at scope: Int64?, in connection: Connection) throws -> Bool
    {
        guard let number = Int64(id) else { return false }
        let facts = Facts(try connection.standing(of: viewer, at: number), now: connection.now)
        return Policy.allows(viewer, .discover, facts)
    }

    package func apply(_ measure: Measure, in connection: Connection) throws {
        guard measure.kind == .hide || measure.kind == .redact, let space = Int64(measure.subject.id) else { return }
        try connection.execute(
            """
            insert into withheld_text (subject, original, measure)
            select cast(\(measure.subject.description) as text), purpose, cast(\(measure.id) as bigint) from space
            where id = \(space) and purpose <> '' on conflict do nothing
            """)
        try connection.execute("update space set purpose = '' where id = \(space)")
    }

    /// Puts the description back, unless somebody has written a new one meanwhile.
    package func undo(_ measure: Measure, in connection: Connection) throws {
        let others = try connection.measures(on: measure.subject).filter { $0.stands(at: connection.now) }
        guard let space = Int64(measure.subject.id), others.isEmpty else { return }
        try connection.execute(
            """
            update space set purpose = coalesce(
                (select original from withheld_text where subject = \(measure.subject.description)), '')
            where id = \(space) and purpose = ''
            """)
        try connection.execute("delete from withheld_text where subject = \(measure.subject.description)")
    }
}

extension Connection {
    /// Whether a moderator has taken the text of this thing from view.
    package func isWithheld(_ subject: Ref) throws -> Bool {
        try first("select 1 from withheld_text where subject = \(subject.description)") != nil
    }

    /// Forgets texts that were taken out for good: the time to appeal is over and no appeal waits. Returns how many.
    @discardableResult
    package func purgeWithheldTexts() throws -> Int {
        try execute(
            """
            delete from withheld_text where measure in (
                select m.id from moderation_measure m where m.kind = 'redact' and m.at < \(now - Measure.timeToAppeal)
                    and not exists (
                        select 1 from moderation_appeal a where a.measure = m.id and a.decided_at is null))
            """)
    }
}
