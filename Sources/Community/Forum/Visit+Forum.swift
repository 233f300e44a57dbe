import Access
import Base
import Markup
import Site
import Storage

extension Visit {
    /// Reads about the topic of the address. Throws `notFound` for what the viewer may not see.
    func inTopic<T: Sendable>(
        _ body: @Sendable @escaping (Connection, TopicForViewer) throws -> T
    ) async throws -> T {
        let id = try number("topic")
        return try await inSpace(.see) { try body($0, try Topic.find(id, in: $1, $0)) }
    }

    /// The same for changing something, where the topic may be seen and the policy allows the action.
    func changeTopic<T: Sendable>(
        _ action: Action, _ body: @Sendable @escaping (Connection, TopicForViewer, Member.ID) throws -> T
    ) async throws -> T {
        let id = try number("topic")
        return try await changeSpace(.see) { connection, place, member in
            let topic = try Topic.find(id, in: place, connection)
            guard topic.allows(action) else { throw Topic.notFound }
            return try body(connection, topic, member)
        }
    }

    /// The post of the address with its topic.
    func inPost<T: Sendable>(
        _ body: @Sendable @escaping (Connection, TopicForViewer, Post) throws -> T
    ) async throws -> T {
        let (id, slug, viewer) = (try number("post"), parameter("space"), viewer)
        return try await database.read { connection in
            let topic = try connection.topic(ofPost: id, for: viewer)
            guard topic.place.space.slug == slug else { throw Topic.notFound }
            return try body(connection, topic, try connection.post(id, in: topic))
        }
    }

    /// The same for changing it.
    func changePost<T: Sendable>(
        _ body: @Sendable @escaping (Connection, TopicForViewer, Post) throws -> T
    ) async throws -> T {
        let (id, slug, viewer) = (try number("post"), parameter("space"), viewer)
        return try await database.write { connection in
            let topic = try connection.topic(ofPost: id, for: viewer)
            guard topic.place.space.slug == slug else { throw Topic.notFound }
            return try body(connection, topic, try connection.post(id, in: topic))
        }
    }

    /// A part of the address that counts something.
    func number(_ name: String) throws(AppError) -> Int64 {
        guard let number = Int64(parameter(name)) else { throw Topic.notFound }
        return number
    }

    /// The page that a list was asked for, from 1 on.
    var pageNumber: Int { max(1, min(100_000, Int(query["page"] ?? "") ?? 1)) }

    /// Links to the pages before and after.
    func turning(_ path: String, _ query: Query, page: Int, hasMore: Bool) -> HTML {
        guard page > 1 || hasMore else { return .empty }
        return nav(.class("buttons"), .aria("label", reader(.forumPages))) {
            if page > 1 {
                a(.rel("prev"), .href(link(path, query.setting("page", "\(page - 1)")))) { reader(.forumNewer) }
            }
            if hasMore {
                a(.rel("next"), .href(link(path, query.setting("page", "\(page + 1)")))) { reader(.forumOlder) }
            }
        }
    }
}

extension FormErrors {
    /// Says beside the field what `error` found wrong there. Throws what is no matter of the form.
    mutating func add(_ error: any Error, _ visit: Visit) throws {
        let reader = visit.reader
        guard let error = error as? AppError, error.kind == .invalid || error.kind == .conflict else { throw error }
        switch error.place {
        case "title": add("title", reader(.topicTitleWrong))
        case "text":
            let problem = WritingField.problem(in: visit.form.text("text"), longest: Post.longest, reader)
            add("text", problem ?? reader(.postTextLong))
        case "": add("text", reader(.postChangedMeanwhile))
        default: add(error.place, reader(.forumNotSent))
        }
    }
}
