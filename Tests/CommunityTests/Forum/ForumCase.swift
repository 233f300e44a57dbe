import Access
import Base
import Foundation
import Site
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Community

/// A hidden space with its people, on a clock that is set forward.
struct ForumCase {
    let harbour: Harbour

    static func run(
        _ engine: Engine, _ body: @Sendable @escaping (Connection, ForumCase, MovableClock) throws -> Void
    ) async throws {
        let clock = MovableClock()
        try await TestDatabase.on(engine, migrations: TestSite.migrations + ForumMigrations.all, clock: clock.clock) {
            try await $0.write { connection in
                try body(connection, ForumCase(harbour: try Harbour(connection)), clock)
            }
        }
    }

    var space: Space { harbour.space }
    func id(_ name: String) -> Member.ID { harbour.id(name) }
    func place(_ name: String, _ connection: Connection) throws -> SpaceForViewer {
        try harbour.place(name, connection)
    }

    func start(
        _ title: String, by name: String, _ connection: Connection, text: String = "Some words.",
        category: ForumCategory.ID? = nil
    ) throws -> Topic {
        try Topic.start(
            title, PostDraft(text, key: "\(title) \(name)"), category: category, in: try place(name, connection),
            connection
        ).topic
    }

    func topic(_ topic: Topic, as name: String, _ connection: Connection) throws -> TopicForViewer {
        try Topic.find(topic.id, in: try place(name, connection), connection)
    }

    @discardableResult
    func reply(_ text: String, to topic: Topic, by name: String, _ connection: Connection) throws -> Post {
        try connection.reply(PostDraft(text, key: "\(text) \(name)"), to: try self.topic(topic, as: name, connection))
    }

    func hits(_ words: String, by name: String, _ connection: Connection) throws -> [String] {
        try connection.findTexts(TextQuestion(words), for: try connection.viewer(as: id(name))).map(\.ref.id)
    }
}

/// The kind of the error that the body throws; nil when it throws none.
func kind(_ body: () throws -> Void) -> AppError.Kind? {
    do { try body() } catch let error as AppError { return error.kind } catch { return .internalFailure }
    return nil
}
