import Access
import Base
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Site

/// A site with members, moderators, an administrator, an auditor and somebody who waits for approval, all signed in.
struct ModerationTown: Sendable {
    let client: any TestClientProtocol
    let database: Database
    let ids: [String: Member.ID]
    private let sessions: [String: String]

    static let migrations =
        JobMigrations.all + AccessMigrations.all + CredentialMigrations.all + AuditMigrations.all
        + ModerationMigrations.all + ProfileMigrations.all + SpaceMigrations.all + NoticeMigrations.all
        + MailMigrations.all

    private static let people: [(String, Member.State, GlobalRole?)] = [
        ("ada", .active, nil), ("ben", .active, nil), ("mod", .active, .moderator), ("second", .active, .moderator),
        ("admin", .active, .administrator), ("auditor", .active, .auditor), ("new", .pending, nil),
    ]

    static func open(_ engine: Engine, _ body: @escaping @Sendable (ModerationTown) async throws -> Void) async throws {
        let clock = Clock.frozen("2026-11-22T12:00:00Z")
        try await TestDatabase.on(engine, migrations: migrations, clock: clock) { database in
            let (ids, sessions) = try await database.write { connection in
                var ids: [String: Member.ID] = [:]
                var sessions: [String: String] = [:]
                for (name, state, role) in people {
                    let id = try connection.addMember(
                        address: "\(name)@example.org", name: name, language: name == "new" ? .ar : .en, state: state)
                    try connection.save(Profile(member: id, isListed: true))
                    if let role { try connection.addRole(role, to: id, by: nil) }
                    ids[name] = id
                    sessions[name] = try connection.startSession(of: id, strength: .passkey, device: "", network: "")
                    try connection.execute("update sign_in_session set must_renew = false")
                }
                return (ids, sessions)
            }
            let site = try Site(
                settings: Settings(baseURL: "https://housing.example"), database: database, features: [], clock: clock)
            try await Application(router: site.router()).test(.router) {
                try await body(ModerationTown(client: $0, database: database, ids: ids, sessions: sessions))
            }
            #expect(try await AuditLog.verify(in: database).isIntact)
        }
    }

    struct Answer {
        let status: HTTPResponse.Status
        let text: String
        let location: String?
    }

    func id(_ name: String) -> Member.ID { ids[name] ?? 0 }

    func get(_ path: String, as name: String?) async throws -> Answer {
        let answer = try await client.executeRequest(
            uri: "/en" + path, method: .get, headers: cookie(name), body: nil)
        return Answer(status: answer.status, text: String(buffer: answer.body), location: answer.headers[.location])
    }

    /// Sends a form with the token of the page at `page`, or of a page that everybody has.
    func post(
        _ path: String, as name: String?, from page: String? = nil, _ fields: [(String, String)] = []
    ) async throws -> Answer {
        let first = try await client.executeRequest(
            uri: "/en" + (page ?? path), method: .get, headers: cookie(name), body: nil)
        let form = String(buffer: first.body)
        let token = form.firstMatch(of: /name="_token" value="([^"]+)"/).map { String($0.1) } ?? ""
        var headers = cookie(name)
        if name == nil, let visit = first.headers[values: .setCookie].first(where: { $0.hasPrefix("__Host-visit") }) {
            headers[.cookie] = String(visit.prefix { $0 != ";" })
        }
        headers[.origin] = "https://housing.example"
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = Query(fields.map { (name: $0.0, value: $0.1) } + [(name: "_token", value: token)]).suffix
        let answer = try await client.executeRequest(
            uri: "/en" + path, method: .post, headers: headers, body: ByteBuffer(string: String(body.dropFirst())))
        return Answer(status: answer.status, text: String(buffer: answer.body), location: answer.headers[.location])
    }

    func letters() async throws -> [StoredLetter] { try await database.read { try $0.letters() } }

    private func cookie(_ name: String?) -> HTTPFields {
        guard let name, let token = sessions[name] else { return [:] }
        return [.cookie: "__Host-session=\(token)"]
    }
}
