import Access
import Base
import Foundation
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Community
@testable import Site

/// The harbour with a room that shows everything.
@dynamicMemberLookup struct ChatStage: Sendable {
    let stage: TestSite
    let harbour: Harbour
    let room: Int64

    subscript<Value>(dynamicMember path: KeyPath<TestSite, Value>) -> Value { stage[keyPath: path] }

    var space: Space { harbour.space }

    static func run(
        _ engine: Engine, _ body: @escaping @Sendable (ChatStage) async throws -> Void
    ) async throws {
        try await TestSite.run(
            engine, [ChatRoom()], and: ChatMigrations.all,
            fill: { connection in
                let harbour = try Harbour(connection)
                var room = RoomDraft()
                room.name = "Questions"
                let id = try connection.makeRoom(room, in: harbour.space.id, by: harbour.id("maria"))
                return (harbour.people, (harbour, id))
            }
        ) { stage, scene async throws in
            try await body(ChatStage(stage: stage, harbour: scene.0, room: scene.1))
        }
    }

    func id(_ name: String) -> Member.ID { stage.id(name) }
    func viewer(_ name: String, _ connection: Connection) throws -> Viewer { try stage.viewer(name, connection) }
    func browser(_ name: String) -> MemberBrowser { stage.browser(name) }

    /// The conversation as somebody stands in it; nil when they may not know of it.
    func place(
        _ name: String, _ conversation: Int64, _ connection: Connection
    ) throws -> ConversationForViewer? {
        do {
            return try Conversation.find(conversation, for: connection.viewer(as: id(name)), in: connection)
        } catch let error as AppError where error.kind == .notFound {
            return nil
        }
    }

    /// Writes a message, by default with a key of its own, and returns its number.
    @discardableResult
    func write(
        _ text: String, by name: String, in conversation: Int64? = nil, key: String = UUID().uuidString,
        answering parent: Int64? = nil
    ) async throws -> Int64 {
        let posting = try await posting(text, by: name, in: conversation, key: key, answering: parent)
        guard case .stands(let number) = posting else { throw AppError(.tooMany, "Too soon") }
        return number
    }

    func posting(
        _ text: String, by name: String, in conversation: Int64? = nil, key: String = UUID().uuidString,
        answering parent: Int64? = nil
    ) async throws -> Posting {
        try await stage.database.write { connection in
            let place = try #require(try place(name, conversation ?? room, connection))
            return try connection.post(
                MessageDraft(text: text, key: key, parent: parent), in: place, by: id(name))
        }
    }

    /// The texts that somebody reads in a conversation, newest page.
    func texts(_ name: String, _ conversation: Int64? = nil) async throws -> [String]? {
        try await stage.database.read { connection in
            guard let place = try place(name, conversation ?? room, connection) else { return nil }
            return try connection.messages(.newest, of: place).messages.map(\.text)
        }
    }

    func unread(_ name: String, _ conversation: Int64? = nil) async throws -> Int? {
        try await stage.database.read { connection in
            try connection.conversations(.mine, for: connection.viewer(as: id(name)))
                .first { $0.id == conversation ?? room }?.unread
        }
    }
}
