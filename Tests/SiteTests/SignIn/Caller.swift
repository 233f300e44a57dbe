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

/// The browser of one visitor against a site under test: it keeps cookies, and sends forms with the token of the page.
final class Caller: Sendable {
    static let address = "https://housing.example"
    private let client: any TestClientProtocol
    private let cookies = Mutex<[String: String]>([:])

    init(_ client: any TestClientProtocol) { self.client = client }

    struct Seen: Sendable {
        let status: Int
        let text: String
        let location: String?
        let headers: HTTPFields
    }

    subscript(cookie: String) -> String? {
        get { cookies.withLock { $0["__Host-\(cookie)"] } }
        set { cookies.withLock { $0["__Host-\(cookie)"] = newValue } }
    }

    func open(_ path: String) async throws -> Seen { try await send(path, .get, nil) }

    /// Opens the page, fills in its form and sends it to `path`, or to the page's own address.
    func fill(_ page: String, to path: String? = nil, _ fields: [String: String]) async throws -> Seen {
        let shown = try await open(page)
        let token = shown.text.components(separatedBy: "name=\"_token\" value=\"").dropFirst().first ?? ""
        let items = fields.map { (name: $0.key, value: $0.value) } + [("_token", String(token.prefix { $0 != "\"" }))]
        return try await send(path ?? page, .post, String(Query(items).suffix.dropFirst()))
    }

    private func send(_ path: String, _ method: HTTPRequest.Method, _ body: String?) async throws -> Seen {
        var headers: HTTPFields = [.origin: Caller.address]
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let held = cookies.withLock { $0 }
        if !held.isEmpty { headers[.cookie] = held.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let answer = try await client.executeRequest(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        for header in answer.headers[values: .setCookie] {
            let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies.withLock { $0[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1]) }
        }
        return Seen(
            status: answer.status.code, text: String(buffer: answer.body), location: answer.headers[.location],
            headers: answer.headers)
    }
}

/// A site with an active member, and browsers to visit it.
struct Door: Sendable {
    static let address = "anna@example.org"
    static let password = "seven quiet turnips"

    let client: any TestClientProtocol
    let database: Database
    let site: Site
    let member: Member.ID

    var browser: Caller { Caller(client) }

    /// The newest letter in the outbox, as its stored pieces.
    func letter() async throws -> (to: String, subject: String, pieces: String) {
        let row = try await database.read {
            try $0.first("select address, subject, pieces from letter order by id desc limit 1")
        }
        return (row?.string(0) ?? "", row?.string(1) ?? "", row?.string(2) ?? "")
    }

    /// The path of the link in the newest letter that begins so.
    func link(_ start: String) async throws -> String {
        let pieces = try await letter().pieces.replacing("\\/", with: "/")
        let tail = pieces.components(separatedBy: start).dropFirst().first ?? ""
        return start + tail.prefix { $0.isLetter || $0.isNumber || "-_".contains($0) }
    }

    func signIn(_ browser: Caller, _ password: String = Door.password) async throws -> Caller.Seen {
        try await browser.fill("/en/sign-in", ["address": Door.address, "password": password])
    }
}

func withDoor(_ engine: Engine, _ body: @escaping @Sendable (Door) async throws -> Void) async throws {
    let tables =
        JobMigrations.all + AccessMigrations.all + ModerationMigrations.all + CredentialMigrations.all
        + AuditMigrations.all
        + ProfileMigrations.all + NoticeMigrations.all + MailMigrations.all
    try await TestDatabase.on(engine, migrations: tables) { database in
        let settings = Settings(
            baseURL: Caller.address, hashCost: HashCost(memory: 8, passes: 1, lanes: 1))
        let site = try Site(settings: settings, database: database, features: [])
        let hash = try await site.signIn.hasher.hash(Door.password)
        let member = try await database.write { connection in
            let id = try connection.addMember(address: Door.address, name: "Anna", language: .en, state: .active)
            try connection.setPassword(hash, of: id)
            return id
        }
        try await Application(router: site.router()).test(.router) { client in
            try await body(Door(client: client, database: database, site: site, member: member))
        }
    }
}
