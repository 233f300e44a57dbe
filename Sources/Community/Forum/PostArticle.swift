import Access
import Base
import Markup
import Site

/// One post on the page of its topic.
struct PostArticle {
    private let post: Post
    private let text: HTML
    private let page: TopicPage

    init(_ post: Post, _ text: HTML, _ page: TopicPage) {
        self.post = post
        self.text = text
        self.page = page
    }

    private var topic: TopicForViewer { page.topic }
    private var path: String { "\(topic.place.space.path)/forum/posts/\(post.id)" }

    func html(_ visit: Visit) -> HTML {
        article(
            .class(isAnswer ? "post answer" : "post"), .id("p\(post.number)"), .tabindex(-1),
            .aria("label", visit.reader(.postNumber, ["number": "\(post.number)", "name": name(visit)]))
        ) {
            header { head(visit) }
            if isAnswer { p(.class("good")) { visit.reader(.postSettles) } }
            content(visit)
            footer { foot(visit) }
        }
    }

    private var isAnswer: Bool { topic.topic.answer == post.id }
    private func name(_ visit: Visit) -> String { visit.reader.person(post.authorName) }

    private func head(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let author: HTML =
            post.authorIsGone
            ? span { name(visit) } : a(.href(visit.link("/people/\(post.author)"))) { bdi { name(visit) } }
        var head = strong { author } + a(.class("muted small"), .href(visit.link(path))) { reader.time(post.createdAt) }
        if let number = post.answers.flatMap({ page.answered[$0] }) {
            head += a(.class("small"), .href("#p\(number)")) { reader(.postAnswers, ["number": "\(number)"]) }
        }
        if post.editedAt != nil, post.withdrawnAt == nil {
            head += a(.class("small"), .href(visit.link(path + "/history"))) { reader(.postEdited) }
        }
        if post.state == .hidden { head += span(.class("tag")) { reader(.postHidden) } }
        return head
    }

    private func content(_ visit: Visit) -> HTML {
        if post.withdrawnAt != nil { return p(.class("muted")) { visit.reader(.postWithdrawn) } }
        if post.text.isEmpty { return p(.class("muted")) { visit.reader(.postRedacted) } }
        return div(.class("written")) { text }
    }

    private func foot(_ visit: Visit) -> HTML {
        let reader = visit.reader
        let isGone = post.withdrawnAt != nil || post.text.isEmpty
        var foot = HTML.empty
        if !isGone {
            foot += reactionBar(
                visit, on: post.ref, page.reactions[post.ref] ?? [], canReact: topic.allows(.see, post))
            if topic.allows(.reply) {
                foot += a(
                    .href(
                        visit.link(topic.path, Query([("page", "\(page.number)"), ("quote", "\(post.id)")])) + "#reply"),
                    .aria("label", "\(reader(.postQuote)): \(post.number)")
                ) { reader(.postQuote) }
            }
            foot += bookmarkButton(visit, on: post.ref, isKept: page.bookmarks.contains(post.ref))
        }
        if topic.allows(.editOwnPost, post), !isGone {
            foot += a(.href(visit.link(path + "/edit"))) { reader(.postEdit) }
        }
        if topic.maySettle, !isGone, post.number > 1 {
            foot += visit.action(
                reader(isAnswer ? .postUnsettle : .postSettlesHint), to: topic.path + "/settle",
                [("post", isAnswer ? "" : "\(post.id)")])
        }
        if post.author != visit.viewer.member, !isGone {
            foot += a(.href(visit.link(ReportPages.path(post.ref, in: post.scope)))) { reader(.postReport) }
        }
        return foot
    }
}
