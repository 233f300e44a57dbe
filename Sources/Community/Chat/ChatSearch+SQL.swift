import Access
import Base
import Site
import Storage

/// Where to look.
enum ChatPlace: Sendable, Hashable {
    case everywhere
    case space(Int64)
    case conversation(Int64)
}

extension Connection {
    /// Keeps the words of a message for the search, in place of earlier ones; none for an empty text.
    func index(_ message: Int64, _ text: String) throws {
        try execute("delete from chat_words where rowid = \(message)")
        try keepFindable(message)
        let words = ChatWords(text).indexed
        guard !words.isEmpty else { return }
        switch dialect {
        case .sqlite: try execute("insert into chat_words (rowid, words) values (\(message), \(words))")
        case .postgres:
            try execute(
                "insert into chat_words (rowid, words) values (\(message), to_tsvector('simple', \(words)))")
        }
    }

    /// The common search of the members' area knows messages of conversations whose people may all read everything; what
    /// newcomers may not read is found by the chat's own search only.
    private func keepFindable(_ message: Int64) throws {
        let row = try first(
            """
            select \(Message.columns), c.name \(Message.source) join chat_conversation c on c.id = m.conversation
            where m.id = \(message) and c.history = 'all' and m.text <> '' and m.state = 'published'
            """)
        guard let row else { return try dropText(Ref(Message.kind, "\(message)")) }
        let found = Message(row)
        try keepText(
            TextEntry(
                found.ref, path: found.path, readers: .scope(found.conversation), owner: found.author,
                language: found.language, title: row.string(14).isEmpty ? found.authorName : row.string(14),
                body: found.text, at: found.createdAt))
    }

    /// Follows a room whose rule for newcomers has changed.
    func indexAnew(_ conversation: Int64) throws {
        let ids = try rows("select id from chat_message where conversation = \(conversation) and text <> ''")
        for id in ids { try keepFindable(Int64(id.int(0))) }
    }

    /// The newest messages that hold all the words and that the viewer may read: the conversation, its history for them,
    /// the message itself.
    func find(
        _ text: String, in place: ChatPlace = .everywhere, for viewer: Viewer, limit: Int = 50
    ) throws -> [Message] {
        guard let query = ChatWords(text).query(dialect) else { return [] }
        let fits: SQL = dialect == .sqlite ? "chat_words match \(query)" : "w.words @@ to_tsquery('simple', \(query))"
        let condition: SQL =
            switch place {
            case .everywhere: "true"
            case .space(let space): "c.space = \(space)"
            case .conversation(let id): "c.id = \(id)"
            }
        let readable = Conversation.readableFrom(viewer, now: now)
        return try rows(
            """
            select \(Message.columns) from chat_words w join chat_message m on m.id = w.rowid
                join chat_conversation c on c.id = m.conversation join member a on a.id = m.author
            where \(fits) and \(condition) and \(Policy.visible(viewer, RecordColumns(scope: "c.id"), now: now))
                and m.created_at >= \(readable) and m.state = 'published' and not m.is_redacted
                and m.deleted_at is null
            order by m.id desc limit \(limit)
            """
        ).map(Message.init)
    }
}
