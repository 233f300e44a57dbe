import Access
import Base
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Library
import Storage
import TestSupport
import Testing

@testable import Site

/// Somebody's browser: keeps to one session, sends forms with their token.
struct BlogBrowser: Sendable {
    struct Answer: Sendable {
        let status: Int
        let text: String
        let location: String
        let type: String
    }

    let client: any TestClientProtocol
    let session: String?

    func get(_ path: String) async throws -> Answer { try await send(path, .get, nil) }

    /// The token is taken from the page at which everybody signed in has a form.
    func post(_ path: String, _ fields: [String: String] = [:]) async throws -> Answer {
        let page = try await get("/en/spaces").text
        let token = page.components(separatedBy: "name=\"_token\" value=\"").dropFirst().first ?? ""
        var items = URLComponents()
        items.queryItems =
            fields.sorted { $0.key < $1.key }.map { URLQueryItem(name: $0.key, value: $0.value) } + [
                URLQueryItem(name: "_token", value: String(token.prefix { $0 != "\"" }))
            ]
        return try await send(path, .post, items.percentEncodedQuery?.replacing("+", with: "%2B"))
    }

    private func send(_ path: String, _ method: HTTPRequest.Method, _ body: String?) async throws -> Answer {
        var headers: HTTPFields = [:]
        headers[.cookie] = session.map { "__Host-session=\($0)" }
        if body != nil {
            headers[.origin] = BlogSite.address
            headers[.contentType] = "application/x-www-form-urlencoded"
        }
        let answer = try await client.executeRequest(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        return Answer(
            status: answer.status.code, text: String(buffer: answer.body), location: answer.headers[.location] ?? "",
            type: answer.headers[.contentType] ?? "")
    }
}

/// A site with the blog: anna writes in a hidden space, with ben; ed and eve are editors, tina translates into French, max
/// is another member, gina a guest of the space.
struct BlogSite: Sendable {
    static let address = "https://housing.example"
    static let migrations =
        JobMigrations.all + AccessMigrations.all + CredentialMigrations.all + AuditMigrations.all
        + ModerationMigrations.all + ProfileMigrations.all + NoticeMigrations.all + PasskeyMigrations.all
        + SpaceMigrations.all + MailMigrations.all + TextMigrations.all + WritingMigrations.all
        + DocumentMigrations.all

    let site: Site
    let database: Database
    let time: MovableClock
    let space: Space
    let client: any TestClientProtocol
    let members: [String: Member.ID]
    let sessions: [String: String]

    /// Somebody by their name; any other is not signed in.
    func browser(_ name: String) -> BlogBrowser { BlogBrowser(client: client, session: sessions[name]) }

    static func run(_ engine: Engine, _ body: @escaping @Sendable (BlogSite) async throws -> Void) async throws {
        let time = MovableClock()
        try await TestDatabase.on(engine, migrations: migrations, clock: time.clock) { database in
            let (space, members, sessions) = try await database.write { try fill($0) }
            let site = try Site(
                settings: Settings(baseURL: address), database: database, features: libraryRooms, clock: time.clock)
            try await Application(router: site.router()).test(.router) { client in
                try await body(
                    BlogSite(
                        site: site, database: database, time: time, space: space, client: client, members: members,
                        sessions: sessions))
            }
        }
    }

    private static func fill(_ connection: Connection) throws -> (Space, [String: Member.ID], [String: String]) {
        var members: [String: Member.ID] = [:]
        for name in ["anna", "ben", "ed", "eve", "tina", "max", "gina", "host"] {
            members[name] = try connection.addMember(
                address: "\(name)@example.org", name: name == "anna" ? "Anna <b>" : name.capitalized, language: .en,
                state: .active, isGuest: name == "gina")
        }
        for name in ["ed", "eve"] { try connection.addRole(.editor, to: members[name] ?? 0, by: nil) }
        try connection.addRole(.translator, subject: "fr", to: members["tina"] ?? 0, by: nil)
        var draft = SpaceDraft()
        draft.name = "Quiet harbour"
        draft.purpose = "Find out who is left behind."
        draft.visibility = .hidden
        let space = try Space.create(draft, by: members["host"] ?? 0, connection)
        for name in ["anna", "ben", "gina"] {
            try connection.setRole(.participant, of: members[name] ?? 0, in: space.id, by: members["host"])
        }
        var sessions: [String: String] = [:]
        for (name, member) in members {
            sessions[name] = try connection.startSession(of: member, strength: .passkey, device: "", network: "")
        }
        return (space, members, sessions)
    }

    static let texts = [
        "title": "Who sleeps <where>", "lead": "A night count in three ports",
        "text": "We counted **twice**.\n\nIt was cold.",
        "language": "en",
    ]

    /// Anna writes a post; its address at the desk without language.
    func write(_ change: [String: String] = [:], audience: String = "public", as name: String = "anna") async throws
        -> String
    {
        let fields = BlogSite.texts.merging(["audience": audience, "home": space.slug, "then": "save"]) { $1 }
        let answer = try await browser(name).post("/en/blog/desk/new", fields.merging(change) { $1 })
        try #require(answer.status == 303, "\(answer.text.prefix(6_000))")
        return String(answer.location.dropFirst(3))
    }

    @discardableResult
    func step(_ step: Step, _ desk: String, as name: String, _ more: [String: String] = [:]) async throws
        -> BlogBrowser.Answer
    {
        let page = try await browser(name).get("/en" + desk).text
        let number = page.components(separatedBy: "name=\"revision\" value=\"").dropFirst().first ?? ""
        let fields = ["step": step.rawValue, "revision": String(number.prefix { $0 != "\"" })]
        return try await browser(name).post("/en\(desk)/steps", fields.merging(more) { $1 })
    }

    /// Brings it to the readers; its page without language.
    func publish(_ desk: String) async throws -> String {
        for (step, name) in [(Step.submit, "anna"), (.approve, "ed"), (.publish, "ed")] {
            let answer = try await self.step(step, desk, as: name)
            try #require(answer.status == 303, "\(step): \(answer.status) \(answer.text.prefix(3_000))")
        }
        return desk.replacing("/blog/desk/", with: "/blog/")
    }

    /// What the members were told, by kind.
    func notices(of name: String) async throws -> [String] {
        let member = members[name] ?? 0
        return try await database.read { connection in
            let viewer = try connection.viewer(as: member)
            return try site.notices.list(.unread, for: viewer, limit: 50, connection).notices.map(\.kind.id)
        }
    }
}
