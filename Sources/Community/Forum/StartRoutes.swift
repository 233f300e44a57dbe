import Access
import Base
import Markup
import Site
import Storage

extension ForumRoom {
    func addStarting(_ routes: Routes) {
        routes.get("spaces/:space/forum/new", for: .members) { visit in
            .page(try await StartPage(visit, category: visit.query["category"]).page(visit))
        }
        routes.post("spaces/:space/forum/new", for: .members, limit: Form.withText) { visit in
            let start = try await StartPage(visit, category: visit.form["category"])
            var errors = FormErrors()
            errors.require(!visit.form["title"].isEmpty, "title", visit.reader(.topicTitleWrong))
            errors.require(!visit.form["text"].isEmpty, "text", visit.reader(.postTextMissing))
            guard errors.isEmpty else { return .page(start.page(visit, errors)) }
            let (title, draft, key) = (visit.form["title"], PostDraft(visit.form), start.draftKey)
            let category = start.category
            do {
                let topic = try await visit.changeSpace(.see) { connection, place, member in
                    let topic = try Topic.start(title, draft, category: category, in: place, connection)
                    try connection.dropDraft(key, of: member)
                    return topic
                }
                return .redirect(visit.link(topic.path), saying: visit.reader(.topicStarted))
            } catch {
                try errors.add(error, visit)
                return .page(start.page(visit, errors))
            }
        }
    }
}

extension PostDraft {
    /// What a form holds.
    init(_ form: Form, answers: Post.ID? = nil) {
        self.init(
            form.text("text"), language: Language(rawValue: form["language"]), answers: answers,
            key: String(form["key"].prefix(64)))
    }
}

/// The form of a new topic.
struct StartPage: Sendable {
    private let place: SpaceForViewer
    private let shelves: [ForumCategory]
    let category: ForumCategory.ID?

    /// Throws `notFound` where the visitor may begin none.
    init(_ visit: Visit, category: String?) async throws {
        let wanted = category.flatMap { Int64($0) }
        (place, shelves) = try await visit.inSpace(.startTopic) { connection, place in
            (place, try connection.categories(of: place).filter { !$0.isArchived })
        }
        self.category = shelves.first { $0.id == wanted }?.id
    }

    var draftKey: String { "forum:\(place.space.id)/new" }

    func page(_ visit: Visit, _ errors: FormErrors = FormErrors()) -> Page {
        let reader = visit.reader
        var page = visit.page(place, "forum", reader(.forumStart)) {
            h1 { reader(.forumStart) }
            p(.class("lead")) { reader(.forumStartLead) }
            errors.summary(reader)
            visit.form(to: place.space.path + "/forum/new") {
                Field(
                    "title", reader(.topicTitle), value: visit.form["title"], hint: reader(.topicTitleHint),
                    longest: Topic.longestTitle
                ).html(reader, errors)
                if !shelves.isEmpty { shelf(reader, errors) }
                WritingField(
                    "text", reader(.postText), value: visit.form.text("text"), draft: draftKey, longest: Post.longest,
                    hint: reader(.postTextHint)
                ).html(visit, errors)
                PostForm.language(visit, errors)
                PostForm.key(visit)
                div(.class("buttons")) { button { reader(.forumStart) } }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private func shelf(_ reader: Reader, _ errors: FormErrors) -> HTML {
        Choice(
            "category", reader(.categoryChoice), .list,
            [Choice.Option("", reader(.categoryNone))] + shelves.map { Choice.Option("\($0.id)", $0.name) },
            chosen: [category.map { "\($0)" } ?? ""], isOptional: true
        ).html(reader, errors)
    }
}

/// Parts that the forms of a topic and of a post share.
enum PostForm {
    /// In which language the text is written: for screen readers and for the right side to begin on.
    static func language(_ visit: Visit, _ errors: FormErrors) -> HTML {
        let reader = visit.reader
        let chosen = Language(rawValue: visit.form["language"]) ?? visit.language
        return Choice(
            "language", reader(.topicLanguage), .list,
            Language.allCases.map { Choice.Option($0.rawValue, $0.ownName) } + [Choice.Option("other", "—")],
            chosen: [visit.form.isEmpty ? chosen.rawValue : visit.form["language"]], hint: reader(.topicLanguageHint)
        ).html(reader, errors)
    }

    /// Sending the same form twice writes once.
    static func key(_ visit: Visit) -> HTML {
        let sent = visit.form["key"]
        return input(.type("hidden"), .name("key"), .value(sent.isEmpty ? RandomBytes.token() : sent))
    }
}
