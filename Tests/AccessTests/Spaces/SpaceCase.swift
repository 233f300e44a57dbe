import Base
import Storage
import TestSupport

@testable import Access

/// A database with a space, its manager and some others who stand differently to it.
struct SpaceCase: Sendable {
    let manager: Member.ID
    let participant: Member.ID
    let outsider: Member.ID
    let administrator: Member.ID
    let guest: Member.ID
    let space: Space

    static let clock = Clock.frozen("2026-01-31T12:00:00Z")
    static let migrations = AccessMigrations.all + ModerationMigrations.all + AuditMigrations.all + SpaceMigrations.all

    static func each(
        _ visibility: Space.Visibility = .closed, joining: Space.Joining = .request,
        _ body: @Sendable @escaping (Connection, SpaceCase) throws -> Void
    ) async throws {
        try await TestDatabase.each(migrations: migrations, clock: clock) { database in
            try await database.write { try body($0, SpaceCase(visibility, joining, in: $0)) }
        }
    }

    init(_ visibility: Space.Visibility, _ joining: Space.Joining, in connection: Connection) throws {
        func member(_ name: String, isGuest: Bool = false) throws -> Member.ID {
            try connection.addMember(
                address: "\(name.lowercased())@city.example", name: name, language: .en, state: .active,
                isGuest: isGuest)
        }
        manager = try member("Maria")
        participant = try member("Pedro")
        outsider = try member("Olga")
        administrator = try member("Adil")
        guest = try member("Gina", isGuest: true)
        try connection.addRole(.administrator, to: administrator, by: nil)
        var draft = SpaceDraft()
        draft.name = "Water and  housing"
        draft.purpose = "Bring both together."
        draft.visibility = visibility
        draft.joining = joining
        draft.domain = joining == .domain ? "city.example" : ""
        space = try Space.create(draft, by: manager, connection)
        try connection.setRole(.participant, of: participant, in: space.id, by: manager)
    }

    func seen(by member: Member.ID?, _ connection: Connection) throws -> SpaceForViewer {
        let viewer = try member.map { try connection.viewer(as: $0) } ?? .anonymous
        return try Space.find(space.slug, for: viewer, in: connection)
    }

    func isSeen(by member: Member.ID?, _ connection: Connection) throws -> Bool {
        do {
            return try seen(by: member, connection).allows(.see)
        } catch let error as AppError where error.kind == .notFound {
            return false
        }
    }

    func allows(_ member: Member.ID, _ action: Action, _ connection: Connection) throws -> Bool {
        try seen(by: member, connection).allows(action)
    }

    func account(_ member: Member.ID, _ connection: Connection) throws -> Member {
        try connection.member(member).orNotFound()
    }
}
