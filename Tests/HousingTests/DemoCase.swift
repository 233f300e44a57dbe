import Access
import Base
import Community
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Library
import Storage
import TestSupport

@testable import Housing
@testable import Site

/// A site with a new database, and the demonstration that can be put into it.
struct DemoCase: Sendable {
    static let day = "2026-11-23"
    /// The morning after.
    static let now = Clock.frozen("2026-11-23T09:00:00Z")

    let location: DatabaseLocation
    let database: Database
    let site: Site
    let client: any TestClientProtocol

    static func run(
        _ engine: Engine, _ body: @escaping @Sendable (DemoCase) async throws -> Void
    ) async throws {
        try await TestDatabase.withLocation(engine) { location in
            let database = try Database(location, clock: now, log: TestDatabase.log)
            do {
                try await database.migrate(allMigrations)
                let site = try Site(
                    settings: Settings(baseURL: "https://housing.example"), database: database,
                    features: libraryRooms + communityRooms, clock: now)
                try await Application(router: site.router()).test(.router) { client in
                    try await body(DemoCase(location: location, database: database, site: site, client: client))
                }
                await database.close()
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// Fills the database as the command does; without its files it fails on the way.
    @discardableResult
    func fill(besideMembers: Bool = false, withFiles: Bool = true) async throws -> Demonstration.Outcome {
        let clock = try DemoClock(day: DemoCase.day)
        let demonstration = Demonstration(
            clock: clock, passwordHash: "none", subjects: Demo.subjects(of: site),
            blobs: withFiles ? try await DemoFile.bring(to: site.blobs) : [:])
        let telling = try Database(location, clock: clock.clock, log: TestDatabase.log)
        do {
            let outcome = try await demonstration.fill(telling, besideMembers: besideMembers)
            await telling.close()
            return outcome
        } catch {
            await telling.close()
            throw error
        }
    }

    func viewer(_ name: String) async throws -> Viewer {
        try await database.read { connection in
            try connection.viewer(as: connection.member(address: "\(name)@demo.example")?.id ?? 0)
        }
    }

    struct Answer: Sendable {
        let status: Int
        let text: String
        /// Where it leads on.
        let location: String?
    }

    /// What somebody's browser gets; they are signed in already.
    func browser(_ name: String) async throws -> @Sendable (String) async throws -> Answer {
        let id = try await viewer(name).member ?? 0
        let session = try await database.write { connection in
            try connection.startSession(of: id, strength: .passkey, device: "", network: "")
        }
        return { [client] path in
            var headers: HTTPFields = [:]
            headers[.cookie] = "__Host-session=\(session)"
            let answer = try await client.executeRequest(uri: path, method: .get, headers: headers, body: nil)
            return Answer(
                status: answer.status.code, text: String(buffer: answer.body), location: answer.headers[.location])
        }
    }

    /// Everything that people of the demonstration wrote or did, with its instant.
    func everythingSaid() async throws -> [String] {
        try await database.read { connection in
            try DemoCase.tellings.flatMap { telling in try connection.rows(telling).map { $0.string(0) } }
        }
    }

    private static let tellings: [SQL] = [
        "select address || ' ' || name || ' ' || created_at from member order by id",
        "select part || ' ' || value from profile_value order by member, part, position",
        "select name || ' ' || purpose || ' ' || created_at from space order by id",
        "select role || ' ' || bits || ' ' || created_at from access_grant order by id",
        "select title || ' ' || created_at || ' ' || last_at || ' ' || last_number from topic order by id",
        "select number || ' ' || text || ' ' || created_at from post order by id",
        "select name || ' ' || purpose || ' ' || rules || ' ' || created_at from chat_conversation order by id",
        "select number || ' ' || text || ' ' || created_at from chat_message order by id",
        "select sign || ' ' || member || ' ' || created_at from reaction order by created_at, member, sign",
        "select name || ' ' || description || ' ' || created_at from folder order by id",
        "select name || ' ' || description || ' ' || state || ' ' || changed_at from shared_file order by id",
        "select v.reason || ' ' || b.hash || ' ' || v.made_at from file_version v join blob b on b.id = v.blob order by v.id",
        "select 'link ' || expires_at from file_link order by id",
        "select stage || ' ' || audience || ' ' || coalesce(published_at, publish_at, changed_at) from document order by id",
        "select field || ' ' || content from revision_field order by document, number, field",
        "select language || ' ' || field || ' ' || text || ' ' || at from translation order by language, field",
        "select words || ' ' || at from document_comment order by id",
        "select act || ' ' || at from audit_entry order by sequence",
    ]
}
