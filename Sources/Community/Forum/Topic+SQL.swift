import Access
import Base
import Site
import Storage

extension Topic {
    static let notFound = AppError(.notFound, "There is no such page")

    /// The topic with what the viewer is there.
    ///
    /// Throws `notFound` for one of another space and one that the viewer may not see, alike.
    package static func find(
        _ id: Topic.ID, in place: SpaceForViewer, _ connection: Connection
    ) throws -> TopicForViewer {
        let row = try connection.first(
            "select \(Topic.columns) from topic t where t.id = \(id) and t.space = \(place.space.id)")
        guard let topic = row.map({ Topic($0, from: 0) }) else { throw notFound }
        let standing = try connection.standing(of: place.viewer, at: topic.scope)
        let found = TopicForViewer(topic: topic, place: place, standing: standing)
        guard found.allows(.see) else { throw notFound }
        return found
    }

    /// Begins a topic with its first post. Sending the same form again gives the topic that is there.
    ///
    /// Throws `notFound` where the viewer may not begin one, `invalid` for a title or text that is missing or too long.
    package static func start(
        _ title: String, _ draft: PostDraft, category: ForumCategory.ID?, in place: SpaceForViewer,
        _ connection: Connection
    ) throws -> TopicForViewer {
        guard let author = place.viewer.member else { throw notFound }
        let shelf = try category.map { try connection.category($0, in: place) }
        let scope = shelf?.scope ?? place.space.id
        let standing = try connection.standing(of: place.viewer, at: scope)
        guard Policy.allows(place.viewer, .startTopic, Facts(standing, now: connection.now)) else { throw notFound }
        if shelf?.isArchived == true {
            throw AppError(.conflict, "This category is archived", at: "category", remedy: "Choose another category")
        }
        if let twin = try connection.topic(ofKey: draft.key, by: author) {
            return try find(twin, in: place, connection)
        }
        let title = title.tidied()
        guard !title.isEmpty, title.count <= longestTitle else {
            throw AppError(.invalid, "A topic needs a title of at most \(longestTitle) characters", at: "title")
        }
        let row = try connection.first(
            """
            insert into topic (space, scope, category, title, author, state, language, is_pinned, is_closed,
                last_number, created_at, last_at)
            values (\(place.space.id), \(scope), \(category), \(title), \(author), 'published',
                \(draft.language?.rawValue), false, false, 0, \(connection.now), \(connection.now)) returning id
            """)
        let topic = try find(Int64(row?.int(0) ?? 0), in: place, connection)
        _ = try connection.add(draft, to: topic, by: author)
        return try find(topic.topic.id, in: place, connection)
    }
}

extension Connection {
    /// What somebody asks of the list of topics.
    package struct TopicFilter: Sendable, Hashable {
        package var category: ForumCategory.ID?
        package var offset = 0
        package var limit = 30

        package init(category: ForumCategory.ID? = nil) { self.category = category }
    }

    /// Topics of the space that the viewer may see: pinned ones first, then by their latest post.
    package func topics(of place: SpaceForViewer, _ filter: TopicFilter) throws -> [TopicLine] {
        let (seen, shown) = (
            Policy.visible(place.viewer, Topic.facts, now: now), Policy.visible(place.viewer, Post.facts, now: now)
        )
        let member = place.viewer.member
        let inCategory: SQL = filter.category.map { " and t.category = \($0)" } ?? ""
        return try rows(
            """
            with listed as (
                select t.id from topic t where t.space = \(place.space.id) and t.merged_into is null and \(seen)\(inCategory)
                order by t.is_pinned desc, t.last_at desc, t.id desc limit \(filter.limit) offset \(filter.offset))
            select \(Topic.columns), m.name, m.state, v.last_number, w.level,
                (select count(*) from post p where p.topic = t.id and \(shown)),
                (select count(*) from post p
                    where p.topic = t.id and p.number > coalesce(v.last_number, 0) and \(shown))
            from topic t join member m on m.id = t.author
            left join topic_visit v on v.topic = t.id and v.member = \(member)
            left join topic_watch w on w.topic = t.id and w.member = \(member)
            where t.id in (select id from listed) order by t.is_pinned desc, t.last_at desc, t.id desc
            """
        ).map(TopicLine.init(row:))
    }

    /// Changes what a topic is called and where it stands. Whoever calls has asked `Policy`.
    package func change(_ topic: Topic, title: String) throws {
        let title = title.tidied()
        guard !title.isEmpty, title.count <= Topic.longestTitle else {
            throw AppError(.invalid, "A topic needs a title of at most \(Topic.longestTitle) characters", at: "title")
        }
        try execute("update topic set title = \(title) where id = \(topic.id)")
        try retell(topic.id)
    }

    package func pin(_ topic: Topic, _ isPinned: Bool) throws {
        try execute("update topic set is_pinned = \(isPinned) where id = \(topic.id)")
    }

    package func close(_ topic: Topic, _ isClosed: Bool) throws {
        try execute("update topic set is_closed = \(isClosed) where id = \(topic.id)")
    }

    /// Says which post settled the question; nil takes it back. Throws `notFound` for a post of another topic.
    package func settle(_ topic: Topic, by post: Post.ID?) throws {
        if let post, try first("select 1 from post where id = \(post) and topic = \(topic.id)") == nil {
            throw Topic.notFound
        }
        try execute("update topic set answer = \(post) where id = \(topic.id)")
    }

    /// Follows or mutes; nil takes it back.
    package func watch(_ topic: Topic.ID, _ level: TopicWatch?, by member: Member.ID) throws {
        guard let level else {
            try execute("delete from topic_watch where topic = \(topic) and member = \(member)")
            return
        }
        try execute(
            """
            insert into topic_watch (member, topic, level) values (\(member), \(topic), \(level.rawValue))
            on conflict (member, topic) do update set level = excluded.level
            """)
    }

    package func watching(_ topic: Topic.ID, by member: Member.ID) throws -> TopicWatch? {
        try first("select level from topic_watch where topic = \(topic) and member = \(member)")
            .flatMap { TopicWatch(rawValue: $0.string(0)) }
    }

    /// How far the member has read; nil on a first visit.
    package func lastRead(_ topic: Topic.ID, by member: Member.ID) throws -> Int? {
        try first("select last_number from topic_visit where topic = \(topic) and member = \(member)")?.int(0)
    }

    /// The member has read up to that post. Reading an earlier page takes nothing back.
    package func markRead(_ topic: Topic.ID, to number: Int, by member: Member.ID) throws {
        try execute(
            """
            insert into topic_visit (member, topic, last_number, at) values (\(member), \(topic), \(number), \(now))
            on conflict (member, topic) do update set at = excluded.at, last_number =
                case when excluded.last_number > topic_visit.last_number then excluded.last_number
                    else topic_visit.last_number end
            """)
    }

    func topic(ofKey key: String, by author: Member.ID) throws -> Topic.ID? {
        try first("select topic from post where author = \(author) and key = \(key)").map { Int64($0.int(0)) }
    }
}

/// A topic as the list shows it to somebody.
package struct TopicLine: Sendable, Hashable {
    package let topic: Topic
    package let authorName: String
    package let authorIsGone: Bool
    /// Nil when the viewer was never there.
    package let lastRead: Int?
    package let watch: TopicWatch?
    /// Of the posts that the viewer may see.
    package let posts: Int
    package let unread: Int
}

extension TopicLine {
    fileprivate init(row: Row) {
        let next = Topic.columnCount
        self.init(
            topic: Topic(row, from: 0), authorName: row.string(next), authorIsGone: row.string(next + 1) == "erased",
            lastRead: row.intOrNil(next + 2),
            watch: row.stringOrNil(next + 3).flatMap(TopicWatch.init(rawValue:)), posts: row.int(next + 4),
            unread: row.int(next + 5))
    }
}

extension Topic {
    static let columns: SQL = """
        t.id, t.space, t.scope, t.category, t.title, t.author, t.state, t.language, t.is_pinned, t.is_closed, t.answer,
        t.merged_into, t.last_number, t.created_at, t.last_at
        """
    static let columnCount = 15
    static let facts = RecordColumns(scope: "t.scope", state: "t.state", owner: "t.author")

    init(_ row: Row, from start: Int) {
        self.init(
            id: Int64(row.int(start)), space: Int64(row.int(start + 1)), scope: Int64(row.int(start + 2)),
            category: row.intOrNil(start + 3).map { Int64($0) }, title: row.string(start + 4),
            author: Int64(row.int(start + 5)), state: RecordState(rawValue: row.string(start + 6)) ?? .hidden,
            language: row.stringOrNil(start + 7).flatMap(Language.init(rawValue:)), isPinned: row.bool(start + 8),
            isClosed: row.bool(start + 9), answer: row.intOrNil(start + 10).map { Int64($0) },
            mergedInto: row.intOrNil(start + 11).map { Int64($0) }, lastNumber: row.int(start + 12),
            createdAt: Int64(row.int(start + 13)), lastAt: Int64(row.int(start + 14)))
    }
}
