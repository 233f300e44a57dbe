import Access
import Base
import Markup
import Site
import Storage

extension Visit {
    private var conversationNumber: Int64 { Int64(parameter("room")) ?? 0 }

    /// Reads in the conversation of the address.
    ///
    /// Throws `notFound` unless the viewer may do that there: the same as for one that does not exist.
    func inConversation<T: Sendable>(
        _ action: Action = .see, _ body: @Sendable @escaping (Connection, ConversationForViewer) throws -> T
    ) async throws -> T {
        let (id, viewer) = (conversationNumber, viewer)
        return try await database.read { connection in
            let place = try Conversation.find(id, for: viewer, in: connection)
            guard place.allows(action) else { throw Chat.notFound }
            return try body(connection, place)
        }
    }

    /// The same for changing something; the permission is looked at in the transaction of the change.
    func changeConversation<T: Sendable>(
        _ action: Action = .see,
        _ body: @Sendable @escaping (Connection, ConversationForViewer, Member.ID) throws -> T
    ) async throws -> T {
        let (id, viewer, member) = (conversationNumber, viewer, try member())
        return try await database.write { connection in
            let place = try Conversation.find(id, for: viewer, in: connection)
            guard place.allows(action) else { throw Chat.notFound }
            return try body(connection, place, member)
        }
    }

    /// The number of the message in the address.
    var messageNumber: Int64 { Int64(parameter("number")) ?? 0 }

    /// A page of a conversation: with the menu of its space, or with the way back to one's own conversations.
    func page(_ frame: ConversationFrame, _ title: String, @HTMLBuilder body: () -> HTML) -> Page {
        let content = body()
        if let space = frame.space { return page(space, "chat", title) { content } }
        var page = Page(title: "\(title) · \(reader(.chat))", description: "", menu: "chat") {
            nav(.class("crumbs"), .aria("label", reader(.chat))) { a(.href(link("/chat"))) { reader(.chat) } }
            content
        }
        page.isWide = false
        return page
    }
}

/// What stands around every page of a conversation.
struct ConversationFrame: Sendable {
    let place: ConversationForViewer
    /// The space that it lies in, if any.
    let space: SpaceForViewer?
    /// The others of a conversation outside of spaces.
    let others: [String]

    var conversation: Conversation { place.conversation }

    /// What it is called: its own name, or those of the others in it.
    func title(_ reader: Reader) -> String {
        ConversationFrame.title(conversation, others, reader)
    }

    static func title(_ conversation: Conversation, _ others: [String], _ reader: Reader) -> String {
        if !conversation.name.isEmpty { return conversation.name }
        return others.isEmpty ? reader(.justYou) : reader.list(others)
    }
}

extension Connection {
    func frame(of place: ConversationForViewer) throws -> ConversationFrame {
        let conversation = place.conversation
        guard let space = conversation.space else {
            let others = try others(in: [conversation.id], than: place.viewer.member)
            return ConversationFrame(place: place, space: nil, others: others[conversation.id] ?? [])
        }
        guard let slug = try self.space(space)?.slug else { throw Chat.notFound }
        return ConversationFrame(
            place: place, space: try Space.find(slug, for: place.viewer, in: self), others: [])
    }

    /// Why the viewer cannot write in the conversation; nil when they can.
    func obstacle(in place: ConversationForViewer) throws -> WritingObstacle? {
        if place.conversation.isArchived || place.standing.caps == .downloading { return .archived }
        guard place.allows(.chat), let member = place.viewer.member else { return .notAllowed }
        if place.conversation.kind == .pair,
            let other = try people(of: place.conversation.id).first(where: { $0.id != member }),
            try areApart(member, other.id)
        {
            return .unreachable
        }
        return nil
    }
}

/// Why somebody cannot write.
enum WritingObstacle: Sendable, Hashable {
    case archived, notAllowed
    /// One of two people keeps the other away; which of them is not told.
    case unreachable

    var phrase: ChatPhrase {
        switch self {
        case .archived: .archivedNote
        case .notAllowed: .mayNotWrite
        case .unreachable: .mayNotReach
        }
    }
}
