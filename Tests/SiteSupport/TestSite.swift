import Access
import Base
import Foundation
import Hummingbird
import HummingbirdTesting
import Site
import Storage
import TestSupport

/// A site with people, for one test: a database, the rooms under test, a clock that is set forward, browsers.
package struct TestSite: Sendable {
    package static let address = "https://housing.example"
    /// What every site has.
    package static let migrations =
        JobMigrations.all + BlobMigrations.all + AccessMigrations.all + CredentialMigrations.all + AuditMigrations.all
        + ModerationMigrations.all + ProfileMigrations.all + NoticeMigrations.all + PasskeyMigrations.all
        + SpaceMigrations.all + MailMigrations.all + TextMigrations.all + WritingMigrations.all
        + AttachmentMigrations.all + FeedMigrations.all + ProgramMigrations.all

    package let site: Site
    package let clock: MovableClock
    /// By their names in small letters.
    package let members: [String: Member.ID]
    package let sessions: [String: String]
    package let client: any TestClientProtocol
    private let browsers: [String: MemberBrowser]

    package var database: Database { site.database }

    /// Somebody by their name; any other name is nobody who is signed in.
    package func browser(_ name: String) -> MemberBrowser { browsers[name] ?? MemberBrowser(client, session: nil) }
    package func id(_ name: String) -> Member.ID { members[name] ?? 0 }

    package func viewer(_ name: String) async throws -> Viewer {
        try await database.read { try viewer(name, $0) }
    }

    package func viewer(_ name: String, _ connection: Connection) throws -> Viewer {
        try connection.viewer(as: id(name))
    }

    /// Does all jobs that wait.
    package func work() async throws {
        while try await site.jobRunner().runDue() > 0 {}
    }

    /// Runs the body on a site whose state folder is temporary unless one is given. `fill` makes the people, and returns
    /// them by name with whatever else the test wants to know.
    package static func run<Scene: Sendable>(
        _ engine: Engine, _ rooms: [any Feature] = [], and more: [Migration] = [], clock: MovableClock = MovableClock(),
        folder: String? = nil, settings change: (inout Settings) -> Void = { _ in },
        fill: @escaping @Sendable (Connection) throws -> (members: [String: Member.ID], scene: Scene),
        _ body: @escaping @Sendable (TestSite, Scene) async throws -> Void
    ) async throws {
        var settings = Settings(baseURL: address, hashCost: HashCost(memory: 8, passes: 1, lanes: 1))
        change(&settings)
        let prepared = settings
        try await withTemporaryFolder { temporary in
            try await TestDatabase.on(engine, migrations: migrations + more, clock: clock.clock) { database in
                var settings = prepared
                settings.stateFolder = folder ?? temporary
                let site = try Site(settings: settings, database: database, features: rooms, clock: clock.clock)
                let (members, scene) = try await database.write { try fill($0) }
                let sessions = try await database.write { connection in
                    try members.mapValues {
                        try connection.startSession(of: $0, strength: .passkey, device: "", network: "")
                    }
                }
                try await Application(router: site.router()).test(.router) { client in
                    let stage = TestSite(
                        site: site, clock: clock, members: members, sessions: sessions, client: client,
                        browsers: sessions.mapValues { MemberBrowser(client, session: $0) })
                    try await body(stage, scene)
                }
            }
        }
    }
}
