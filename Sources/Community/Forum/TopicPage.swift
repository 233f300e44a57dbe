import Access
import Base
import Markup
import Site
import Storage

/// A topic with one page of its posts and the form for an answer.
struct TopicPage: Sendable {
    let topic: TopicForViewer
    let posts: [Post]
    let count: Int
    let number: Int
    /// How far the reader had read before; nil on a first visit.
    let lastRead: Int?
    let watch: TopicWatch?
    /// The post that the reader wants to quote.
    let quoted: Post?
    let reactions: [Ref: [ReactionCount]]
    let bookmarks: Set<Ref>
    /// Numbers of the posts that others answer.
    let answered: [Post.ID: Int]

    static func draftKey(_ topic: Topic.ID) -> String { "topic:\(topic)/reply" }

    static func load(_ visit: Visit, _ number: Int) async throws -> TopicPage {
        let (member, quote) = (try visit.member(), visit.query["quote"].flatMap { Int64($0) })
        return try await visit.inTopic { connection, topic in
            let (posts, count) = try connection.posts(of: topic, page: number)
            let refs = posts.map(\.ref)
            return TopicPage(
                topic: topic, posts: posts, count: count, number: number,
                lastRead: try connection.lastRead(topic.topic.id, by: member),
                watch: try connection.watching(topic.topic.id, by: member),
                quoted: try quote.map { try connection.post($0, in: topic) },
                reactions: try connection.reactions(on: refs, for: member),
                bookmarks: try connection.bookmarks(among: refs, of: member),
                answered: try connection.numbers(of: posts.compactMap(\.answers), in: topic))
        }
    }

    /// To the first post that the reader has not seen, or the last of all.
    func firstUnread(_ visit: Visit) async throws -> Answer {
        let (topic, read) = (topic, lastRead ?? 0)
        let found = try await visit.database.read { try $0.firstPost(after: read, of: topic) }
        let last = (number: topic.topic.lastNumber, page: (count - 1) / Post.pageLength + 1)
        let target = found ?? last
        return .redirect(visit.link(topic.path, Query([("page", "\(target.page)")])) + "#p\(target.number)")
    }

    func page(_ visit: Visit, _ errors: FormErrors = FormErrors()) async throws -> Page {
        let reader = visit.reader
        let texts = try await visit.rendered(
            posts.map { WrittenText($0.text, language: $0.language?.rawValue) }, in: topic.place.space.id, headings: 2)
        var page = visit.page(topic.place, "forum", topic.topic.title) {
            h1(.dir("auto"), .lang(topic.topic.language?.rawValue)) { topic.topic.title }
            head(visit)
            errors.summary(reader)
            for (post, text) in zip(posts, texts) {
                if isFirstNew(post) { p(.class("since"), .id("new")) { reader(.topicSince) } }
                PostArticle(post, text, self).html(visit)
            }
            visit.turning(topic.path, Query(), page: number, hasMore: number * Post.pageLength < count)
            answer(visit, errors)
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private func isFirstNew(_ post: Post) -> Bool {
        guard let lastRead, lastRead > 0 else { return false }
        return post.number > lastRead && posts.first { $0.number > lastRead } == post && post.number > 1
    }

    private func head(_ visit: Visit) -> HTML {
        let reader = visit.reader
        return p(.class("row")) {
            if topic.topic.isPinned { span(.class("tag")) { reader(.topicPinned) } + " " }
            if topic.topic.isClosed { span(.class("tag")) { reader(.topicClosed) } + " " }
            if topic.topic.answer != nil { span(.class("tag")) { reader(.topicSettled) } + " " }
            watching(visit)
            a(.href(visit.link("/account/feeds", Query([("topic", "\(topic.topic.id)")])))) { reader(.feedThis) }
            if topic.allows(.planAgenda) || topic.allows(.move) {
                a(.href(visit.link(topic.path + "/order"))) { reader(.topicOrder) }
            }
        }
    }

    private func watching(_ visit: Visit) -> HTML {
        let (reader, path) = (visit.reader, topic.path + "/watch")
        return switch watch {
        case .follow:
            visit.action(reader(.topicUnfollow), to: path, [("level", "")])
                + visit.action(reader(.topicMute), to: path, [("level", "mute")])
        case .mute: visit.action(reader(.topicUnmute), to: path, [("level", "")])
        case nil:
            visit.action(reader(.topicFollow), to: path, [("level", "follow")])
                + visit.action(reader(.topicMute), to: path, [("level", "mute")])
        }
    }

    private func answer(_ visit: Visit, _ errors: FormErrors) -> HTML {
        let reader = visit.reader
        guard topic.allows(.reply) else {
            return p(.class("muted")) { reader(topic.topic.isClosed ? .topicReplyClosed : .topicReadOnly) }
        }
        return section(.id("reply"), .aria("labelledby", "reply-title")) {
            h2(.id("reply-title")) { reader(.topicReply) }
            visit.form(to: topic.path) {
                field(visit).html(visit, errors)
                PostForm.language(visit, errors)
                PostForm.key(visit)
                if let quoted { input(.type("hidden"), .name("answers"), .value("\(quoted.id)")) }
                div(.class("buttons")) { button { reader(.postSend) } }
            }
        }
    }

    private func field(_ visit: Visit) -> WritingField {
        let reader = visit.reader
        var field = WritingField(
            "text", reader(.postText), value: written(visit), draft: TopicPage.draftKey(topic.topic.id),
            longest: Post.longest, hint: reader(.postTextHint))
        field.accessKey = "r"
        return field
    }

    /// What was typed, or the quotation to begin with.
    private func written(_ visit: Visit) -> String {
        guard visit.form.isEmpty, let quoted else { return visit.form.text("text") }
        let name = visit.reader.person(quoted.authorName)
        let lines = quoted.text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        return "[\(name)](\(topic.place.space.path)/forum/posts/\(quoted.id)):\n\n"
            + lines.joined(separator: "\n") + "\n\n"
    }
}
