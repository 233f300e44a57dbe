import Access
import Base
import Storage

/// A hidden space with one person of each role, two outside of it, and an administrator.
package struct Harbour: Sendable {
    /// Who they are in the space; nil for outside of it.
    package static let cast: [(name: String, role: SpaceRole?)] = [
        ("maria", .manager), ("fatima", .facilitator), ("pedro", .participant), ("wei", .participant),
        ("omar", .observer), ("musa", .moderator), ("olga", nil), ("adil", nil),
    ]

    package let space: Space
    package let people: [String: Member.ID]

    package init(_ connection: Connection) throws {
        var people: [String: Member.ID] = [:]
        for (name, _) in Harbour.cast {
            people[name] = try connection.addMember(
                address: "\(name)@city.example", name: name.capitalized, language: .en, state: .active)
        }
        let maria = people["maria"] ?? 0
        try connection.addRole(.administrator, to: people["adil"] ?? 0, by: nil)
        var draft = SpaceDraft()
        draft.name = "Quiet harbour"
        draft.purpose = "Find out who is left behind."
        draft.visibility = .hidden
        draft.joining = .invitation
        space = try Space.create(draft, by: maria, connection)
        for (name, role) in Harbour.cast {
            guard let role, role != .manager else { continue }
            try connection.setRole(role, of: people[name] ?? 0, in: space.id, by: maria)
        }
        self.people = people
    }

    package func id(_ name: String) -> Member.ID { people[name] ?? 0 }

    /// The space as somebody is in it. Throws for those outside.
    package func place(_ name: String, _ connection: Connection) throws -> SpaceForViewer {
        try Space.find(space.slug, for: try connection.viewer(as: id(name)), in: connection)
    }
}
