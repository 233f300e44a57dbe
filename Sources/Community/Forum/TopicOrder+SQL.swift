import Access
import Base
import Site
import Storage

extension Connection {
    /// Puts a topic on another shelf, or on none; who may see it follows from there. Throws `notFound` where the viewer may
    /// not move it, or not begin one there.
    package func move(_ topic: TopicForViewer, to category: ForumCategory.ID?) throws {
        guard topic.allows(.move) else { throw Topic.notFound }
        let scope = try category.map { try self.category($0, in: topic.place).scope } ?? topic.place.space.id
        let standing = try standing(of: topic.place.viewer, at: scope)
        guard Policy.allows(topic.place.viewer, .startTopic, Facts(standing, now: now)) else { throw Topic.notFound }
        try execute("update topic set category = \(category), scope = \(scope) where id = \(topic.topic.id)")
        try execute("update post set scope = \(scope) where topic = \(topic.topic.id)")
        try retell(topic.topic.id)
        try audit(.topicMoved, by: topic.place.viewer.member, on: topic.topic.ref, in: topic.place.space.id)
    }

    /// Makes a topic of its own of some posts, in their order. Their addresses stay what they were.
    ///
    /// Throws `invalid` at `posts` when none or all are chosen, at `title` for a title that is missing or too long.
    package func split(_ topic: TopicForViewer, posts chosen: Set<Post.ID>, title: String) throws -> Topic.ID {
        guard topic.allows(.move), let viewer = topic.place.viewer.member else { throw Topic.notFound }
        let title = title.tidied()
        guard !title.isEmpty, title.count <= Topic.longestTitle else {
            throw AppError(.invalid, "A topic needs a title of at most \(Topic.longestTitle) characters", at: "title")
        }
        let posts = try order(of: topic.topic.id)
        let moved = posts.filter { chosen.contains($0.id) }
        guard let first = moved.first, moved.count < posts.count, moved.count == chosen.count else {
            throw AppError(
                .invalid, "Some posts must go and some must stay", at: "posts", remedy: "Choose those that go")
        }
        let old = topic.topic
        let row = try self.first(
            """
            insert into topic (space, scope, category, title, author, state, language, is_pinned, is_closed,
                last_number, created_at, last_at)
            select space, scope, category, \(title), \(first.author), state, language, false, false, 0,
                \(first.createdAt), last_at from topic where id = \(old.id) returning id
            """)
        let made = Topic.ID(row?.int(0) ?? 0)
        try append(moved, to: made)
        for topic in [old.id, made] {
            try execute(
                """
                update topic set last_at = (select max(created_at) from post where topic = \(topic)) where id = \(topic)
                """)
        }
        try execute(
            "update topic set answer = null where id = \(old.id) and answer in (\(list: moved.map(\.id)))")
        try audit(
            .topicSplit, by: viewer, on: old.ref, in: topic.place.space.id,
            ["into": "\(made)", "posts": "\(moved.count)"])
        return made
    }

    /// Appends all posts to another topic, where the old address leads from then on. Throws `invalid` at `into` for the
    /// topic itself and `notFound` where the viewer may not move one of the two.
    package func merge(_ topic: TopicForViewer, into other: TopicForViewer) throws {
        guard topic.allows(.move), other.allows(.move), other.topic.mergedInto == nil else { throw Topic.notFound }
        guard topic.topic.id != other.topic.id else {
            throw AppError(.invalid, "A topic cannot be joined with itself", at: "into", remedy: "Choose another")
        }
        try append(try order(of: topic.topic.id), to: other.topic.id)
        try execute(
            """
            update topic set merged_into = \(other.topic.id), answer = null, last_number = 0
            where id = \(topic.topic.id) or merged_into = \(topic.topic.id)
            """)
        try execute(
            """
            insert into topic_watch (member, topic, level)
            select member, \(other.topic.id), level from topic_watch where topic = \(topic.topic.id)
            on conflict do nothing
            """)
        try audit(
            .topicMerged, by: topic.place.viewer.member, on: topic.topic.ref, in: topic.place.space.id,
            ["into": "\(other.topic.id)"])
    }

    /// The numbers that posts have in the topic, of those that the viewer may see.
    package func numbers(of posts: [Post.ID], in topic: TopicForViewer) throws -> [Post.ID: Int] {
        guard !posts.isEmpty else { return [:] }
        let found = try rows(
            """
            select p.id, p.number from post p where p.topic = \(topic.topic.id) and p.id in (\(list: posts))
                and \(Policy.visible(topic.place.viewer, Post.facts, now: now))
            """)
        return Dictionary(uniqueKeysWithValues: found.map { (Post.ID($0.int(0)), $0.int(1)) })
    }

    /// A topic wherever it is. Throws `notFound` for what the viewer may not see.
    package func topic(_ id: Topic.ID, for viewer: Viewer) throws -> TopicForViewer {
        let row = try first("select s.slug from topic t join space s on s.id = t.space where t.id = \(id)")
        guard let slug = row?.string(0) else { throw Topic.notFound }
        return try Topic.find(id, in: try Space.find(slug, for: viewer, in: self), self)
    }

    private struct Place {
        let id: Post.ID
        let author: Member.ID
        let createdAt: Int64
    }

    private func order(of topic: Topic.ID) throws -> [Place] {
        try rows("select id, author, created_at from post where topic = \(topic) order by number")
            .map { Place(id: Int64($0.int(0)), author: Int64($0.int(1)), createdAt: Int64($0.int(2))) }
    }

    /// Gives the posts the next numbers of the topic, and its scope.
    private func append(_ posts: [Place], to topic: Topic.ID) throws {
        let count = posts.count
        let last = posts.map(\.createdAt).max() ?? 0
        let row = try first(
            """
            update topic set last_number = last_number + \(count),
                last_at = case when last_at < \(last) then \(last) else last_at end
            where id = \(topic) returning last_number, scope
            """)
        guard let row else { throw Topic.notFound }
        for (index, post) in posts.enumerated() {
            try execute(
                """
                update post set topic = \(topic), number = \(row.int(0) - count + index + 1), scope = \(row.int(1))
                where id = \(post.id)
                """)
        }
        try retell(topic)
    }
}

extension Act {
    package static let topicMoved = Act("topic.moved")
    package static let topicSplit = Act("topic.split")
    package static let topicMerged = Act("topic.merged")
    package static let topicChanged = Act("topic.changed")
}
