import Access
import Base
import Storage

extension Connection {
    /// Puts a message into the conversation. Whoever calls has asked `Policy`, and whether the draft is whole.
    ///
    /// The row of the conversation is locked first: numbers are given one after the other, a second try finds the first,
    /// and slow mode holds between processes too. Throws `notFound` for an answer to nothing.
    package func post(_ draft: MessageDraft, in place: ConversationForViewer, by author: Member.ID) throws -> Posting {
        let conversation = place.conversation.id
        let (version, last) = try nextVersion(of: conversation)
        let parent = try draft.parent.map { try root(of: $0, in: place) }
        if let number = try numberOfMessage(keyed: draft.key, by: author, in: conversation) {
            return .stands(number: number)
        }
        if let seconds = try secondsToWait(place, author) { return .tooSoon(seconds: seconds) }
        let number = last + 1
        let row = try first(
            """
            insert into chat_message (conversation, number, changed, parent, author, text, language, state, is_redacted,
                client_key, created_at)
            values (\(conversation), \(number), \(version), \(parent.sqlValue), \(author), \(draft.text),
                \((draft.language?.rawValue).sqlValue), 'published', false, \(draft.key), \(now)) returning id
            """)
        guard let row else { throw AppError(.internalFailure, "The database gave no number to a message") }
        try execute("update chat_conversation set last_number = \(number) where id = \(conversation)")
        try index(Int64(row.int(0)), draft.text)
        try attach([draft.text], to: ChatRecords.ref(conversation, number), by: author)
        try tell(of: draft, number, parent: parent, id: Int64(row.int(0)), in: place, by: author)
        try mark(conversation, as: number, for: author)
        try publish(topic: Chat.topic, key: "\(conversation)")
        return .stands(number: number)
    }

    /// Counts the conversation's version on, which locks it until the transaction ends.
    private func nextVersion(of conversation: Int64) throws -> (version: Int64, last: Int64) {
        let row = try first(
            """
            update chat_conversation set version = version + 1 where id = \(conversation)
            returning version, last_number
            """)
        guard let row else { throw Chat.notFound }
        return (Int64(row.int(0)), Int64(row.int(1)))
    }

    private func numberOfMessage(keyed key: String, by author: Member.ID, in conversation: Int64) throws -> Int64? {
        try first(
            """
            select number from chat_message
            where conversation = \(conversation) and author = \(author) and client_key = \(key)
            """
        )
        .map { Int64($0.int(0)) }
    }

    /// Those who lead or keep order may speak at any time.
    private func secondsToWait(_ place: ConversationForViewer, _ author: Member.ID) throws -> Int? {
        let slow = Int64(place.conversation.slowSeconds) * 1_000
        guard slow > 0, !place.mayRun, !place.allows(.hide) else { return nil }
        let last = try first(
            """
            select created_at from chat_message where conversation = \(place.conversation.id) and author = \(author)
            order by number desc limit 1
            """)
        guard let last else { return nil }
        let wait = Int64(last.int(0)) + slow - now
        return wait > 0 ? Int((wait + 999) / 1_000) : nil
    }

    /// An answer to an answer stands with the message that both are about.
    private func root(of number: Int64, in place: ConversationForViewer) throws -> Int64 {
        let message = try message(number, of: place)
        return message.parent ?? message.number
    }

    /// Puts other words in the place of a message's; the old ones are kept with it.
    func change(_ message: Message, to text: String) throws {
        guard text != message.text else { return }
        let (version, _) = try nextVersion(of: message.conversation)
        try execute(
            "insert into chat_revision (message, text, until) values (\(message.id), \(message.text), \(now))")
        try execute(
            """
            update chat_message set text = \(text), edited_at = \(now), changed = \(version) where id = \(message.id)
            """)
        try index(message.id, text)
        try attach([text], to: message.signRef, by: message.author)
        try publish(topic: Chat.topic, key: "\(message.conversation)")
    }

    /// Takes the words of a message away, earlier ones too; that there was one stays.
    func delete(_ message: Message) throws {
        let (version, _) = try nextVersion(of: message.conversation)
        try execute(
            """
            update chat_message set text = '', deleted_at = \(now), changed = \(version) where id = \(message.id)
            """)
        try execute("delete from chat_revision where message = \(message.id)")
        try index(message.id, "")
        try detach(from: message.signRef)
        try withdrawNotices(about: message.ref)
        try publish(topic: Chat.topic, key: "\(message.conversation)")
    }

    /// The message shows anew everywhere: something about it has changed.
    func touch(_ message: Int64, in conversation: Int64) throws {
        let (version, _) = try nextVersion(of: conversation)
        try execute("update chat_message set changed = \(version) where id = \(message)")
        try publish(topic: Chat.topic, key: "\(conversation)")
    }
}
