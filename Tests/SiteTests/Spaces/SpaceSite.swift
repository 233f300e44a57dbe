import Access
import Base
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Site

/// A site with one space, its manager, a participant, an outsider, a guest of another space and an administrator.
struct SpaceSite: Sendable {
    static let address = TestSite.address

    let stage: TestSite
    let space: Space

    var database: Database { stage.database }

    /// Somebody by their name in small letters; `nobody` is not signed in.
    func browser(_ name: String) -> MemberBrowser { stage.browser(name) }

    func member(_ name: String) async throws -> Member {
        let found = try await database.read { try $0.member(address: "\(name)@city.example") }
        return try #require(found)
    }

    static func run(
        _ engine: Engine, _ visibility: Space.Visibility = .closed, joining: Space.Joining = .request,
        _ body: @escaping @Sendable (SpaceSite) async throws -> Void
    ) async throws {
        try await TestSite.run(engine, fill: { try fill($0, visibility, joining) }) { stage, space async throws in
            try await body(SpaceSite(stage: stage, space: space))
        }
    }

    private static func fill(
        _ connection: Connection, _ visibility: Space.Visibility, _ joining: Space.Joining
    ) throws -> (members: [String: Member.ID], scene: Space) {
        var members: [String: Member.ID] = [:]
        for name in ["maria", "pedro", "olga", "adil", "gina"] {
            members[name] = try connection.addMember(
                address: "\(name)@city.example", name: name.capitalized, language: .en, state: .active,
                isGuest: name == "gina")
        }
        try connection.addRole(.administrator, to: members["adil"] ?? 0, by: nil)
        var draft = SpaceDraft()
        draft.name = "Quiet <harbour>"
        draft.purpose = "Find out who is left behind."
        draft.visibility = visibility
        draft.joining = joining
        draft.domain = "city.example"
        let space = try Space.create(draft, by: members["maria"] ?? 0, connection)
        try connection.setRole(.participant, of: members["pedro"] ?? 0, in: space.id, by: members["maria"])
        draft.name = "Another"
        draft.visibility = .hidden
        let other = try Space.create(draft, by: members["maria"] ?? 0, connection)
        try connection.setRole(.participant, of: members["gina"] ?? 0, in: other.id, by: members["maria"])
        return (members, space)
    }
}
