import Access
import Base
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import SiteSupport
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Site

/// A site with one member, and a browser in which she is signed in.
struct AccountStage: Sendable {
    let site: Site
    let database: Database
    let member: Member
    let browser: TestBrowser
    let client: any TestClientProtocol

    static let migrations = TestSite.migrations

    /// `isFresh`: whether she has just proved who she is.
    static func on(
        _ engine: Engine, isFresh: Bool = true, providers: [OpenIDProvider] = [],
        _ body: @escaping @Sendable (AccountStage) async throws -> Void
    ) async throws {
        let time = TestTime()
        try await TestDatabase.on(engine, migrations: migrations, clock: time.clock) { database in
            let member = try await database.write { connection in
                let id = try connection.addMember(
                    address: "amina@example.org", name: "Amina Quartz", language: .en, state: .active)
                return try connection.member(id)
            }
            let amina = try #require(member)
            let token = try await database.write {
                try $0.startSession(
                    of: amina.id, strength: .passkey, device: "Firefox · Android", network: "203.0.113.0/24")
            }
            if !isFresh { time.pass(16 * Span.minute) }
            let site = try Site(
                settings: Settings(baseURL: "https://housing.example", providers: providers), database: database,
                features: [], clock: time.clock)
            try await Application(router: site.router()).test(.router) { client in
                let browser = TestBrowser(client, cookies: ["__Host-session": token])
                try await body(
                    AccountStage(site: site, database: database, member: amina, browser: browser, client: client))
            }
        }
    }

    /// Another device on which she is signed in.
    func otherDevice() async throws -> TestBrowser {
        let token = try await database.write { [member] in
            try $0.startSession(of: member.id, strength: .password, device: "Edge · Windows", network: "")
        }
        return TestBrowser(client, cookies: ["__Host-session": token])
    }
}

/// A clock that tests set forward.
final class TestTime: Sendable {
    private let milliseconds = Mutex<Int64>(1_800_000_000_000)

    var clock: Clock { Clock { Date(timeIntervalSince1970: Double(self.milliseconds.withLock { $0 }) / 1000) } }

    func pass(_ span: Int64) { milliseconds.withLock { $0 += span } }
}

/// A browser as far as these tests need one: it keeps cookies and sends the token of the last page with a form.
final class TestBrowser: Sendable {
    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let text: String

        var location: String { headers[.location] ?? "" }
    }

    private let client: any TestClientProtocol
    private let cookies: Mutex<[String: String]>
    private let token = Mutex("")

    init(_ client: any TestClientProtocol, cookies: [String: String] = [:]) {
        self.client = client
        self.cookies = Mutex(cookies)
    }

    func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }

    func get(_ path: String) async throws -> Answer { try await send(path, .get, [:], nil) }

    /// The status of the page, as a number.
    func status(_ path: String) async throws -> Int { try await get(path).status.code }

    /// Sends a form with the token of the page that was opened last.
    func post(_ path: String, _ fields: [(String, String)] = []) async throws -> Answer {
        let all = fields + [("_token", token.withLock { $0 })]
        let body = all.map { "\(escaped($0.0))=\(escaped($0.1))" }.joined(separator: "&")
        return try await send(
            path, .post,
            [.origin: "https://housing.example", .contentType: "application/x-www-form-urlencoded"],
            ByteBuffer(string: body))
    }

    private func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    private func send(
        _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: ByteBuffer?
    ) async throws -> Answer {
        var headers = headers
        headers[.cookie] = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let response = try await client.executeRequest(uri: path, method: method, headers: headers, body: body)
        for header in response.headers[values: .setCookie] {
            let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies.withLock { $0[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1]) }
        }
        let text = String(buffer: response.body)
        if let tail = text.components(separatedBy: "name=\"_token\" value=\"").dropFirst().first {
            token.withLock { $0 = String(tail.prefix { $0 != "\"" }) }
        }
        return Answer(status: response.status, headers: response.headers, text: text)
    }
}
