import Access
import Base
import Markup
import Site
import Storage

/// A post, as other texts point at it and people react to it.
struct PostRecord: RecordKind {
    let kind = "post"

    func id(at path: String) -> String? {
        path.wholeMatch(of: /\/spaces\/[^\/]+\/forum\/posts\/([0-9]+)/).map { String($0.1) }
    }

    func card(_ id: String, _ visit: Visit) async throws -> RecordCard? {
        let viewer = visit.viewer
        guard let number = Int64(id) else { return nil }
        let found = try await visit.database.read { connection -> (TopicForViewer, Post)? in
            try hiding {
                let topic = try connection.topic(ofPost: number, for: viewer)
                return (topic, try connection.post(number, in: topic))
            }
        }
        return found.map { topic, post in
            RecordCard(
                ref: post.ref, title: topic.topic.title, path: "\(topic.place.space.path)/forum/posts/\(post.id)",
                kindName: visit.reader(.kindPost), detail: Markdown(post.text).plainText(limit: 200))
        }
    }

    func facts(_ id: String, for viewer: Viewer, in connection: Connection) throws -> Facts? {
        guard let number = Int64(id) else { return nil }
        return try hiding {
            let topic = try connection.topic(ofPost: number, for: viewer)
            return topic.facts(try connection.post(number, in: topic))
        }
    }

    /// What was taken back is read by those alone who may hide posts.
    func mayRead(_ id: String, as viewer: Viewer, in connection: Connection) throws -> Bool {
        guard let number = Int64(id) else { return false }
        return try hiding {
            let topic = try connection.topic(ofPost: number, for: viewer)
            let post = try connection.post(number, in: topic)
            return post.withdrawnAt == nil || topic.allows(.hide, post)
        } ?? false
    }
}

/// A topic, as other texts point at it.
struct TopicRecord: RecordKind {
    let kind = "topic"

    func id(at path: String) -> String? {
        path.wholeMatch(of: /\/spaces\/[^\/]+\/forum\/([0-9]+)/).map { String($0.1) }
    }

    func card(_ id: String, _ visit: Visit) async throws -> RecordCard? {
        let viewer = visit.viewer
        guard let number = Int64(id) else { return nil }
        let found = try await visit.database.read { connection in
            try hiding { try connection.topic(number, for: viewer) }
        }
        return found.map { topic in
            RecordCard(
                ref: topic.topic.ref, title: topic.topic.title, path: topic.path, kindName: visit.reader(.kindTopic),
                detail: topic.place.space.name)
        }
    }

    func facts(_ id: String, for viewer: Viewer, in connection: Connection) throws -> Facts? {
        guard let number = Int64(id) else { return nil }
        return try hiding { try connection.topic(number, for: viewer).facts() }
    }
}

/// Nil in the place of what may not be seen.
private func hiding<T>(_ body: () throws -> T) throws -> T? {
    do { return try body() } catch let error as AppError where error.kind == .notFound { return nil }
}
