import Access
import Base
import Storage

/// A conversation in somebody's list.
struct ListedConversation: Sendable, Hashable, Identifiable {
    let conversation: Conversation
    /// Unread messages of others, up to `mostUnread`.
    let unread: Int
    let joinedAt: Int64?
    /// The space that it lies in, by name and address; empty outside of spaces.
    let spaceName: String
    let spaceSlug: String
    /// When something was last written; nil when nothing was yet that the viewer may read.
    let lastAt: Int64?

    var id: Int64 { conversation.id }

    /// Counting stops here; one more than is ever shown.
    static let mostUnread = 100
}

/// Which conversations a list has.
enum ConversationList: Sendable, Hashable {
    /// The rooms of a space.
    case space(Int64)
    /// Those that the viewer is in: of all their spaces, with people, in groups.
    case mine
    /// Those too into which they may only look.
    case all
}

extension Connection {
    /// The conversations that the viewer may see: rooms by name, what lies outside of spaces by what is newest.
    func conversations(_ list: ConversationList, for viewer: Viewer, limit: Int = 300) throws -> [ListedConversation] {
        guard let member = viewer.member else { return [] }
        let joined = Conversation.joined(viewer, now: now)
        let readable = Conversation.readableFrom(viewer, now: now)
        let condition: SQL =
            switch list {
            case .space(let space): "c.space = \(space)"
            case .mine, .all: "true"
            }
        return try rows(
            """
            select \(Conversation.columns), \(joined), coalesce(s.name, ''), coalesce(s.slug, ''),
                (select count(*) from (
                    select 1 from chat_message m where m.conversation = c.id and m.number > coalesce(k.number, 0)
                        and m.author <> \(member) and m.state = 'published' and m.deleted_at is null
                        and m.created_at >= case when k.number is null
                            then coalesce(\(joined), \(Int64.max)) else \(readable) end
                    limit \(ListedConversation.mostUnread)) u),
                (select m.created_at from chat_message m where m.conversation = c.id and m.number = c.last_number
                    and m.created_at >= \(readable))
            from chat_conversation c left join space s on s.id = c.space
                left join chat_marker k on k.conversation = c.id and k.member = \(member)
            where \(condition) and \(Policy.visible(viewer, RecordColumns(scope: "c.id"), now: now))
            order by c.is_archived, s.name, c.name, c.last_number desc, c.id limit \(limit)
            """
        ).map { row in
            ListedConversation(
                conversation: Conversation(row), unread: row.int(15), joinedAt: row.intOrNil(12).map(Int64.init),
                spaceName: row.string(13), spaceSlug: row.string(14), lastAt: row.intOrNil(16).map(Int64.init))
        }.filter { list != .mine || $0.joinedAt != nil }
    }

    /// How much is unread for the viewer in all that they are in, up to `mostUnread`.
    func unreadMessages(for viewer: Viewer) throws -> Int {
        min(ListedConversation.mostUnread, try conversations(.mine, for: viewer).reduce(0) { $0 + $1.unread })
    }

    /// How far the member has read; nil for somebody who never looked in.
    func marker(_ conversation: Int64, of member: Member.ID) throws -> Int64? {
        try first("select number from chat_marker where conversation = \(conversation) and member = \(member)")
            .map { Int64($0.int(0)) }
    }

    /// Notes that the member has read up to that message; never goes back, whatever device is late.
    package func mark(_ conversation: Int64, as number: Int64, for member: Member.ID) throws {
        try execute(
            """
            insert into chat_marker (conversation, member, number)
            select c.id, cast(\(member) as bigint), case when c.last_number < \(number) then c.last_number else \(number) end
            from chat_conversation c where c.id = \(conversation)
            on conflict (member, conversation) do update set number = excluded.number
            where chat_marker.number < excluded.number
            """)
    }

    /// The names of the other people of conversations outside of spaces, for those without a name.
    func others(in conversations: [Int64], than member: Member.ID?) throws -> [Int64: [String]] {
        guard !conversations.isEmpty else { return [:] }
        let rows = try rows(
            """
            select g.scope, m.name from access_grant g join member m on m.id = g.principal
            where g.scope in (\(list: conversations)) and g.role <> '' and m.id <> \(member ?? 0)
            order by m.name, m.id
            """)
        return Dictionary(grouping: rows) { Int64($0.int(0)) }.mapValues { $0.map { $0.string(1) } }
    }
}
