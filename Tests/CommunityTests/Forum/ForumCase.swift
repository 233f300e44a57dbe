import Access
import Base
import Foundation
import Site
import Storage
import TestSupport
import Testing

@testable import Community

/// A hidden space with its people, on a clock that is set forward.
struct ForumCase {
    static let migrations =
        JobMigrations.all + AccessMigrations.all + AuditMigrations.all + ModerationMigrations.all
        + ProfileMigrations.all + NoticeMigrations.all + SpaceMigrations.all + MailMigrations.all + TextMigrations.all
        + WritingMigrations.all + ForumMigrations.all

    let space: Space
    let people: [String: Member.ID]

    static func run(
        _ engine: Engine, _ body: @Sendable @escaping (Connection, ForumCase, MovableClock) throws -> Void
    ) async throws {
        let clock = MovableClock()
        try await TestDatabase.on(engine, migrations: migrations, clock: clock.clock) { database in
            try await database.write { connection in
                try body(connection, try ForumCase(connection), clock)
            }
        }
    }

    private init(_ connection: Connection) throws {
        let cast: [(String, SpaceRole?)] = [
            ("maria", .manager), ("fatima", .facilitator), ("pedro", .participant), ("wei", .participant),
            ("omar", .observer), ("musa", .moderator), ("olga", nil),
        ]
        var people: [String: Member.ID] = [:]
        for (name, _) in cast {
            people[name] = try connection.addMember(
                address: "\(name)@city.example", name: name.capitalized, language: .en, state: .active)
        }
        var draft = SpaceDraft()
        draft.name = "Quiet harbour"
        draft.purpose = "Find out who is left behind."
        draft.visibility = .hidden
        draft.joining = .invitation
        space = try Space.create(draft, by: people["maria"] ?? 0, connection)
        for (name, role) in cast {
            guard let role, role != .manager else { continue }
            try connection.setRole(role, of: people[name] ?? 0, in: space.id, by: people["maria"] ?? 0)
        }
        self.people = people
    }

    func id(_ name: String) -> Member.ID { people[name] ?? 0 }

    /// The space as somebody is in it. Throws for those outside.
    func place(_ name: String, _ connection: Connection) throws -> SpaceForViewer {
        try Space.find(space.slug, for: try connection.viewer(as: id(name)), in: connection)
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
