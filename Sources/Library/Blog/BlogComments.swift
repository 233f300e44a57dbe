import Access
import Base
import Documents
import Markup
import Site
import Storage

/// What members say under a post.
struct BlogComments {
    let visit: Visit
    let placed: DocumentForViewer
    let comments: [DocumentComment]
    let texts: [HTML]
    let total: Int
    /// Those that the viewer may still change.
    let editable: Set<Int64>
    let follows: Bool
    let errors: FormErrors

    static let pageLength = 100

    private var reader: Reader { visit.reader }
    private var path: String { BlogRoom.kind.path(of: placed.document.slug) }

    static func load(_ visit: Visit, _ placed: DocumentForViewer, _ errors: FormErrors) async throws -> BlogComments {
        let offset = max(0, visit.query["from"].flatMap { Int($0) } ?? 0)
        let (comments, total, follows, editable) = try await visit.database.read { connection in
            let comments = try connection.comments(on: placed, limit: pageLength, offset: offset)
            return (
                comments, try connection.countComments(on: placed),
                try placed.viewer.member.map { try connection.follows(placed.document, $0) } ?? false,
                Set(comments.filter { connection.canEdit($0, on: placed) }.map(\.id))
            )
        }
        let texts = try await visit.rendered(comments.map { WrittenText($0.words) }, in: placed.document.home)
        return BlogComments(
            visit: visit, placed: placed, comments: comments, texts: texts, total: total, editable: editable,
            follows: follows, errors: errors)
    }

    var html: HTML {
        section(.id("comments"), .class("comments"), .aria("labelledby", "comments-title")) {
            h2(.id("comments-title")) { reader.blog(.commentsTitle) }
            if comments.isEmpty { p(.class("muted")) { reader.blog(.noComments) } }
            for (comment, text) in zip(comments, texts) { one(comment, text) }
            more
            if placed.canComment { form } else if visit.account == nil { wayIn }
        }
    }

    private func one(_ comment: DocumentComment, _ text: HTML) -> HTML {
        article(.class("comment"), .id("comment-\(comment.id)")) {
            p(.class("small muted byline")) {
                strong { bdi { comment.name.isEmpty ? reader.blog(.formerMember) : comment.name } }
                a(.href("#comment-\(comment.id)")) { reader.time(comment.at) }
                if comment.editedAt != nil { span { reader.blog(.commentEdited) } }
            }
            if comment.state == .hidden { p(.class("note")) { reader.blog(.commentHidden) } }
            text
            div(.class("links small no-print")) { actions(comment) }
        }
    }

    @HTMLBuilder private func actions(_ comment: DocumentComment) -> HTML {
        if editable.contains(comment.id) {
            a(.href(visit.link("\(path)/comments/\(comment.id)"))) { reader.blog(.commentEdit) }
        }
        if comment.member == placed.viewer.member {
            visit.action(reader.blog(.commentRemove), to: "\(path)/comments/\(comment.id)/remove")
        } else if visit.viewer.standing == .member || visit.viewer.standing == .guest {
            let report = Query([("ref", Ref(BlogRoom.kind.comments, "\(comment.id)").description)])
            a(.href(visit.link("/report", report))) { reader.blog(.commentReport) }
        }
    }

    @HTMLBuilder private var more: HTML {
        let offset = max(0, visit.query["from"].flatMap { Int($0) } ?? 0)
        if offset + comments.count < total, !comments.isEmpty {
            p {
                a(
                    .class("action plain"),
                    .href(visit.link(path, Query([("from", "\(offset + comments.count)")])) + "#comments")
                ) { reader.blog(.moreComments) }
            }
        }
    }

    private var form: HTML {
        div(.class("no-print")) {
            h3(.id("say")) { reader.blog(.commentWrite) }
            errors.summary(reader)
            visit.form(to: path + "/comments") {
                BlogText.field(
                    "words", reader.blog(.comment), value: visit.form.exact("words"),
                    draft: "blog:\(placed.document.slug)/comment",
                    hint: reader.blog(placed.document.audience == .everyone ? .commentPublicHint : .commentHint),
                    longest: DocumentComment.longest, lines: 5, takesAttachments: false, visit, errors)
                div(.class("buttons")) { button { reader.blog(.commentSend) } }
            }
            visit.action(
                reader.blog(follows ? .unfollowComments : .followComments), to: path + "/follow",
                [("follow", follows ? "no" : "yes")])
        }
    }

    private var wayIn: HTML {
        p(.class("no-print")) {
            a(.href(visit.link("/sign-in", Query([("next", visit.link(path))])))) { reader.blog(.commentSignIn) }
        }
    }
}

extension BlogRoom {
    func addComments(_ routes: Routes) {
        routes.post("blog/:post/comments", for: .members, limit: Form.withText) { visit in
            do {
                let (path, comment) = try await visit.changePost { connection, placed in
                    let id = try connection.comment(visit.form.exact("words"), on: placed)
                    try connection.dropDraftOfBlog("blog:\(placed.document.slug)/comment", placed.viewer)
                    return (BlogRoom.kind.path(of: placed.document.slug), id)
                }
                return .redirect(visit.link(path) + "#comment-\(comment)", saying: visit.reader.blog(.commentSent))
            } catch let error as AppError where error.place == "words" {
                return .page(try await BlogPostPage.load(visit, visit.wrongWords()).page)
            }
        }
        routes.get("blog/:post/comments/:comment", for: .members) { visit in
            .page(try await editPage(visit, FormErrors()))
        }
        routes.post("blog/:post/comments/:comment", for: .members, limit: Form.withText) { visit in
            let id = visit.commentNumber
            do {
                let path = try await visit.changePost { connection, placed in
                    try connection.editComment(id, visit.form.exact("words"), on: placed)
                    return BlogRoom.kind.path(of: placed.document.slug)
                }
                return .redirect(visit.link(path) + "#comment-\(id)", saying: visit.reader.blog(.commentSaved))
            } catch let error as AppError where error.place == "words" {
                return .page(try await editPage(visit, visit.wrongWords()))
            }
        }
        routes.post("blog/:post/comments/:comment/remove", for: .members) { visit in
            let id = visit.commentNumber
            let path = try await visit.changePost { connection, placed in
                try connection.removeComment(id, on: placed)
                return BlogRoom.kind.path(of: placed.document.slug)
            }
            return .redirect(visit.link(path) + "#comments", saying: visit.reader.blog(.commentRemoved))
        }
        routes.post("blog/:post/follow", for: .members) { visit in
            let follows = visit.form["follow"] == "yes"
            let path = try await visit.changePost { connection, placed in
                try connection.follow(placed, follows)
                return BlogRoom.kind.path(of: placed.document.slug)
            }
            return .redirect(
                visit.link(path) + "#comments", saying: visit.reader.blog(follows ? .nowFollowed : .nowUnfollowed))
        }
    }

    private func editPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let (slug, viewer, id) = (visit.parameter("post"), visit.viewer, visit.commentNumber)
        let (comment, post) = try await visit.database.read { connection in
            let placed = try Document.find(slug, of: BlogRoom.kind, for: viewer, in: connection)
            guard placed.canRead, let comment = try connection.comment(id, on: placed),
                connection.canEdit(comment, on: placed)
            else { throw AppError(.notFound, "There is no such page") }
            return (comment, placed.document)
        }
        let (reader, path) = (visit.reader, BlogRoom.kind.path(of: post.slug))
        var page = Page(title: reader.blog(.commentEdit), description: "", menu: "blog") {
            p(.class("crumbs")) { a(.href(visit.link(path))) { reader.blog(.blog) } }
            h1 { reader.blog(.commentEdit) }
            errors.summary(reader)
            visit.form(to: "\(path)/comments/\(id)") {
                BlogText.field(
                    "words", reader.blog(.comment),
                    value: visit.form.isEmpty ? comment.words : visit.form.exact("words"),
                    draft: "blog-comment:\(id)", hint: "", longest: DocumentComment.longest, lines: 8,
                    takesAttachments: false, visit, errors)
                div(.class("buttons")) { button { reader.blog(.commentSave) } }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }
}

extension Visit {
    fileprivate var commentNumber: Int64 { Int64(parameter("comment")) ?? 0 }

    fileprivate func wrongWords() -> FormErrors {
        var errors = FormErrors()
        let isEmpty = form["words"].isEmpty
        errors.add(
            "words",
            isEmpty
                ? reader.blog(.commentMissing)
                : reader.blog(.commentTooLong, count: Double(DocumentComment.longest)))
        return errors
    }

    /// Changes something about the post of the address, while nobody else does.
    func changePost<T: Sendable>(
        _ body: @Sendable @escaping (Connection, DocumentForViewer) throws -> T
    ) async throws -> T {
        let (slug, viewer) = (parameter("post"), viewer)
        return try await database.write { connection in
            try body(connection, try Document.lock(slug, of: BlogRoom.kind, for: viewer, in: connection))
        }
    }
}

extension Connection {
    /// Comments on a published post that is locked, and tells whom it concerns. Returns the comment's number.
    ///
    /// Throws `notFound` where the viewer may not, `invalid` at `words` for words that are missing or too long.
    @discardableResult
    package func comment(_ words: String, on placed: DocumentForViewer) throws -> Int64 {
        let id = try addComment(words, on: placed)
        let path = BlogRoom.kind.path(of: placed.document.slug)
        try tell(
            "blog.comment", of: placed.document, by: placed.viewer.member, to: heard(words, of: placed.document),
            path: "\(path)#comment-\(id)")
        return id
    }

    /// Whom a comment is told to: who follows the post, and who is mentioned, where the post is for the people of a space.
    fileprivate func heard(_ words: String, of document: Document) throws -> [Member.ID] {
        let followers = try followers(of: document)
        guard document.audience == .space, let space = document.home else { return followers }
        return followers + (try mentioned(in: Markdown(words), space: space))
    }
}
