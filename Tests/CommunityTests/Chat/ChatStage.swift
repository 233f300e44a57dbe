import Access
import Base
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Community
@testable import Site

/// A site with one space of seven people, an outsider, an administrator, and a room.
struct ChatStage: Sendable {
    static let address = "https://housing.example"
    static let migrations =
        JobMigrations.all + AccessMigrations.all + AuditMigrations.all + ModerationMigrations.all
        + ProfileMigrations.all + NoticeMigrations.all + SpaceMigrations.all + MailMigrations.all + TextMigrations.all
        + WritingMigrations.all
        + ChatMigrations.all
    /// Who they are in the space; nil for outside of it.
    static let cast: [(name: String, role: SpaceRole?)] = [
        ("maria", .manager), ("fatima", .facilitator), ("pedro", .participant), ("wei", .participant),
        ("omar", .observer), ("musa", .moderator), ("olga", nil), ("adil", nil),
    ]

    let database: Database
    let site: Site
    let clock: MovableClock
    let client: any TestClientProtocol
    let space: Space
    let people: [String: Member.ID]
    let sessions: [String: String]
    /// A room of the space that shows everything.
    let room: Int64

    static func run(
        _ engine: Engine, _ body: @escaping @Sendable (ChatStage) async throws -> Void
    ) async throws {
        let clock = MovableClock()
        try await TestDatabase.on(engine, migrations: migrations, clock: clock.clock) { database in
            let (space, people, sessions, room) = try await database.write { try fill($0) }
            let site = try Site(
                settings: Settings(baseURL: address), database: database, features: [ChatRoom()], clock: clock.clock)
            try await Application(router: site.router()).test(.router) { client in
                try await body(
                    ChatStage(
                        database: database, site: site, clock: clock, client: client, space: space, people: people,
                        sessions: sessions, room: room))
            }
        }
    }

    private static func fill(
        _ connection: Connection
    ) throws -> (Space, [String: Member.ID], [String: String], Int64) {
        var people: [String: Member.ID] = [:]
        for person in cast {
            people[person.name] = try connection.addMember(
                address: "\(person.name)@city.example", name: person.name.capitalized, language: .en, state: .active)
        }
        try connection.addRole(.administrator, to: people["adil"] ?? 0, by: nil)
        var draft = SpaceDraft()
        draft.name = "Quiet harbour"
        draft.purpose = "Find out who is left behind."
        draft.visibility = .hidden
        draft.joining = .invitation
        let maria = people["maria"] ?? 0
        let space = try Space.create(draft, by: maria, connection)
        for person in cast {
            guard let role = person.role, role != .manager else { continue }
            try connection.setRole(role, of: people[person.name] ?? 0, in: space.id, by: maria)
        }
        var room = RoomDraft()
        room.name = "Questions"
        let id = try connection.makeRoom(room, in: space.id, by: maria)
        var sessions: [String: String] = [:]
        for (name, member) in people {
            sessions[name] = try connection.startSession(of: member, strength: .passkey, device: "", network: "")
        }
        return (space, people, sessions, id)
    }

    func id(_ name: String) -> Member.ID { people[name] ?? 0 }

    func viewer(_ name: String, _ connection: Connection) throws -> Viewer {
        let member = try #require(try connection.member(id(name)))
        return try connection.viewer(member, roles: connection.globalRoles(of: member.id))
    }

    /// The conversation as somebody stands in it; nil when they may not know of it.
    func place(
        _ name: String, _ conversation: Int64, _ connection: Connection
    ) throws -> ConversationForViewer? {
        do {
            return try Conversation.find(conversation, for: viewer(name, connection), in: connection)
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
        try await database.write { connection in
            let place = try #require(try place(name, conversation ?? room, connection))
            return try connection.post(
                MessageDraft(text: text, key: key, parent: parent), in: place, by: id(name))
        }
    }

    /// The texts that somebody reads in a conversation, newest page.
    func texts(_ name: String, _ conversation: Int64? = nil) async throws -> [String]? {
        try await database.read { connection in
            guard let place = try place(name, conversation ?? room, connection) else { return nil }
            return try connection.messages(.newest, of: place).messages.map(\.text)
        }
    }

    func browser(_ name: String) -> ChatBrowser { ChatBrowser(client, session: sessions[name]) }

    func unread(_ name: String, _ conversation: Int64? = nil) async throws -> Int? {
        try await database.read { connection in
            try connection.conversations(.mine, for: viewer(name, connection))
                .first { $0.id == conversation ?? room }?.unread
        }
    }
}

/// Somebody's browser: sends forms with their token.
struct ChatBrowser: Sendable {
    struct Answer: Sendable {
        let status: Int
        let text: String
        let location: String
    }

    private let client: any TestClientProtocol
    private let session: String?

    init(_ client: any TestClientProtocol, session: String?) {
        self.client = client
        self.session = session
    }

    func get(_ path: String) async throws -> Answer { try await send(path, .get, nil) }

    func post(_ path: String, _ fields: [(String, String)] = [], from page: String = "/en/chat") async throws -> Answer
    {
        let token = try await get(page).text.components(separatedBy: "name=\"_token\" value=\"").dropFirst().first ?? ""
        var items = URLComponents()
        items.queryItems =
            fields.map { URLQueryItem(name: $0.0, value: $0.1) } + [
                URLQueryItem(name: "_token", value: String(token.prefix { $0 != "\"" }))
            ]
        return try await send(path, .post, items.percentEncodedQuery?.replacing("+", with: "%2B"))
    }

    private func send(_ path: String, _ method: HTTPRequest.Method, _ body: String?) async throws -> Answer {
        var headers: HTTPFields = [:]
        headers[.cookie] = session.map { "__Host-session=\($0)" }
        if body != nil {
            headers[.origin] = ChatStage.address
            headers[.contentType] = "application/x-www-form-urlencoded"
        }
        let answer = try await client.executeRequest(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        return Answer(
            status: answer.status.code, text: String(buffer: answer.body), location: answer.headers[.location] ?? "")
    }
}
