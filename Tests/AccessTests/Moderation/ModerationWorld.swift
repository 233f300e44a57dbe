import Base
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Access

/// Two spaces with their people, and moderators of every sort, on a clock that the test moves.
struct ModerationWorld {
    let database: Database
    let time: Mutable<Int64>
    let kinds = ModeratedKinds()
    var people: [String: Member.ID] = [:]
    var spaces: [String: Int64] = [:]

    static let migrations =
        AccessMigrations.all + CredentialMigrations.all + AuditMigrations.all + ModerationMigrations.all
        + ProfileMigrations.all
    static let start: Int64 = 1_795_348_800_000
    static let day: Int64 = 24 * 3_600_000

    /// A value that the clock and the test share.
    final class Mutable<T: Sendable>: Sendable {
        private let value: Mutex<T>
        init(_ value: T) { self.value = Mutex(value) }
        var now: T {
            get { value.withLock { $0 } }
            set { value.withLock { $0 = newValue } }
        }
    }

    static func on(_ engine: Engine, _ body: (ModerationWorld) async throws -> Void) async throws {
        let time = Mutable(start)
        let clock = Clock { Date(timeIntervalSince1970: Double(time.now) / 1000) }
        try await TestDatabase.on(engine, migrations: migrations, clock: clock) { database in
            var world = ModerationWorld(database: database, time: time)
            try await world.settle()
            try await body(world)
            #expect(try await AuditLog.verify(in: database).isIntact)
        }
    }

    /// `open` is for all members, `closed` for its own people; each has a moderator. Ada and Ben are in both.
    private mutating func settle() async throws {
        let names = ["ada", "ben", "cem", "mod-open", "mod-closed", "global", "second", "admin", "auditor"]
        let (people, spaces) = try await database.write { connection in
            var people: [String: Member.ID] = [:]
            for name in names {
                let id = try connection.addMember(
                    address: "\(name)@example.org", name: name, language: .en, state: .active)
                try connection.save(Profile(member: id, isListed: true))
                people[name] = id
            }
            var spaces: [String: Int64] = [:]
            for name in ["open", "closed"] { spaces[name] = try Self.makeSpace(name, people["ada"], connection) }
            for (space, member, role) in [
                ("open", "ada", SpaceRole.participant), ("open", "ben", .participant), ("open", "mod-open", .moderator),
                ("closed", "ada", .participant), ("closed", "ben", .participant), ("closed", "mod-closed", .moderator),
            ] {
                try Self.give(role, people[member], spaces[space], connection)
            }
            for (member, role) in [
                ("global", GlobalRole.moderator), ("second", .moderator), ("admin", .administrator),
                ("auditor", .auditor),
            ] {
                guard let id = people[member] else { continue }
                try connection.addRole(role, to: id, by: nil)
            }
            return (people, spaces)
        }
        self.people = people
        self.spaces = spaces
    }

    private static func makeSpace(_ name: String, _ creator: Member.ID?, _ connection: Connection) throws -> Int64 {
        let row = try connection.first(
            """
            insert into scope (kind, parent, space, breaks_inheritance, classification, own_caps, caps)
            values ('space', null, null, false, 'internal', 255, 255) returning id
            """)
        let id = Int64(try #require(row).int(0))
        try connection.execute("update scope set space = \(id) where id = \(id)")
        try connection.execute("insert into scope_chain (scope, source) values (\(id), \(id))")
        try connection.execute(
            """
            insert into space (id, slug, name, purpose, language, visibility, joining, state, created_by, created_at)
            values (\(id), \(name), \(name), 'What we do', 'en', \(name), 'request', 'active', \(creator), 0)
            """)
        if name == "open" {
            try connection.execute(
                """
                insert into access_grant (scope, principal, role, bits, reason, created_at)
                values (\(id), \(Viewer.members), '', 3, '', 0)
                """)
        }
        return id
    }

    private static func give(_ role: SpaceRole, _ member: Int64?, _ space: Int64?, _ connection: Connection) throws {
        try connection.execute(
            """
            insert into access_grant (scope, principal, role, bits, reason, created_at)
            values (\(try #require(space)), \(try #require(member)), \(role.rawValue), \(role.bits.rawValue), '', 0)
            """)
    }

    func id(_ name: String) throws -> Member.ID { try #require(people[name]) }
    func space(_ name: String) throws -> Int64 { try #require(spaces[name]) }
    func subject(_ name: String) throws -> Ref { Ref("member", "\(try id(name))") }
    func spaceSubject(_ name: String) throws -> Ref { Ref("space", "\(try space(name))") }

    func viewer(_ name: String) async throws -> Viewer {
        let id = try id(name)
        return try await database.read { connection in
            let member = try #require(try connection.member(id))
            return try connection.viewer(member, roles: try connection.globalRoles(of: id))
        }
    }

    func speaks(_ name: String, in space: String) async throws -> Bool {
        let (viewer, scope) = (try await viewer(name), try self.space(space))
        return try await database.read {
            Policy.allows(viewer, .reply, Facts(try $0.standing(of: viewer, at: scope), now: $0.now))
        }
    }

    @discardableResult
    func report(_ subject: Ref, in scope: Int64? = nil, by name: String, toAll: Bool = false) async throws -> Report.ID
    {
        let viewer = try await viewer(name)
        let draft = ReportDraft(subject, in: scope, reason: .rule(.respect), note: "He shouted", isToAll: toAll)
        return try await database.write { [kinds] in try $0.report(draft, by: viewer, kinds) }
    }

    @discardableResult
    func take(
        _ kind: Measure.Kind, _ subject: Ref, in scope: Int64? = nil, days: Int? = nil, by name: String
    ) async throws -> TakenMeasure {
        let viewer = try await viewer(name)
        let draft = MeasureDraft(
            kind, subject, in: scope, rule: .respect, reason: "Insulted another participant", days: days)
        return try await database.write { [kinds] in try $0.take(draft, by: viewer, kinds) }
    }

    func cases(for name: String) async throws -> [Ref] {
        let viewer = try await viewer(name)
        return try await database.read { try $0.reportedCases(for: viewer).map(\.subject) }
    }

    func appeals(for name: String) async throws -> [Int64] {
        let viewer = try await viewer(name)
        return try await database.read { try $0.openAppeals(for: viewer).map(\.id) }
    }

    func member(_ name: String) async throws -> Member {
        let id = try id(name)
        return try #require(try await database.read { try $0.member(id) })
    }
}

/// The kind of `AppError` that the body throws; nil when it throws none.
func kind(of body: () async throws -> Void) async -> AppError.Kind? {
    do {
        try await body()
        return nil
    } catch { return (error as? AppError)?.kind }
}
