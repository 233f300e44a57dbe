import Access
import Base
import Community
import Explorer
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Indicators
import Library
import NIOCore
import Storage
import TestSupport

@testable import Housing
@testable import Site

/// A site with all its parts on a database of its own, and a client that asks it.
struct Grounds: Sendable {
    let site: Site
    let database: Database
    let client: any TestClientProtocol
    static let home = "https://housing.example"

    /// Runs the body on a new site, with a cheap hash so that forms with passwords cost little.
    static func on(_ engine: Engine, _ body: @escaping @Sendable (Grounds) async throws -> Void) async throws {
        try await TestDatabase.on(engine, migrations: allMigrations) { database in
            let bank = Bank(database)
            try await World.fill(bank)
            let explorer = try Explorer(
                bank: bank, catalogues: try await CatalogueStore(bank), cubes: try await CubeStore(database))
            let site = try Site(
                settings: Settings(baseURL: home), database: database,
                features: [ReportsRoom(explorer)] + libraryRooms + communityRooms)
            try await Application(router: site.router()).test(.router) { client in
                try await body(Grounds(site: site, database: database, client: client))
            }
        }
    }

    func world(_ name: String) async throws -> World {
        _ = try await site.blobs.put(Array("A few words.".utf8))
        return try await database.write { try World.make(name, $0) }
    }

    func page(_ path: String, as session: String?) async throws -> TestResponse {
        var headers: HTTPFields = [:]
        if let session { headers[.cookie] = "\(SiteCookie.session.rawValue)=\(session)" }
        return try await client.executeRequest(uri: path, method: .get, headers: headers, body: nil)
    }

    /// A stream never ends by itself: only whether it opens is asked, with HEAD.
    func get(_ path: String, as session: String?, _ kind: RouteEntry.Kind) async throws -> HTTPResponse.Status {
        guard kind == .stream else { return try await page(path, as: session).status }
        var headers: HTTPFields = [:]
        if let session { headers[.cookie] = "\(SiteCookie.session.rawValue)=\(session)" }
        return try await client.executeRequest(uri: path, method: .head, headers: headers, body: nil).status
    }

    /// Sends an empty form that is genuine but for what is left out.
    func send(
        _ path: String, as session: String?, origin: String? = Grounds.home, token: Bool = true
    ) async throws -> HTTPResponse.Status {
        let visit = RandomBytes.token()
        var visitor = "visit \(visit)"
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = origin
        headers[.cookie] = "\(SiteCookie.visit.rawValue)=\(visit)"
        // A suspended member's session opens nothing: its forms are those of a visitor.
        if let session, let account = try await database.read({ try $0.account(token: session) }) {
            visitor = "session \(account.session.id)"
            headers[.cookie] = "\(SiteCookie.session.rawValue)=\(session)"
        }
        let made = FormToken(site.settings.secrets, visitor: visitor).make()
        let body = token ? "\(FormToken.field)=\(made)" : "x=1"
        return try await client.executeRequest(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)
        ).status
    }

    /// What a reader could learn from an answer: its status and its words, without what differs each time anyway.
    static func essence(_ answer: TestResponse) -> String {
        let text = String(buffer: answer.body)
            .replacing(/nonce="[^"]*"/, with: "").replacing(/next=[^"]*/, with: "")
            .replacing(/name="_token" value="[^"]*"/, with: "")
        return "\(answer.status.code)\n\(text)"
    }
}
