import Access
import Base
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Storage
import TestSupport
import Testing

@testable import Community
@testable import Site

/// Somebody's browser, or program: keeps the session and the token of its forms.
struct FilesBrowser: Sendable {
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let bytes: [UInt8]
        var text: String { String(decoding: bytes, as: UTF8.self) }
        var location: String { headers[.location] ?? "" }
    }

    let client: any TestClientProtocol
    let session: String?
    let token: String

    func get(_ path: String, range: String? = nil) async throws -> Answer {
        try await send(path, .get, [:], nil, range.map { [.range: $0] } ?? [:])
    }

    func post(_ path: String, _ fields: [String: String] = [:]) async throws -> Answer {
        var items = URLComponents()
        items.queryItems = (fields.merging(["_token": token]) { $1 }).map {
            URLQueryItem(name: $0.key, value: $0.value)
        }
        let body = items.percentEncodedQuery?.replacing("+", with: "%2B") ?? ""
        return try await send(
            path, .post, [.contentType: "application/x-www-form-urlencoded"], ByteBuffer(string: body))
    }

    /// A form with files, as browsers send it.
    func upload(
        _ path: String, _ fields: [(String, String)] = [], files: [(name: String, bytes: [UInt8])],
        field: String = "files"
    ) async throws -> Answer {
        var body = ByteBuffer()
        for (name, value) in [("_token", token)] + fields {
            body.writeString("--sea\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        for file in files {
            body.writeString(
                "--sea\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(file.name)\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n")
            body.writeBytes(file.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--sea--\r\n")
        return try await send(path, .post, [.contentType: "multipart/form-data; boundary=sea"], body)
    }

    func send(
        _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: ByteBuffer?,
        _ more: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        for field in more { headers.append(field) }
        headers[.cookie] = session.map { "__Host-session=\($0)" }
        headers[.origin] = FilesSite.address
        if let name = HTTPField.Name("X-Form-Token") { headers[name] = token }
        let answer = try await client.executeRequest(uri: path, method: method, headers: headers, body: body)
        return Answer(status: answer.status.code, headers: answer.headers, bytes: Array(answer.body.readableBytesView))
    }
}

/// A site with a hidden space, one person of each role, and somebody outside.
struct FilesSite: Sendable {
    static let address = "https://housing.example"
    static let migrations =
        JobMigrations.all + BlobMigrations.all + AccessMigrations.all + CredentialMigrations.all
        + ModerationMigrations.all
        + AuditMigrations.all + ProfileMigrations.all + NoticeMigrations.all + SpaceMigrations.all + MailMigrations.all
        + TextMigrations.all + WritingMigrations.all
        + FilesMigrations.all

    let site: Site
    let space: Space
    let members: [String: Member.ID]
    let clock: MovableClock
    private let browsers: [String: FilesBrowser]

    var database: Database { site.database }
    var root: String { "/en/spaces/\(space.slug)/files" }

    func browser(_ name: String) throws -> FilesBrowser { try #require(browsers[name]) }
    func member(_ name: String) throws -> Member.ID { try #require(members[name]) }

    /// Puts a file there by the form; returns its address.
    func put(
        _ name: String, _ bytes: [UInt8], by person: String = "maria", folder: String = ""
    ) async throws -> String {
        let answer = try await browser(person).upload(
            root + "/upload", [("folder", folder)], files: [(name, bytes)])
        try #require(answer.status == 303, "\(answer.status) \(answer.text.prefix(300))")
        return answer.location
    }

    /// Makes a folder with its own levels; returns its number.
    func folder(_ name: String, in parent: String = "", by person: String = "maria") async throws -> String {
        let answer = try await browser(person).post(root + "/folders", ["name": name, "folder": parent])
        try #require(answer.status == 303)
        return String(answer.location.split(separator: "/").last ?? "")
    }

    func viewer(_ name: String) async throws -> Viewer {
        let id = try member(name)
        return try await database.read { try $0.viewer(as: id) }
    }

    /// Does all jobs that wait.
    func work() async throws {
        while try await site.jobRunner().runDue() > 0 {}
    }

    static func run(
        _ engine: Engine, settings change: (inout Settings) -> Void = { _ in }, folder: String? = nil,
        _ body: @escaping @Sendable (FilesSite) async throws -> Void
    ) async throws {
        let clock = MovableClock(Int64(Clock.system.now().timeIntervalSince1970 * 1000))
        var settings = Settings(baseURL: address, hashCost: HashCost(memory: 8, passes: 1, lanes: 1))
        change(&settings)
        let prepared = settings
        try await withTemporaryFolder { temporary in
            try await TestDatabase.on(engine, migrations: migrations, clock: clock.clock) { database in
                var settings = prepared
                settings.stateFolder = folder ?? temporary
                let site = try Site(settings: settings, database: database, features: [FilesRoom()], clock: clock.clock)
                let (space, members) = try await database.write { try fill($0) }
                try await Application(router: site.router()).test(.router) { client in
                    let browsers = try await browsers(members, site, client)
                    try await body(
                        FilesSite(site: site, space: space, members: members, clock: clock, browsers: browsers))
                }
            }
        }
    }

    private static func browsers(
        _ members: [String: Member.ID], _ site: Site, _ client: any TestClientProtocol
    ) async throws -> [String: FilesBrowser] {
        var browsers: [String: FilesBrowser] = [:]
        for (name, member) in members {
            let (session, id) = try await site.database.write { connection in
                let token = try connection.startSession(of: member, strength: .passkey, device: "", network: "")
                return (token, try connection.account(token: token)?.session.id ?? "")
            }
            browsers[name] = FilesBrowser(
                client: client, session: session,
                token: FormToken(site.settings.secrets, visitor: "session \(id)").make())
        }
        browsers["nobody"] = FilesBrowser(client: client, session: nil, token: "")
        return browsers
    }

    private static func fill(_ connection: Connection) throws -> (Space, [String: Member.ID]) {
        var members: [String: Member.ID] = [:]
        let roles: [String: SpaceRole] = [
            "otto": .observer, "pedro": .participant, "fatima": .facilitator, "mina": .moderator,
        ]
        for name in ["maria", "olga"] + roles.keys.sorted() {
            members[name] = try connection.addMember(
                address: "\(name)@city.example", name: name.capitalized, language: .en, state: .active)
        }
        var draft = SpaceDraft()
        draft.name = "Quiet harbour"
        draft.purpose = "Find out who is left behind."
        draft.visibility = .hidden
        draft.joining = .invitation
        let space = try Space.create(draft, by: members["maria"] ?? 0, connection)
        for (name, role) in roles.sorted(by: { $0.key < $1.key }) {
            try connection.setRole(role, of: members[name] ?? 0, in: space.id, by: members["maria"])
        }
        return (space, members)
    }
}
