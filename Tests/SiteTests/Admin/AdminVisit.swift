import Access
import Base
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport

@testable import Site

/// A site with one person signed in, for tests of the administration.
struct AdminVisit: Sendable {
    let client: any TestClientProtocol
    let site: Site
    let cookie: String

    static let migrations =
        JobMigrations.all + AccessMigrations.all + ModerationMigrations.all + CredentialMigrations.all
        + AuditMigrations.all
        + ProfileMigrations.all + NoticeMigrations.all + PasskeyMigrations.all + SpaceMigrations.all
        + MailMigrations.all + BlobMigrations.all

    /// Runs the body with somebody of that role signed in by passkey; nil is a member without a role.
    static func on(
        _ engine: Engine, as role: GlobalRole? = .administrator, mail: MailSettings? = nil,
        baseURL: String = "https://housing.example", features: [any Feature] = [], clock: Clock = .system,
        _ body: @escaping @Sendable (AdminVisit) async throws -> Void
    ) async throws {
        try await TestDatabase.on(engine, migrations: migrations, clock: clock) { database in
            let token = try await database.write { connection in
                let member = try connection.addMember(
                    address: "amina@example.org", name: "Amina", language: .ar, state: .active)
                if let role { try connection.addRole(role, to: member, by: nil) }
                return try connection.startSession(of: member, strength: .passkey, device: "", network: "")
            }
            var settings = Settings(baseURL: baseURL)
            settings.mail = mail
            let site = try Site(settings: settings, database: database, features: features, clock: clock)
            try await Application(router: site.router()).test(.router) { client in
                try await body(AdminVisit(client: client, site: site, cookie: "__Host-session=\(token)"))
            }
        }
    }

    func get(_ path: String, signedIn: Bool = true) async throws -> (status: HTTPResponse.Status, text: String) {
        let headers: HTTPFields = signedIn ? [.cookie: cookie] : [:]
        let answer = try await client.executeRequest(uri: path, method: .get, headers: headers, body: nil)
        return (answer.status, String(buffer: answer.body))
    }

    /// Sends a form with the token of the page given.
    func post(
        _ path: String, from page: String, _ body: String = ""
    ) async throws -> (status: HTTPResponse.Status, text: String) {
        let tail = try await get(page).text.components(separatedBy: "name=\"_token\" value=\"").dropFirst().first ?? ""
        let headers: HTTPFields = [
            .origin: site.settings.baseURL, .contentType: "application/x-www-form-urlencoded", .cookie: cookie,
        ]
        let answer = try await client.executeRequest(
            uri: path, method: .post, headers: headers,
            body: ByteBuffer(string: "_token=\(tail.prefix { $0 != "\"" })&\(body)"))
        return (answer.status, String(buffer: answer.body))
    }
}
