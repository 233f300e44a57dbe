import Access
import Base
import Markup
import Site
import Storage

extension Connection {
    /// What follows from a new post: it can be found, and people hear of it who follow the topic, are named in it, or, of a
    /// new topic, are in the space.
    func tell(_ post: Post, _ title: String, _ space: Space) throws {
        let text = Markdown(post.text)
        try keepText(post.entry(title, text, space))
        let named = Set(try mentioned(in: text, space: space.id)).subtracting([post.author])
        try tell(.mentioned, post, title, space, to: named)
        let muted = try watchers(of: post.topic, .mute)
        let others: Set<Member.ID> =
            post.number == 1
            ? Set(try members(of: space.id).map(\.id)) : try watchers(of: post.topic, .follow)
        try tell(
            post.number == 1 ? .begun : .replied, post, title, space,
            to: others.subtracting(named).subtracting(muted).subtracting([post.author]))
    }

    /// Brings the search up to date after a change of the title, the place or the wording; all posts, or only that one.
    func retell(_ topic: Topic.ID, only post: Post.ID? = nil) throws {
        let one: SQL = post.map { " and p.id = \($0)" } ?? ""
        let found = try rows(
            """
            select \(Post.columns), t.title, t.state, \(Space.columns) from post p
            join member m on m.id = p.author join topic t on t.id = p.topic join space s on s.id = t.space
            where p.topic = \(topic) and p.withdrawn_at is null\(one)
            """)
        for row in found {
            let post = Post(row, from: 0)
            var entry = post.entry(
                row.string(Post.columnCount), Markdown(post.text), Space(row, from: Post.columnCount + 2))
            if row.string(Post.columnCount + 1) != "published" { entry.state = .hidden }
            try keepText(entry)
        }
    }

    private func tell(
        _ event: ForumEvent, _ post: Post, _ title: String, _ space: Space, to members: Set<Member.ID>
    ) throws {
        guard !members.isEmpty else { return }
        try self.post(
            Event(
                event.rawValue, about: post.ref, scope: post.scope, actor: post.author,
                path: "\(space.path)/forum/posts/\(post.id)", fills: ["topic": title, "space": space.name]),
            to: Array(members))
    }

    private func watchers(of topic: Topic.ID, _ level: TopicWatch) throws -> Set<Member.ID> {
        Set(
            try rows("select member from topic_watch where topic = \(topic) and level = \(level.rawValue)")
                .map { Int64($0.int(0)) })
    }
}

extension Post {
    static let columnCount = 15

    fileprivate func entry(_ title: String, _ text: Markdown, _ space: Space) -> TextEntry {
        TextEntry(
            ref, path: "\(space.path)/forum/posts/\(id)", readers: .scope(scope), state: state, owner: author,
            language: language, title: title, body: text.plainText(limit: Post.longest), at: createdAt)
    }
}
