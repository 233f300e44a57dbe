import Access
import Base
import Markup
import Site
import Storage

extension ForumRoom {
    func addPosts(_ routes: Routes) {
        routes.get("spaces/:space/forum/posts/:post", for: .members) { visit in
            let (path, page, number) = try await visit.inPost { connection, topic, post in
                let before = try connection.firstPost(after: post.number - 1, of: topic)
                return (topic.path, before?.page ?? 1, post.number)
            }
            return .redirect(visit.link(path, Query([("page", "\(page)")])) + "#p\(number)")
        }
        routes.get("spaces/:space/forum/posts/:post/edit", for: .members) { visit in
            .page(try await EditPage.load(visit).page(visit))
        }
        routes.post("spaces/:space/forum/posts/:post/edit", for: .members, limit: Form.withText) { visit in
            let edit = try await EditPage.load(visit)
            let (text, edits) = (visit.form.text("text"), Int(visit.form["edits"]) ?? -1)
            do {
                try await visit.changePost { connection, topic, post in
                    try connection.edit(post, to: text, edits: edits, in: topic)
                    try connection.dropDraft(EditPage.draftKey(post.id), of: post.author)
                }
                return .redirect(visit.link(edit.path), saying: visit.reader(.postSaved))
            } catch {
                var errors = FormErrors()
                try errors.add(error, visit)
                return .page(edit.page(visit, errors))
            }
        }
        routes.post("spaces/:space/forum/posts/:post/withdraw", for: .members) { visit in
            let path = try await visit.changePost { connection, topic, post in
                try connection.withdraw(post, in: topic)
                return "\(topic.place.space.path)/forum/posts/\(post.id)"
            }
            return .redirect(visit.link(path), saying: visit.reader(.postNowWithdrawn))
        }
        routes.get("spaces/:space/forum/posts/:post/history", for: .members) { visit in
            .page(try await historyPage(visit))
        }
    }

    private func historyPage(_ visit: Visit) async throws -> Page {
        let (topic, post, revisions) = try await visit.inPost {
            ($1, $2, try $0.revisions(of: $2, in: $1))
        }
        let texts = try await visit.rendered(
            (revisions.map(\.text) + [post.text]).map { WrittenText($0, language: post.language?.rawValue) },
            in: topic.place.space.id)
        let reader = visit.reader
        return visit.page(topic.place, "forum", reader(.postHistory)) {
            h1 { reader(.postHistory) }
            p(.class("lead")) { reader(.postHistoryLead) }
            for (revision, text) in zip(revisions, texts) {
                section {
                    h2 { reader(.postWording, ["time": reader.instant(revision.at)]) }
                    div(.class("written")) { text }
                }
            }
            if post.withdrawnAt == nil, let last = texts.last {
                section {
                    h2 { reader(.postWordingNow) }
                    div(.class("written")) { last }
                }
            }
            p { a(.href(visit.link("\(topic.place.space.path)/forum/posts/\(post.id)"))) { reader(.postLink) } }
        }
    }
}

/// Changing one's own post.
struct EditPage: Sendable {
    let topic: TopicForViewer
    let post: Post

    static func draftKey(_ post: Post.ID) -> String { "post:\(post)/edit" }

    var path: String { "\(topic.place.space.path)/forum/posts/\(post.id)" }

    /// Throws `notFound` once it may not be changed any more.
    static func load(_ visit: Visit) async throws -> EditPage {
        try await visit.inPost { _, topic, post in
            guard topic.allows(.editOwnPost, post), post.withdrawnAt == nil else { throw Topic.notFound }
            return EditPage(topic: topic, post: post)
        }
    }

    func page(_ visit: Visit, _ errors: FormErrors = FormErrors()) -> Page {
        let reader = visit.reader
        let isSent = !visit.form.isEmpty
        // The next try is made against the wording that is shown beside it.
        let isConflict = isSent && visit.form["edits"] != "\(post.edits)"
        var page = visit.page(topic.place, "forum", reader(.postEdit)) {
            h1 { reader(.postEdit) }
            errors.summary(reader)
            if isConflict {
                section(.class("note"), .aria("labelledby", "theirs")) {
                    h2(.id("theirs")) { reader(.postTheirs) }
                    pre(.dir("auto")) { post.text }
                }
            }
            visit.form(to: path + "/edit") {
                WritingField(
                    "text", reader(.postText), value: isSent ? visit.form.text("text") : post.text,
                    draft: EditPage.draftKey(post.id), longest: Post.longest
                ).html(visit, errors)
                input(.type("hidden"), .name("edits"), .value("\(post.edits)"))
                div(.class("buttons")) { button { reader(.postSave) } }
            }
            h2 { reader(.postWithdraw) }
            p { reader(.postWithdrawHint) }
            visit.action(reader(.postWithdraw), to: path + "/withdraw", class: "quiet danger")
        }
        if !errors.isEmpty { page.status = isConflict ? .conflict : .unprocessableContent }
        return page
    }
}
