import Access
import Base
import Markup
import Site
import Storage

extension Connection {
    /// Of the messages given by id, those that the viewer may read.
    func readableMessages(_ ids: [Int64], for viewer: Viewer) throws -> Set<Int64> {
        guard !ids.isEmpty else { return [] }
        let found = try rows(
            """
            select m.id from chat_message m join chat_conversation c on c.id = m.conversation
            where m.id in (\(list: ids)) and \(Policy.visible(viewer, RecordColumns(scope: "c.id"), now: now))
                and m.created_at >= \(Conversation.readableFrom(viewer, now: now)) and m.state = 'published'
                and not m.is_redacted and m.deleted_at is null
            """)
        return Set(found.map { Int64($0.int(0)) })
    }

    /// Tells people of a new message: the others of a conversation outside of spaces once until they have looked in again,
    /// and whoever wrote what it answers.
    func tell(
        of draft: MessageDraft, _ number: Int64, parent: Int64?, id: Int64, in place: ConversationForViewer,
        by author: Member.ID
    ) throws {
        let conversation = place.conversation
        if conversation.space == nil {
            try post(
                Event(
                    conversation.name.isEmpty ? "chat.written" : "chat.written.group",
                    about: Ref("chat-room", "\(conversation.id)"), scope: conversation.id, actor: author,
                    path: conversation.path, fills: ["room": conversation.name]),
                to: try peopleUpToDate(conversation.id, number - 1, but: author))
        }
        if let space = conversation.space {
            try post(
                Event(
                    "chat.mentioned", about: Ref(Message.kind, "\(id)"), scope: conversation.id, actor: author,
                    path: Message.path(conversation.id, parent ?? number), fills: ["room": conversation.name]),
                to: try mentioned(in: Markdown(draft.text), space: space))
        }
        guard let parent else { return }
        let asked = try first(
            "select author from chat_message where conversation = \(conversation.id) and number = \(parent)")
        guard let asked, conversation.space != nil else { return }
        try post(
            Event(
                "chat.replied", about: Ref(Message.kind, "\(id)"), scope: conversation.id, actor: author,
                path: Message.path(conversation.id, parent), fills: ["room": conversation.name]),
            to: [Int64(asked.int(0))])
    }

    /// The people of a conversation outside of spaces who had read all up to that message.
    private func peopleUpToDate(_ conversation: Int64, _ number: Int64, but author: Member.ID) throws -> [Member.ID] {
        try rows(
            """
            select g.principal from access_grant g
            left join chat_marker k on k.conversation = g.scope and k.member = g.principal
            where g.scope = \(conversation) and g.role <> '' and g.principal <> \(author)
                and coalesce(k.number, 0) >= \(number)
            """
        ).map { Int64($0.int(0)) }
    }
}
