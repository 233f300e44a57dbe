import Access
import Base
import Storage

extension Connection {
    /// What the member left in that form; nil when nothing is known of it.
    func draft(_ key: String, of member: Member.ID) throws -> WritingDraft? {
        try first(
            "select key, text, saved_at, sent_at from writing_draft where member = \(member) and key = \(key)"
        ).map(WritingDraft.init)
    }

    /// The member's texts that were not sent, the newest first.
    func drafts(of member: Member.ID) throws -> [WritingDraft] {
        try rows(
            """
            select key, text, saved_at, sent_at from writing_draft where member = \(member) and text <> ''
            order by saved_at desc, key limit \(WritingDraft.most)
            """
        ).map(WritingDraft.init)
    }

    /// Keeps what is being written; `since` is when the form was made, in milliseconds since 1970. What comes late, after
    /// the text of that form was sent, is left aside. Of too many drafts the oldest go.
    func saveDraft(_ text: String, _ key: String, of member: Member.ID, since: Int64) throws {
        try execute(
            """
            insert into writing_draft (member, key, text, saved_at) values (\(member), \(key), \(text), \(now))
            on conflict (member, key) do update set text = excluded.text, saved_at = excluded.saved_at
            where writing_draft.sent_at is null or writing_draft.sent_at < \(since)
            """)
        try execute(
            """
            delete from writing_draft where member = \(member) and key in (
                select key from writing_draft where member = \(member) order by saved_at desc, key
                limit \(WritingDraft.most) offset \(WritingDraft.most))
            """)
    }

    /// To be called in the transaction that stores the text: the draft is done with.
    package func dropDraft(_ key: String, of member: Member.ID) throws {
        guard WritingDraft.isKey(key) else { return }
        try execute(
            """
            insert into writing_draft (member, key, text, saved_at, sent_at) values (\(member), \(key), '', \(now), \(now))
            on conflict (member, key) do update set text = '', saved_at = excluded.saved_at, sent_at = excluded.sent_at
            """)
    }

    func forgetDrafts(before instant: Int64) throws {
        try execute("delete from writing_draft where saved_at < \(instant)")
    }
}

extension WritingDraft {
    fileprivate init(_ row: Row) {
        self.init(
            key: row.string(0), text: row.string(1), savedAt: Int64(row.int(2)), sentAt: row.intOrNil(3).map(Int64.init)
        )
    }
}

extension PersonalData {
    static let drafts = PersonalData(
        "drafts", columns: ["writing_draft.member"],
        export: { member, connection in
            try connection.personalRows(
                "select key, text, saved_at from writing_draft where member = \(member) and text <> '' order by saved_at, key",
                ["form", "text", "savedAt"])
        },
        erase: { member, connection in
            try connection.execute("delete from writing_draft where member = \(member)")
        })
}
