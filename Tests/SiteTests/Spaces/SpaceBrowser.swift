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

@testable import Site

/// Somebody's browser: keeps the session's cookie, sends forms with their token.
final class SpaceBrowser: Sendable {
    struct Answer: Sendable {
        let status: Int
        let text: String
        let location: String
    }

    private let client: any TestClientProtocol
    private let session: Mutex<String?>

    init(_ client: any TestClientProtocol, session: String?) {
        self.client = client
        self.session = Mutex(session)
    }

    func get(_ path: String) async throws -> Answer { try await send(path, .get, nil) }

    /// The token is taken from the list of spaces, or from the page named.
    func post(_ path: String, _ fields: [String: String] = [:], from page: String = "/en/spaces") async throws
        -> Answer
    {
        let token = try await get(page).text.components(separatedBy: "name=\"_token\" value=\"").dropFirst().first ?? ""
        var items = URLComponents()
        items.queryItems =
            fields.sorted { $0.key < $1.key }.map { URLQueryItem(name: $0.key, value: $0.value) } + [
                URLQueryItem(name: "_token", value: String(token.prefix { $0 != "\"" }))
            ]
        return try await send(path, .post, items.percentEncodedQuery?.replacing("+", with: "%2B"))
    }

    private func send(_ path: String, _ method: HTTPRequest.Method, _ body: String?) async throws -> Answer {
        var headers: HTTPFields = [:]
        headers[.cookie] = session.withLock { $0 }.map { "__Host-session=\($0)" }
        if body != nil {
            headers[.origin] = SpaceSite.address
            headers[.contentType] = "application/x-www-form-urlencoded"
        }
        let answer = try await client.executeRequest(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        for header in answer.headers[values: .setCookie] where header.hasPrefix("__Host-session=") {
            session.withLock { $0 = String(header.dropFirst("__Host-session=".count).prefix { $0 != ";" }) }
        }
        return Answer(
            status: answer.status.code, text: String(buffer: answer.body), location: answer.headers[.location] ?? "")
    }
}

/// A site with one space, its manager, a participant, an outsider, a guest of another space and an administrator.
struct SpaceSite: Sendable {
    static let address = "https://housing.example"
    static let migrations =
        JobMigrations.all + AccessMigrations.all + ModerationMigrations.all + AuditMigrations.all
        + ProfileMigrations.all + NoticeMigrations.all
        + SpaceMigrations.all + MailMigrations.all + TextMigrations.all

    let database: Database
    let space: Space
    private let client: any TestClientProtocol
    private let sessions: [String: String]

    /// Somebody by their name in small letters; `nobody` is not signed in.
    func browser(_ name: String) -> SpaceBrowser { SpaceBrowser(client, session: sessions[name]) }

    func member(_ name: String) async throws -> Member {
        let found = try await database.read { try $0.member(address: "\(name)@city.example") }
        return try #require(found)
    }

    static func run(
        _ engine: Engine, _ visibility: Space.Visibility = .closed, joining: Space.Joining = .request,
        _ body: @escaping @Sendable (SpaceSite) async throws -> Void
    ) async throws {
        try await TestDatabase.on(engine, migrations: migrations) { database in
            let (space, sessions) = try await database.write { try fill($0, visibility, joining) }
            let site = try Site(settings: Settings(baseURL: address), database: database, features: [])
            try await Application(router: site.router()).test(.router) { client in
                try await body(SpaceSite(database: database, space: space, client: client, sessions: sessions))
            }
        }
    }

    private static func fill(
        _ connection: Connection, _ visibility: Space.Visibility, _ joining: Space.Joining
    ) throws -> (Space, [String: String]) {
        var members: [String: Member.ID] = [:]
        for name in ["maria", "pedro", "olga", "adil", "gina"] {
            members[name] = try connection.addMember(
                address: "\(name)@city.example", name: name.capitalized, language: .en, state: .active,
                isGuest: name == "gina")
        }
        try connection.addRole(.administrator, to: members["adil"] ?? 0, by: nil)
        var draft = SpaceDraft()
        draft.name = "Quiet <harbour>"
        draft.purpose = "Find out who is left behind."
        draft.visibility = visibility
        draft.joining = joining
        draft.domain = "city.example"
        let space = try Space.create(draft, by: members["maria"] ?? 0, connection)
        try connection.setRole(.participant, of: members["pedro"] ?? 0, in: space.id, by: members["maria"])
        draft.name = "Another"
        draft.visibility = .hidden
        let other = try Space.create(draft, by: members["maria"] ?? 0, connection)
        try connection.setRole(.participant, of: members["gina"] ?? 0, in: other.id, by: members["maria"])
        var sessions: [String: String] = [:]
        for (name, member) in members {
            sessions[name] = try connection.startSession(of: member, strength: .passkey, device: "", network: "")
        }
        return (space, sessions)
    }
}
