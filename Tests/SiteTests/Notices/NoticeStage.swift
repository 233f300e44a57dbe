import Access
import Base
import Foundation
import Hummingbird
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Site

/// A part of the site that posts, for these tests.
struct Chatter: Feature {
    let id = "chatter"
    /// Records that only their owner sees, by id.
    static let drafts: Set<String> = ["draft"]

    func addRoutes(_ routes: Routes) {}

    var events: [EventKind] {
        [
            EventKind("chatter.said", .spaces) { _, fills in
                "\(fills["actor"] ?? "Somebody") said something about \(fills["title"] ?? "?") in \(fills["space"] ?? "–")"
            },
            EventKind(
                "chatter.drafted", .spaces,
                sight: { about, _, _ in about.filter { !Chatter.drafts.contains($0.id) } }
            ) { _, fills in "Drafted: \(fills["title"] ?? "")" },
            EventKind("chatter.moderated", .moderation) { _, fills in "Your post \(fills["title"] ?? "") was hidden" },
            EventKind("chatter.welcomed", .account) { _, _ in "Welcome" },
            EventKind("chatter.entered", .security) { _, _ in "A new device signed in" },
        ]
    }

    static func said(
        _ title: String, in scope: Int64? = nil, by actor: Member.ID? = nil, kind: String = "chatter.said"
    ) -> Event {
        Event(
            kind, about: Ref("post", title), scope: scope, actor: actor, path: "/posts/\(title)",
            fills: ["title": title])
    }
}

/// A site with two members, for tests of notices.
struct NoticeStage: Sendable {
    static let migrations =
        JobMigrations.all + AccessMigrations.all + ModerationMigrations.all + CredentialMigrations.all
        + AuditMigrations.all
        + ProfileMigrations.all
        + SpaceMigrations.all + MailMigrations.all + NoticeMigrations.all

    let location: DatabaseLocation
    let database: Database
    let site: Site
    let time: MovableClock
    let amina: Member.ID
    let boris: Member.ID

    static func on(
        _ engine: Engine, at instant: String = "2026-01-31T12:00:00Z",
        _ body: @escaping @Sendable (NoticeStage) async throws -> Void
    ) async throws {
        let time = MovableClock(instant)
        try await TestDatabase.withLocation(engine) { location in
            let database = try Database(location, clock: time.clock, log: TestDatabase.log)
            do {
                try await database.migrate(migrations)
                try await body(try await make(location, database, time))
            } catch {
                await database.close()
                throw error
            }
            await database.close()
        }
    }

    private static func make(
        _ location: DatabaseLocation, _ database: Database, _ time: MovableClock
    ) async throws -> NoticeStage {
        let (amina, boris) = try await database.write { connection in
            (
                try connection.addMember(address: "amina@example.org", name: "Amina", language: .en, state: .active),
                try connection.addMember(address: "boris@example.org", name: "Boris", language: .ru, state: .active)
            )
        }
        let site = try Site(
            settings: Settings(baseURL: "https://housing.example"), database: database, features: [Chatter()],
            clock: time.clock)
        return NoticeStage(
            location: location, database: database, site: site, time: time, amina: amina, boris: boris)
    }

    func settings(_ member: Member.ID) async throws -> NoticeSettings {
        try await database.read { try $0.noticeSettings(of: member) }
    }

    var notices: Notices { site.notices }

    func post(_ event: Event, to members: Member.ID...) async throws {
        try await database.write { try $0.post(event, to: members) }
    }

    /// The sentences of the unread notices, newest first.
    func unread(_ member: Member.ID, _ language: Language = .en) async throws -> [String] {
        try await database.read { [notices] connection in
            let viewer = try connection.viewer(as: member)
            return try notices.list(.unread, for: viewer, limit: 100, connection).notices.map {
                $0.sentence(Reader(language))
            }
        }
    }

    func addMember(_ name: String, _ state: Member.State = .active, isGuest: Bool = false) async throws -> Member.ID {
        try await database.write {
            try $0.addMember(
                address: "\(name.lowercased())@example.org", name: name, language: .en, state: state, isGuest: isGuest)
        }
    }

    func space(_ name: String, _ visibility: Space.Visibility) async throws -> Space {
        try await database.write { [boris] connection in
            var draft = SpaceDraft()
            draft.name = name
            draft.purpose = "To test"
            draft.visibility = visibility
            return try Space.create(draft, by: boris, connection)
        }
    }

    /// Does all jobs that are due.
    func work() async throws { try await site.jobRunner().runDue() }
}
