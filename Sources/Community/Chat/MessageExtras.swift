import Access
import Base
import Markup
import Site
import Storage

/// What one reader has of messages beside what all have, by their numbers.
struct MessageExtras: Sendable {
    /// The words, with links to the people mentioned and cards of the records pointed at, as far as the reader may see them.
    var words: [Int64: HTML] = [:]
    /// Below the words: signs, and what the reader may do.
    var bars: [Int64: HTML] = [:]

    /// For the messages of a page; `all` has a bar of signs under each, not only where some were given.
    static func load(
        _ messages: [Message], _ place: ConversationForViewer, all: Bool = false, _ visit: Visit
    ) async throws -> MessageExtras {
        let readable = messages.filter(\.isReadable)
        guard !readable.isEmpty else { return MessageExtras() }
        var own = MessageExtras()
        let texts = readable.map { WrittenText(ChatText.source($0.text), language: $0.language?.rawValue) }
        let written = try await visit.rendered(texts, in: place.conversation.space)
        let counts = try await visit.database.read { connection in
            try connection.reactions(on: readable.map(\.signRef), for: place.viewer.member)
        }
        let mayReact = place.allows(.react)
        for (message, html) in zip(readable, written) {
            own.words[message.number] = html
            let given = counts[message.signRef] ?? []
            if all || !given.isEmpty {
                own.bars[message.number] = reactionBar(visit, on: message.signRef, given, canReact: mayReact)
            }
        }
        return own
    }
}

extension Message {
    /// As texts point at it and signs hang on it.
    package var signRef: Ref { ChatRecords.ref(conversation, number) }
}

/// Messages as records: texts point at them, people react to them and keep them.
struct ChatRecords: RecordKind {
    static let name = "chat-message"
    var kind: String { ChatRecords.name }

    static func ref(_ conversation: Int64, _ number: Int64) -> Ref { Ref(name, "\(conversation)-\(number)") }

    func id(at path: String) -> String? {
        let parts = path.split(separator: "/")
        guard parts.count == 5, parts[0] == "chat", parts[1] == "room", parts[3] == "messages",
            let room = Int64(parts[2]), let number = Int64(parts[4])
        else { return nil }
        return "\(room)-\(number)"
    }

    func card(_ id: String, _ visit: Visit) async throws -> RecordCard? {
        let viewer = visit.viewer
        let found = try await visit.database.read { connection -> (Message, String)? in
            guard let (message, place) = try connection.message(written: id, for: viewer) else { return nil }
            return (message, try connection.frame(of: place).title(visit.reader))
        }
        guard let (message, title) = found else { return nil }
        return RecordCard(
            ref: Ref(kind, id),
            title: visit.reader.person(message.authorName) + ": " + Markdown(message.text).plainText(limit: 80),
            path: message.path, kindName: visit.reader(.chat), detail: title)
    }

    func facts(_ id: String, for viewer: Viewer, in connection: Connection) throws -> Facts? {
        guard let (message, place) = try connection.message(written: id, for: viewer) else { return nil }
        var facts = place.facts
        facts.owner = message.author
        facts.createdAt = message.createdAt
        return facts
    }
}

extension Connection {
    /// The message `conversation-number`; nil unless the viewer may read its words.
    fileprivate func message(written id: String, for viewer: Viewer) throws -> (Message, ConversationForViewer)? {
        let parts = id.split(separator: "-").compactMap { Int64($0) }
        guard parts.count == 2 else { return nil }
        do {
            let place = try Conversation.find(parts[0], for: viewer, in: self)
            let message = try message(parts[1], of: place)
            return message.isReadable ? (message, place) : nil
        } catch let error as AppError where error.kind == .notFound {
            return nil
        }
    }
}
