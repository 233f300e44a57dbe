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

/// A site with a few signed-in people, for the tests of the pages about them.
struct SmallTown: Sendable {
    let client: any TestClientProtocol
    let database: Database
    let ids: [String: Member.ID]
    private let sessions: [String: String]

    private struct Atlas: Feature {
        let id = "atlas"
        let countries = [
            Country(code: "KEN", names: Localized([.en: "Kenya", .ar: "كينيا"])),
            Country(code: "IND", names: Localized([.en: "India", .ar: "الهند"])),
        ]
        func addRoutes(_ routes: Routes) {}
    }

    /// Amina and Bao are members, Chidi a guest of nothing, Dana waits for approval.
    static func open(
        _ engine: Engine, _ features: [any Feature] = [],
        _ body: @escaping @Sendable (SmallTown) async throws -> Void
    ) async throws {
        let clock = Clock.frozen("2026-11-22T12:00:00Z")
        let migrations = AccessMigrations.all + ModerationMigrations.all + ProfileMigrations.all + WritingMigrations.all
        try await TestDatabase.on(engine, migrations: migrations, clock: clock) { database in
            let (ids, sessions) = try await database.write { connection in
                var ids: [String: Member.ID] = [:]
                var sessions: [String: String] = [:]
                for (name, state, isGuest) in [
                    ("Amina", Member.State.active, false), ("Bao", .active, false), ("Chidi", .active, true),
                    ("Dana", .pending, false),
                ] {
                    let id = try connection.addMember(
                        address: "\(name.lowercased())@example.org", name: name, language: .en, state: state,
                        isGuest: isGuest,
                        application: .init(organisation: "City of Nairobi", role: "Planner", country: "KEN"))
                    ids[name] = id
                    sessions[name] = try connection.startSession(
                        of: id, strength: .password, device: "", network: "")
                }
                return (ids, sessions)
            }
            let site = try Site(
                settings: Settings(baseURL: "https://housing.example"), database: database,
                features: [Atlas()] + features,
                clock: clock)
            try await Application(router: site.router()).test(.router) {
                try await body(SmallTown(client: $0, database: database, ids: ids, sessions: sessions))
            }
        }
    }

    struct Answer {
        let status: HTTPResponse.Status
        let text: String
        let location: String?
    }

    func id(_ name: String) -> Member.ID { ids[name] ?? 0 }

    func viewer(_ name: String) async throws -> Viewer {
        try await database.read { [id = id(name)] connection in
            guard let member = try connection.member(id) else { return .anonymous }
            return try connection.viewer(member, roles: [])
        }
    }

    func get(_ path: String, as name: String?) async throws -> Answer {
        let answer = try await client.executeRequest(
            uri: "/en" + path, method: .get, headers: cookie(name), body: nil)
        return Answer(status: answer.status, text: String(buffer: answer.body), location: answer.headers[.location])
    }

    /// Sends a form with the token of the page at `page`.
    func post(_ path: String, as name: String, from page: String, _ fields: [(String, String)] = []) async throws
        -> Answer
    {
        let form = try await get(page, as: name).text
        let token = form.firstMatch(of: /name="_token" value="([^"]+)"/).map { String($0.1) } ?? ""
        var headers = cookie(name)
        headers[.origin] = "https://housing.example"
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = Query(fields.map { (name: $0.0, value: $0.1) } + [(name: "_token", value: token)]).suffix
        let answer = try await client.executeRequest(
            uri: "/en" + path, method: .post, headers: headers, body: ByteBuffer(string: String(body.dropFirst())))
        return Answer(status: answer.status, text: String(buffer: answer.body), location: answer.headers[.location])
    }

    private func cookie(_ name: String?) -> HTTPFields {
        guard let name, let token = sessions[name] else { return [:] }
        return [.cookie: "__Host-session=\(token)"]
    }
}
