import Access
import Base
import Site
import Storage

extension PersonalData {
    /// What the member wrote, how far they have read, and whether they show that they are there. At the erasure the words
    /// go everywhere, also where others have them on their screens; that there was a message stays.
    static let chat = PersonalData(
        "chat",
        columns: [
            "chat_conversation.created_by", "chat_message.author", "chat_marker.member", "chat_presence.member",
            "chat_here.member",
        ],
        export: { member, connection in
            .record([
                "messages": try connection.personalRows(
                    """
                    select coalesce(s.name, ''), c.name, m.number, m.text, m.created_at, m.edited_at, m.deleted_at
                    from chat_message m join chat_conversation c on c.id = m.conversation
                    left join space s on s.id = c.space where m.author = \(member) order by m.id
                    """, ["space", "room", "number", "text", "createdAt", "editedAt", "deletedAt"]),
                "earlierTexts": try connection.personalRows(
                    """
                    select m.conversation, m.number, r.text, r.until from chat_revision r
                    join chat_message m on m.id = r.message where m.author = \(member) order by r.message, r.until
                    """, ["conversation", "number", "text", "changedAt"]),
                "roomsMade": try connection.personalRows(
                    "select name, created_at from chat_conversation where created_by = \(member) order by id",
                    ["name", "createdAt"]),
                "read": try connection.personalRows(
                    "select conversation, number from chat_marker where member = \(member) order by conversation",
                    ["conversation", "number"]),
                "presence": try connection.personalRows(
                    "select is_shown from chat_presence where member = \(member)", ["isShown"]),
            ])
        },
        erase: { member, connection in try connection.eraseChat(of: member) })
}

extension Connection {
    fileprivate func eraseChat(of member: Member.ID) throws {
        let rooms = try rows("select distinct conversation from chat_message where author = \(member)")
        for message in try rows("select id from chat_message where author = \(member)") {
            try dropText(Ref(Message.kind, "\(message.int(0))"))
        }
        let own: SQL = "select id from chat_message where author = \(member)"
        try execute("delete from chat_words where rowid in (\(own))")
        try execute("delete from chat_revision where message in (\(own))")
        try execute(
            "delete from withheld_text where subject in (select 'message:' || id from chat_message where author = \(member))"
        )
        for room in rooms.map({ Int64($0.int(0)) }) {
            try execute("update chat_conversation set version = version + 1 where id = \(room)")
            try execute(
                """
                update chat_message set text = '', deleted_at = coalesce(deleted_at, \(now)),
                    changed = (select version from chat_conversation where id = \(room))
                where conversation = \(room) and author = \(member)
                """)
            try publish(topic: Chat.topic, key: "\(room)")
        }
        try execute("delete from chat_marker where member = \(member)")
        try execute("delete from chat_here where member = \(member)")
        try execute("delete from chat_presence where member = \(member)")
        try execute("update chat_conversation set created_by = null where created_by = \(member)")
    }
}
