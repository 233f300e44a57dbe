import Access
import Base
import Markup
import Site
import Storage

extension ForumRoom {
    /// What those who lead a space or keep order in it do with a topic.
    func addOrder(_ routes: Routes) {
        routes.get("spaces/:space/forum/:topic/order", for: .members) { visit in
            .page(try await OrderPage.load(visit).page(visit, FormErrors()))
        }
        routes.post("spaces/:space/forum/:topic/title", for: .members) { visit in
            let title = visit.form["title"]
            return try await changing(visit) { connection, topic in
                try connection.change(topic.topic, title: title)
                try connection.noteChange(topic)
            }
        }
        routes.post("spaces/:space/forum/:topic/pin", for: .members) { visit in
            let isOn = visit.form.has("on")
            return try await changing(visit) { connection, topic in
                try connection.pin(topic.topic, isOn)
                try connection.noteChange(topic)
            }
        }
        routes.post("spaces/:space/forum/:topic/close", for: .members) { visit in
            let isOn = visit.form.has("on")
            return try await changing(visit) { connection, topic in
                try connection.close(topic.topic, isOn)
                try connection.noteChange(topic)
            }
        }
        routes.post("spaces/:space/forum/:topic/move", for: .members) { visit in
            let category = Int64(visit.form["category"])
            return try await changing(visit) { try $0.move($1, to: category) }
        }
        routes.post("spaces/:space/forum/:topic/split", for: .members) { visit in
            let (title, posts) = (visit.form["new-title"], Set(visit.form.all("posts").compactMap { Int64($0) }))
            return try await changing(visit, title: "new-title") { _ = try $0.split($1, posts: posts, title: title) }
        }
        routes.post("spaces/:space/forum/:topic/merge", for: .members) { visit in
            let words = visit.form["into"]
            let other = Int64(words.split(separator: "/").last.map(String.init) ?? words)
            return try await changing(visit) { connection, topic in
                guard topic.allows(.move) else { throw Topic.notFound }
                guard let other, let target = try? Topic.find(other, in: topic.place, connection) else {
                    throw AppError(.invalid, "There is no such topic here", at: "into")
                }
                try connection.merge(topic, into: target)
            }
        }
    }

    private func changing(
        _ visit: Visit, title field: String = "title",
        _ change: @Sendable @escaping (Connection, TopicForViewer) throws -> Void
    ) async throws -> Answer {
        let page = try await OrderPage.load(visit)
        do {
            try await visit.changeTopic(.see) { connection, topic, _ in
                guard topic.mayBeOrdered else { throw Topic.notFound }
                try change(connection, topic)
            }
        } catch let error as AppError where error.kind == .invalid {
            var errors = FormErrors()
            let phrase: ForumPhrase =
                switch error.place {
                case "posts": .topicSplitNone
                case "into": .topicMergeWrong
                default: .topicTitleWrong
                }
            errors.add(error.place == "title" || error.place.isEmpty ? field : error.place, visit.reader(phrase))
            return .page(page.page(visit, errors))
        }
        return .redirect(visit.link(page.topic.path), saying: visit.reader(.topicDone))
    }
}

extension TopicForViewer {
    /// Whether the viewer may do anything with it beside writing.
    var mayBeOrdered: Bool { allows(.planAgenda) || allows(.move) }
}

extension Connection {
    /// Puts into the audit log that the topic as a whole was changed: its title, pinned, closed.
    package func noteChange(_ topic: TopicForViewer) throws {
        try audit(.topicChanged, by: topic.place.viewer.member, on: topic.topic.ref, in: topic.place.space.id)
    }
}

/// Everything that can be done with a topic as a whole.
struct OrderPage: Sendable {
    let topic: TopicForViewer
    let shelves: [ForumCategory]
    let posts: [Post]

    static func load(_ visit: Visit) async throws -> OrderPage {
        try await visit.inTopic { connection, topic in
            guard topic.mayBeOrdered else { throw Topic.notFound }
            return OrderPage(
                topic: topic, shelves: try connection.categories(of: topic.place),
                posts: try connection.posts(of: topic, page: 1, length: 500).posts)
        }
    }

    func page(_ visit: Visit, _ errors: FormErrors) -> Page {
        let reader = visit.reader
        var page = visit.page(topic.place, "forum", reader(.topicOrder)) {
            h1 { reader(.topicOrder) }
            p(.class("lead"), .dir("auto")) { topic.topic.title }
            p { reader(.topicOrderLead) }
            errors.summary(reader)
            visit.form(to: topic.path + "/title") {
                Field(
                    "title", reader(.topicRename), value: topic.topic.title, hint: reader(.topicTitleHint),
                    longest: Topic.longestTitle
                ).html(reader, errors)
                div(.class("buttons")) { button(.class("plain")) { reader(.categorySave) } }
            }
            p {
                visit.action(
                    reader(topic.topic.isPinned ? .topicUnpin : .topicPin), to: topic.path + "/pin",
                    topic.topic.isPinned ? [] : [("on", "1")])
                " "
                visit.action(
                    reader(topic.topic.isClosed ? .topicReopen : .topicClose), to: topic.path + "/close",
                    topic.topic.isClosed ? [] : [("on", "1")])
            }
            if topic.allows(.move) { keeping(visit, errors) }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private func keeping(_ visit: Visit, _ errors: FormErrors) -> HTML {
        let reader = visit.reader
        return section(.aria("labelledby", "move")) {
            h2(.id("move")) { reader(.topicMove) }
            visit.form(to: topic.path + "/move") {
                Choice(
                    "category", reader(.categoryChoice), .list,
                    [Choice.Option("", reader(.categoryNone))] + shelves.map { Choice.Option("\($0.id)", $0.name) },
                    chosen: [topic.topic.category.map { "\($0)" } ?? ""], hint: reader(.topicMoveHint)
                ).html(reader, errors)
                div(.class("buttons")) { button(.class("plain")) { reader(.topicMove) } }
            }
        }
            + section(.aria("labelledby", "split")) {
                h2(.id("split")) { reader(.topicSplit) }
                visit.form(to: topic.path + "/split") {
                    Choice(
                        "posts", reader(.topicSplitHint), .boxes,
                        posts.map { post in
                            Choice.Option(
                                "\(post.id)",
                                reader(
                                    .postNumber,
                                    [
                                        "number": "\(post.number)",
                                        "name": reader.person(post.authorName),
                                    ]), hint: Markdown(post.text).plainText(limit: 80))
                        }, chosen: Set(visit.form.all("posts"))
                    ).html(reader, errors)
                    Field(
                        "new-title", reader(.topicTitle), value: visit.form["new-title"], longest: Topic.longestTitle
                    ).html(reader, errors)
                    div(.class("buttons")) { button(.class("plain")) { reader(.topicSplit) } }
                }
            }
            + section(.aria("labelledby", "merge")) {
                h2(.id("merge")) { reader(.topicMerge) }
                visit.form(to: topic.path + "/merge") {
                    Field(
                        "into", reader(.topicMergeTarget), value: visit.form["into"], hint: reader(.topicMergeHint)
                    ).html(reader, errors)
                    div(.class("buttons")) { button(.class("plain")) { reader(.topicMerge) } }
                }
            }
    }
}
