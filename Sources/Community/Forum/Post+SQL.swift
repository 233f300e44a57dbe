import Access
import Base
import Markup
import Site
import Storage

extension Connection {
    /// Writes a post. Sending the same form again gives the post that is there.
    ///
    /// Throws `notFound` where the viewer may not reply, `invalid` at `text` for one that is empty, too long or nested too
    /// deep.
    package func reply(_ draft: PostDraft, to topic: TopicForViewer) throws -> Post {
        guard let author = topic.place.viewer.member, topic.allows(.reply) else { throw Topic.notFound }
        if let twin = try first("select id from post where author = \(author) and key = \(draft.key)") {
            return try post(Int64(twin.int(0)), in: topic)
        }
        return try add(draft, to: topic, by: author)
    }

    /// The first post of a topic too.
    func add(_ draft: PostDraft, to topic: TopicForViewer, by author: Member.ID) throws -> Post {
        let text = try PostDraft.checked(draft.text)
        let answers = try draft.answers.map { try post($0, in: topic).id }
        let row = try first(
            """
            update topic set last_number = last_number + 1, last_at = \(now) where id = \(topic.topic.id)
            returning last_number
            """)
        let number = row?.int(0) ?? 0
        let made = try first(
            """
            insert into post (topic, number, scope, author, text, language, state, answers, key, edits, created_at)
            values (\(topic.topic.id), \(number), \(topic.topic.scope), \(author), \(text),
                \(draft.language?.rawValue), 'published', \(answers), \(draft.key), 0, \(now)) returning id
            """)
        if try watching(topic.topic.id, by: author) == nil { try watch(topic.topic.id, .follow, by: author) }
        try markRead(topic.topic.id, to: number, by: author)
        let written = try post(Int64(made?.int(0) ?? 0), in: topic)
        try attach([text], to: written.ref, by: author)
        try tell(written, topic.topic.title, topic.place.space)
        return written
    }

    /// Posts of the topic that the viewer may see, from the first number on, as many as a page holds.
    package func posts(
        of topic: TopicForViewer, page: Int, length: Int = Post.pageLength
    ) throws -> (posts: [Post], count: Int) {
        let seen = Policy.visible(topic.place.viewer, Post.facts, now: now)
        let count = try first("select count(*) from post p where p.topic = \(topic.topic.id) and \(seen)")?.int(0) ?? 0
        let posts = try rows(
            """
            select \(Post.columns) from post p join member m on m.id = p.author
            where p.topic = \(topic.topic.id) and \(seen) order by p.number
            limit \(length) offset \((max(1, page) - 1) * length)
            """
        ).map { Post($0, from: 0) }
        return (posts, count)
    }

    /// On which page the viewer finds the first post with a number above that one, and which it is; nil when there is none.
    package func firstPost(after number: Int, of topic: TopicForViewer) throws -> (number: Int, page: Int)? {
        let seen = Policy.visible(topic.place.viewer, Post.facts, now: now)
        let row = try first(
            """
            select min(p.number), (select count(*) from post p
                where p.topic = \(topic.topic.id) and p.number <= \(number) and \(seen))
            from post p where p.topic = \(topic.topic.id) and p.number > \(number) and \(seen)
            """)
        guard let row, let first = row.intOrNil(0) else { return nil }
        return (first, row.int(1) / Post.pageLength + 1)
    }

    /// Throws `notFound` for a post of another topic, and one that the viewer may not see.
    package func post(_ id: Post.ID, in topic: TopicForViewer) throws -> Post {
        let row = try first(
            """
            select \(Post.columns) from post p join member m on m.id = p.author
            where p.id = \(id) and p.topic = \(topic.topic.id)
            """)
        guard let post = row.map({ Post($0, from: 0) }), topic.allows(.see, post) else { throw Topic.notFound }
        return post
    }

    /// The topic of a post, whatever its space. Throws `notFound` for what the viewer may not see.
    package func topic(ofPost id: Post.ID, for viewer: Viewer) throws -> TopicForViewer {
        let row = try first(
            """
            select t.id, s.slug from post p join topic t on t.id = p.topic join space s on s.id = t.space
            where p.id = \(id)
            """)
        guard let row else { throw Topic.notFound }
        let place = try Space.find(row.string(1), for: viewer, in: self)
        return try Topic.find(Int64(row.int(0)), in: place, self)
    }

    /// Changes one's own wording; the earlier one is kept. `edits` is how often it had been changed when the form was
    /// opened.
    ///
    /// Throws `notFound` where it may not be changed (any more), `conflict` when it was changed elsewhere meanwhile.
    package func edit(_ post: Post, to text: String, edits: Int, in topic: TopicForViewer) throws {
        guard topic.allows(.editOwnPost, post), post.withdrawnAt == nil else { throw Topic.notFound }
        let text = try PostDraft.checked(text)
        guard text != post.text else { return }
        let changed = try execute(
            """
            update post set text = \(text), edits = edits + 1, edited_at = \(now)
            where id = \(post.id) and edits = \(edits)
            """)
        guard changed == 1 else {
            throw AppError(
                .conflict, "The post was changed in another window meanwhile",
                remedy: "Look at both wordings and send again")
        }
        try keep(post)
        try attach([text], to: post.ref, by: post.author)
        try retell(topic.topic.id, only: post.id)
    }

    /// Takes one's own post back. Its wording is kept for moderators; a trace stays for readers.
    package func withdraw(_ post: Post, in topic: TopicForViewer) throws {
        guard topic.allows(.editOwnPost, post), post.withdrawnAt == nil else { throw Topic.notFound }
        try keep(post)
        try execute("update post set text = '', withdrawn_at = \(now), edits = edits + 1 where id = \(post.id)")
        try dropText(post.ref)
        try withdrawNotices(about: post.ref)
    }

    /// Earlier wordings, the oldest first; of a withdrawn post for those who may hide posts only.
    package func revisions(of post: Post, in topic: TopicForViewer) throws -> [PostRevision] {
        guard topic.allows(.see, post), post.withdrawnAt == nil || topic.allows(.hide, post) else {
            throw Topic.notFound
        }
        return try rows("select number, text, at from post_revision where post = \(post.id) order by number")
            .map { PostRevision(number: $0.int(0), text: $0.string(1), at: Int64($0.int(2))) }
    }

    private func keep(_ post: Post) throws {
        try execute(
            """
            insert into post_revision (post, number, text, at)
            values (\(post.id), \(post.edits), \(post.text), \(post.editedAt ?? post.createdAt)) on conflict do nothing
            """)
    }
}

extension PostDraft {
    /// The text as it is stored. Throws `invalid` at `text`.
    static func checked(_ text: String) throws -> String {
        let text = cleaned(text)
        guard !text.isEmpty else {
            throw AppError(.invalid, "The text is empty", at: "text", remedy: "Write something")
        }
        guard text.count <= Post.longest else {
            throw AppError(
                .invalid, "The text has more than \(Post.longest) characters", at: "text",
                remedy: "Make two posts of it, or share a file")
        }
        try Markdown.check(text)
        guard Markdown(text).pictures.allSatisfy({ !$0.words.trimmed.isEmpty }) else {
            throw AppError(
                .invalid, "A picture in the text has no words for those who cannot see it", at: "text",
                remedy: "Write between [ and ] what it shows")
        }
        return text
    }

    /// Blanks and indentation mean something in Markdown; what cannot be seen and turns the direction of others goes.
    private static func cleaned(_ text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in String(String.UnicodeScalarView(line.unicodeScalars.filter { !$0.turnsOthers })) }
        let isBlank = { (line: String) in line.allSatisfy(\.isWhitespace) }
        return lines.drop(while: isBlank).reversed().drop(while: isBlank).reversed().joined(separator: "\n")
    }
}

extension Post {
    static let columns: SQL = """
        p.id, p.topic, p.number, p.scope, p.author, m.name, m.state, p.text, p.language, p.state, p.answers, p.edits,
        p.created_at, p.edited_at, p.withdrawn_at
        """
    static let facts = RecordColumns(scope: "p.scope", state: "p.state", owner: "p.author")

    init(_ row: Row, from start: Int) {
        self.init(
            id: Int64(row.int(start)), topic: Int64(row.int(start + 1)), number: row.int(start + 2),
            scope: Int64(row.int(start + 3)), author: Int64(row.int(start + 4)), authorName: row.string(start + 5),
            authorIsGone: row.string(start + 6) == "erased", text: row.string(start + 7),
            language: row.stringOrNil(start + 8).flatMap(Language.init(rawValue:)),
            state: RecordState(rawValue: row.string(start + 9)) ?? .hidden,
            answers: row.intOrNil(start + 10).map { Int64($0) }, edits: row.int(start + 11),
            createdAt: Int64(row.int(start + 12)), editedAt: row.intOrNil(start + 13).map { Int64($0) },
            withdrawnAt: row.intOrNil(start + 14).map { Int64($0) })
    }
}

extension Unicode.Scalar {
    /// Control characters, but for the tab, and the marks that embed, override or isolate a direction.
    fileprivate var turnsOthers: Bool {
        switch value {
        case 0x09: false
        case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: properties.generalCategory == .control
        }
    }
}
