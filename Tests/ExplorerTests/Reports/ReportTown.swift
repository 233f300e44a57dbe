import Access
import Base
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Explorer
@testable import Indicators
@testable import Site

/// A site over the first of the three releases, with people: members, a data steward, a moderator, somebody who waits.
struct ReportTown: Sendable {
    static let home = "https://housing.example"
    /// Kenya's urban slum share of 2018: 50.81 in the first release.
    static let figure = "dataflow=HOUSING_ADEQUACY&series=SLUM_URB&period=2018&area=KEN"
    static let table = "/en/indicators/HOUSING_ADEQUACY/SLUM_URB?view=table&area=KEN"
    static let history = "/en/indicators/HOUSING_ADEQUACY/SLUM_URB/history?period=2018&area=KEN"

    private static let people: [(String, Member.State, GlobalRole?)] = [
        ("Ada", .active, nil), ("Ben", .active, nil), ("Stella", .active, .dataSteward),
        ("Moussa", .active, .moderator),
        ("Waiting", .pending, nil),
    ]

    let site: Site
    let explorer: Explorer
    let bank: Bank
    let clock: MovableClock
    let ids: [String: Member.ID]
    let browsers: [String: MemberBrowser]
    let client: any TestClientProtocol

    var database: Database { site.database }
    func browser(_ name: String) -> MemberBrowser { browsers[name] ?? MemberBrowser(client, session: nil) }
    func id(_ name: String) -> Member.ID { ids[name] ?? 0 }

    static func open(
        _ engine: Engine, _ body: @escaping @Sendable (ReportTown) async throws -> Void
    ) async throws {
        let clock = MovableClock("2026-11-22T12:00:00Z")
        try await TestDatabase.on(engine, migrations: explorerTables, clock: clock.clock) { database in
            let bank = Bank(database)
            try await bank.importStarter(.bundled(), clock: .frozen(ThreeReleases.days[0]))
            let explorer = try Explorer(
                bank: bank, catalogues: try await CatalogueStore(bank), cubes: try await CubeStore(database),
                clock: clock.clock)
            let site = try Site(
                settings: Settings(baseURL: home), database: database, features: [explorer, ReportsRoom(explorer)],
                clock: clock.clock)
            let (ids, sessions) = try await database.write { try settle($0) }
            try await Application(router: site.router()).test(.router) { client in
                try await body(
                    ReportTown(
                        site: site, explorer: explorer, bank: bank, clock: clock, ids: ids,
                        browsers: sessions.mapValues { MemberBrowser(client, session: $0) }, client: client))
            }
            #expect(try await AuditLog.verify(in: database).isIntact)
        }
    }

    private static func settle(_ connection: Connection) throws -> ([String: Member.ID], [String: String]) {
        var ids: [String: Member.ID] = [:]
        for (name, state, role) in people {
            let id = try connection.addMember(
                address: "\(name.lowercased())@example.org", name: name, language: .en, state: state)
            if let role { try connection.addRole(role, to: id, by: nil) }
            ids[name] = id
        }
        let sessions = try ids.mapValues {
            try connection.startSession(of: $0, strength: .passkey, device: "", network: "")
        }
        try connection.execute("update sign_in_session set must_renew = false")
        return (ids, sessions)
    }

    // MARK: A visitor

    func get(_ path: String) async throws -> (status: Int, text: String) {
        let answer = try await client.executeRequest(uri: path, method: .get, headers: [:], body: nil)
        return (answer.status.code, String(buffer: answer.body))
    }

    /// Sends a form as somebody without an account.
    func send(_ path: String, _ fields: [String: String]) async throws -> (status: Int, text: String, location: String)
    {
        let visit = RandomBytes.token()
        let token = FormToken(site.settings.secrets, visitor: "visit \(visit)").make()
        var items = URLComponents()
        items.queryItems =
            fields.sorted { $0.key < $1.key }.map { URLQueryItem(name: $0.key, value: $0.value) }
            + [URLQueryItem(name: "_token", value: token)]
        let answer = try await client.executeRequest(
            uri: path, method: .post,
            headers: [
                .contentType: "application/x-www-form-urlencoded", .origin: ReportTown.home,
                .cookie: "\(SiteCookie.visit.rawValue)=\(visit)",
            ], body: ByteBuffer(string: items.percentEncodedQuery?.replacing("+", with: "%2B") ?? ""))
        return (answer.status.code, String(buffer: answer.body), answer.headers[.location] ?? "")
    }

    static func fields(_ words: String, address: String = "", fault: String = "value") -> [String: String] {
        ["figure": figure + "&asOf=1", "fault": fault, "words": words, "address": address]
    }

    /// Reports the figure as a visitor; returns the path of the reporter's own page.
    func report(_ words: String, address: String = "") async throws -> String {
        let answer = try await send("/en/figures/report", ReportTown.fields(words, address: address))
        #expect(answer.status == 303, "\(answer.text.prefix(400))")
        return answer.location
    }

    /// A moderator lets through whatever waits.
    func letThrough(_ ref: String) async throws {
        let answer = try await browser("Moussa").post("/en/moderation/case/dismiss", ["ref": ref])
        #expect(answer.status == 303)
    }

    func work() async throws { while try await site.jobRunner().runDue() > 0 {} }

    /// Kenya's 2018 revised to 46.5, in release 2.
    func revise() async throws {
        try await ThreeReleases.takeSecond(bank)
        _ = try await explorer.cubes.cube("HOUSING_ADEQUACY", since: 2)
    }

    func letters(to address: String) async throws -> [StoredLetter] {
        try await database.read { connection in
            try connection.letters(limit: 100).filter { $0.letter.to == address }
        }
    }

    /// What somebody was told of, newest first.
    func notices(of name: String) async throws -> [String] {
        let viewer = try await database.read { try $0.viewer(as: id(name)) }
        return try await database.read { [notices = site.notices] connection in
            try notices.list(.unread, for: viewer, limit: 50, connection).notices.map { $0.sentence(Reader(.en)) }
        }
    }
}
