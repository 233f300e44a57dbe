import Access
import Base
import Storage

extension Conversation {
    /// Of a table named `c`.
    static let columns: SQL = """
        c.id, c.space, c.kind, c.name, c.purpose, c.rules, c.history, c.slow_seconds, c.is_archived, c.last_number,
        c.version, c.created_by
        """

    init(_ row: Row, from start: Int = 0) {
        self.init(
            id: Int64(row.int(start)), space: row.intOrNil(start + 1).map(Int64.init),
            kind: Kind(rawValue: row.string(start + 2)) ?? .group, name: row.string(start + 3),
            purpose: row.string(start + 4), rules: row.string(start + 5),
            history: History(rawValue: row.string(start + 6)) ?? .joining, slowSeconds: row.int(start + 7),
            isArchived: row.bool(start + 8), lastNumber: Int64(row.int(start + 9)),
            version: Int64(row.int(start + 10)), createdBy: row.intOrNil(start + 11).map(Int64.init))
    }

    /// The instant from which the viewer has been in the conversation `c`, null for never: the oldest of the grants of a
    /// role to them or a group of theirs, there or above. Whoever looks in with a reason sees what was written before.
    static func joined(_ viewer: Viewer, now: Int64) -> SQL {
        """
        (select min(case when g.role = 'break-glass' then 0 else g.created_at end)
            from scope_chain h join access_grant g on g.scope = h.source
            where h.scope = c.id and g.role <> '' and g.principal in (\(list: viewer.principals.sorted()))
                and (g.expires_at is null or g.expires_at > \(now)))
        """
    }

    /// The instant from which the viewer may read in `c`.
    static func readableFrom(_ viewer: Viewer, now: Int64) -> SQL {
        "(case when c.history = 'all' then 0 else coalesce(\(joined(viewer, now: now)), \(Int64.max)) end)"
    }

    /// Throws the same `notFound` for a conversation that the viewer may not see and for one that does not exist.
    package static func find(
        _ id: Int64, for viewer: Viewer, in connection: Connection
    ) throws -> ConversationForViewer {
        let now = connection.now
        let row = try connection.first(
            "select \(columns), \(joined(viewer, now: now)) from chat_conversation c where c.id = \(id)")
        guard let row else { throw Chat.notFound }
        let found = ConversationForViewer(
            conversation: Conversation(row), standing: try connection.standing(of: viewer, at: id), viewer: viewer,
            now: now, joinedAt: row.intOrNil(12).map(Int64.init))
        guard found.allows(.see) else { throw Chat.notFound }
        return found
    }
}

extension Connection {
    /// Makes a room of the space. Whoever calls has asked whether they may.
    package func makeRoom(_ draft: RoomDraft, in space: Int64, by member: Member.ID) throws -> Conversation.ID {
        let scope = try Scope.make("room", in: space, self)
        try insertConversation(scope.id, .room, draft, space: space, pair: nil, by: member)
        try audit(.roomMade, by: member, on: Ref("chat-room", "\(scope.id)"), in: space)
        return scope.id
    }

    /// Stores name, purpose and rules anew; an archived room can be read and not written in.
    func change(_ room: Conversation, to draft: RoomDraft, isArchived: Bool, by member: Member.ID) throws {
        try execute(
            """
            update chat_conversation set name = \(draft.name), purpose = \(draft.purpose), rules = \(draft.rules),
                history = \(draft.history.rawValue), slow_seconds = \(draft.slowSeconds),
                is_archived = \(isArchived)
            where id = \(room.id)
            """)
        if draft.history != room.history { try indexAnew(room.id) }
        if isArchived != room.isArchived {
            try scope(room.id)?.bound(by: isArchived ? .downloading : .all, self)
        } else {
            try publish(topic: AccessTopic.name, key: "scope:\(room.id)")
        }
        try audit(
            .roomChanged, by: member, on: Ref("chat-room", "\(room.id)"), in: room.space,
            ["archived": "\(isArchived)", "history": draft.history.rawValue])
    }

    /// The conversation of two or more people, the member among them; the one that two people have already, if they do.
    /// Whoever calls has made sure that they may reach each other.
    package func converse(_ people: [Member.ID], name: String, by member: Member.ID) throws -> Conversation.ID {
        let all = Set(people + [member]).sorted()
        let pair = all.count == 2 ? "\(all[0])-\(all[1])" : nil
        if let pair, let row = try first("select id from chat_conversation where pair = \(pair)") {
            return Int64(row.int(0))
        }
        let scope = try Scope.make("conversation", self)
        var draft = RoomDraft()
        draft.name = pair == nil ? name : ""
        draft.history = pair == nil ? .joining : .all
        try insertConversation(scope.id, pair == nil ? .group : .pair, draft, space: nil, pair: pair, by: member)
        for person in all { try grant(.role(.participant), to: person, at: scope.id, by: member) }
        return scope.id
    }

    private func insertConversation(
        _ id: Int64, _ kind: Conversation.Kind, _ draft: RoomDraft, space: Int64?, pair: String?, by member: Member.ID
    ) throws {
        try execute(
            """
            insert into chat_conversation (id, space, kind, name, purpose, rules, history, slow_seconds, is_archived, pair,
                last_number, version, created_by, created_at)
            values (\(id), \(space.sqlValue), \(kind.rawValue), \(draft.name), \(draft.purpose), \(draft.rules),
                \(draft.history.rawValue), \(draft.slowSeconds), false, \(pair.sqlValue), 0, 0, \(member), \(now))
            """)
    }

    /// The people of a conversation outside of spaces, by name.
    func people(of conversation: Int64) throws -> [(id: Member.ID, name: String)] {
        try rows(
            """
            select m.id, m.name from access_grant g join member m on m.id = g.principal
            where g.scope = \(conversation) and g.role <> '' order by m.name, m.id
            """
        ).map { (Int64($0.int(0)), $0.string(1)) }
    }

    /// Takes the member out of a group; what they wrote stays.
    func leave(_ group: Conversation, _ member: Member.ID) throws {
        try revokeAll(from: member, at: group.id)
        try renewSessions(of: member)
        try execute("delete from chat_marker where conversation = \(group.id) and member = \(member)")
        try execute("delete from chat_here where conversation = \(group.id) and member = \(member)")
    }

    /// Of the people given, those who are shown to the viewer and may be written to: nobody kept apart by a block.
    func reachable(_ people: [Member.ID], by viewer: Viewer) throws -> [Member.ID] {
        try people.filter { try $0 != viewer.member && isShown($0, to: viewer) }
    }

    /// Whether all of them may meet: each is shown to each other.
    package func mayMeet(_ people: [Member.ID]) throws -> Bool {
        for person in people {
            guard let member = try member(person), member.state == .active else { return false }
            let others = people.filter { $0 != person }
            guard try reachable(others, by: viewer(member, roles: [])).count == others.count else { return false }
        }
        return true
    }
}

extension Act {
    static let roomMade = Act("chat.room-made")
    static let roomChanged = Act("chat.room-changed")
}

extension Connection {
    /// The version of a conversation; 0 where there is none.
    func version(of conversation: Int64) throws -> Int64 {
        Int64(try first("select version from chat_conversation where id = \(conversation)")?.int(0) ?? 0)
    }
}
