import Access
import Base
import Storage

/// Messages in rooms of spaces: hidden, or their words taken out. What people write to each other outside of spaces comes
/// before no moderator; there one reports the person, or blocks them.
struct ModeratedMessage: Moderated {
    var kind: String { Message.kind }
    var measures: [Measure.Kind] { [.hide, .redact] }

    func record(_ id: String, in connection: Connection) throws -> ModeratedRecord? {
        guard let number = Int64(id) else { return nil }
        let found = try connection.first(
            """
            select c.name, m.text, m.number, m.conversation, m.author, coalesce(w.original, '')
            from chat_message m join chat_conversation c on c.id = m.conversation
            left join withheld_text w on w.subject = \(Ref(kind, id).description)
            where m.id = \(number) and c.space is not null
            """)
        guard let row = found else { return nil }
        let scope = Int64(row.int(3))
        return ModeratedRecord(
            Ref(kind, id), title: row.string(0), text: row.string(5).isEmpty ? row.string(1) : row.string(5),
            path: Message.path(scope, Int64(row.int(2))), scope: scope, author: Int64(row.int(4)))
    }

    func isVisible(_ id: String, to viewer: Viewer, at scope: Int64?, in connection: Connection) throws -> Bool {
        guard let number = Int64(id) else { return false }
        return try connection.readableMessages([number], for: viewer).contains(number)
    }

    func apply(_ measure: Measure, in connection: Connection) throws {
        guard let id = Int64(measure.subject.id) else { return }
        switch measure.kind {
        case .hide: try connection.execute("update chat_message set state = 'hidden' where id = \(id)")
        case .redact:
            try connection.execute(
                """
                insert into withheld_text (subject, original, measure)
                select cast(\(measure.subject.description) as text), text, cast(\(measure.id) as bigint)
                from chat_message where id = \(id) and text <> '' on conflict do nothing
                """)
            try connection.execute("update chat_message set is_redacted = true, text = '' where id = \(id)")
            try connection.execute("delete from chat_revision where message = \(id)")
        default: return
        }
        try connection.index(id, "")
        try connection.withdrawNotices(about: measure.subject)
        try showAnew(id, connection)
    }

    func undo(_ measure: Measure, in connection: Connection) throws {
        guard let id = Int64(measure.subject.id) else { return }
        let standing = try connection.measures(on: measure.subject).filter { $0.stands(at: connection.now) }.map(\.kind)
        if !standing.contains(.hide) {
            try connection.execute("update chat_message set state = 'published' where id = \(id)")
        }
        if measure.kind == .redact, !standing.contains(.redact) {
            try connection.execute(
                """
                update chat_message set is_redacted = false, text = coalesce(
                    (select original from withheld_text where subject = \(measure.subject.description)), '')
                where id = \(id) and deleted_at is null
                """)
            try connection.execute("delete from withheld_text where subject = \(measure.subject.description)")
        }
        try connection.indexIfReadable(id)
        try showAnew(id, connection)
    }

    private func showAnew(_ id: Int64, _ connection: Connection) throws {
        let row = try connection.first("select conversation from chat_message where id = \(id)")
        if let row { try connection.touch(id, in: Int64(row.int(0))) }
    }
}

extension Connection {
    /// Puts the words of a message back into the search, if it can be read.
    fileprivate func indexIfReadable(_ id: Int64) throws {
        let row = try first(
            """
            select text from chat_message where id = \(id) and state = 'published' and not is_redacted
                and deleted_at is null
            """)
        try index(id, row?.string(0) ?? "")
    }
}
