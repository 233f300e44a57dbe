import Access
import Base
import Storage

extension Message {
    /// Of tables named `m` and `a`, its author.
    static let columns: SQL = """
        m.id, m.conversation, m.number, m.changed, m.parent, m.author, a.name, m.text, m.language, m.state,
        m.is_redacted, m.created_at, m.edited_at, m.deleted_at
        """

    static let source: SQL = "from chat_message m join member a on a.id = m.author"

    init(_ row: Row) {
        self.init(
            id: Int64(row.int(0)), conversation: Int64(row.int(1)), number: Int64(row.int(2)),
            changed: Int64(row.int(3)), parent: row.intOrNil(4).map(Int64.init), author: Int64(row.int(5)),
            authorName: row.string(6), text: row.string(7), language: row.stringOrNil(8).flatMap(Language.init),
            state: RecordState(rawValue: row.string(9)) ?? .hidden, isRedacted: row.bool(10),
            createdAt: Int64(row.int(11)), editedAt: row.intOrNil(12).map(Int64.init),
            deletedAt: row.intOrNil(13).map(Int64.init))
    }
}

/// Which messages of a conversation a page shows.
enum MessageRange: Sendable, Hashable {
    case newest
    case before(Int64)
    case after(Int64)
    /// Around the one with that number.
    case around(Int64)
}

/// A page of messages in their order, with the answers to each.
struct MessagePageSlice: Sendable {
    var messages: [Message] = []
    /// By the number of the message that they answer.
    var replies: [Int64: [Message]] = [:]
    var hasEarlier = false
    var hasLater = false
}

extension Connection {
    /// The messages of the range that the viewer may read, fifty at a time; answers stand with what they answer.
    func messages(
        _ range: MessageRange, of place: ConversationForViewer, limit: Int = 50
    ) throws -> MessagePageSlice {
        var slice = MessagePageSlice()
        switch range {
        case .newest:
            slice.messages = try roots(place, before: .max, limit + 1)
            slice.hasEarlier = slice.messages.count > limit
            slice.messages = Array(slice.messages.suffix(limit))
        case .before(let number):
            slice.messages = try roots(place, before: number, limit + 1)
            slice.hasEarlier = slice.messages.count > limit
            slice.messages = Array(slice.messages.suffix(limit))
            slice.hasLater = try !roots(place, after: number - 1, 1).isEmpty
        case .after(let number):
            slice.messages = try roots(place, after: number, limit + 1)
            slice.hasLater = slice.messages.count > limit
            slice.messages = Array(slice.messages.prefix(limit))
            slice.hasEarlier = try !roots(place, before: number + 1, 1).isEmpty
        case .around(let number):
            let earlier = try roots(place, before: number, limit / 2 + 1)
            let later = try roots(place, after: number - 1, limit / 2 + 1)
            slice.hasEarlier = earlier.count > limit / 2
            slice.hasLater = later.count > limit / 2
            slice.messages = earlier.suffix(limit / 2) + later.prefix(limit / 2)
        }
        slice.replies = try replies(to: slice.messages.map(\.number), of: place)
        return slice
    }

    private func roots(_ place: ConversationForViewer, before number: Int64, _ limit: Int) throws -> [Message] {
        try rows(
            """
            select \(Message.columns) \(Message.source)
            where m.conversation = \(place.conversation.id) and m.number < \(number) and m.parent is null
                and m.created_at >= \(place.readableFrom)
            order by m.number desc limit \(limit)
            """
        ).map(Message.init).reversed()
    }

    private func roots(_ place: ConversationForViewer, after number: Int64, _ limit: Int) throws -> [Message] {
        try rows(
            """
            select \(Message.columns) \(Message.source)
            where m.conversation = \(place.conversation.id) and m.number > \(number) and m.parent is null
                and m.created_at >= \(place.readableFrom)
            order by m.number limit \(limit)
            """
        ).map(Message.init)
    }

    func replies(
        to numbers: [Int64], of place: ConversationForViewer, limit: Int = 1_000
    ) throws -> [Int64: [Message]] {
        guard !numbers.isEmpty else { return [:] }
        let found = try rows(
            """
            select \(Message.columns) \(Message.source)
            where m.conversation = \(place.conversation.id) and m.parent in (\(list: numbers))
                and m.created_at >= \(place.readableFrom)
            order by m.number desc limit \(limit)
            """
        ).map(Message.init)
        return Dictionary(grouping: found.reversed()) { $0.parent ?? 0 }
    }

    /// Throws `notFound` for one that is not there or was written before the viewer may read.
    package func message(_ number: Int64, of place: ConversationForViewer) throws -> Message {
        let row = try first(
            """
            select \(Message.columns) \(Message.source)
            where m.conversation = \(place.conversation.id) and m.number = \(number)
                and m.created_at >= \(place.readableFrom)
            """)
        guard let row else { throw Chat.notFound }
        return Message(row)
    }

    /// What became new or other in the conversation after the version, in the order in which it did; whoever shows it
    /// looks who may read it.
    func changes(of conversation: Int64, after version: Int64, upTo last: Int64 = .max, limit: Int = 500) throws
        -> [Message]
    {
        try rows(
            """
            select \(Message.columns) \(Message.source)
            where m.conversation = \(conversation) and m.changed > \(version) and m.changed <= \(last)
            order by m.changed limit \(limit)
            """
        ).map(Message.init)
    }

    /// What a message was before it was changed, oldest first, with the instant until which it was that.
    func revisions(of message: Int64) throws -> [(text: String, until: Int64)] {
        try rows("select text, until from chat_revision where message = \(message) order by until limit 200")
            .map { ($0.string(0), Int64($0.int(1))) }
    }
}
