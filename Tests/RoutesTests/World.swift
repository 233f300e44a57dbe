import Access
import Base
import Storage

/// Three spaces with the same kind of contents, and one person of each kind. `own` is hidden, and the cast with a space
/// role takes part in it; `other` is closed and `hidden` is hidden, both run by people who do not walk.
struct World: Sendable {
    /// Which of the three spaces a record lies in.
    enum Place: String, Sendable, CaseIterable, CustomStringConvertible {
        case own, other, hidden

        var description: String { rawValue }
    }

    let spaces: [Place: Space]
    let members: [Cast: Member.ID]
    /// Who runs the spaces that are not the cast's own.
    let stranger: Member.ID
    /// A post of each space, and who wrote it.
    let posts: [Place: String]
    let writers: [Place: Member.ID]
    /// Tokens of sessions.
    let sessions: [Cast: String]
    /// A chat room with one message in each space.
    let chatRooms: [Place: Int64]
    /// A folder and a file in each space.
    let filed: [Place: Filed]
    let forums: [Place: Forum]
    /// A report on a figure, everybody's, one that waits for moderators, and one that a moderator hid.
    let reports: [Place: Int64]

    /// `name` tells the worlds of one database apart.
    static func make(_ name: String, _ connection: Connection) throws -> World {
        let stranger = try person("stranger", name, connection)
        let host = try person("host", name, connection)
        var members: [Cast: Member.ID] = [:]
        var sessions: [Cast: String] = [:]
        for cast in Cast.allCases where cast != .visitor {
            let member = try person(cast.rawValue, name, state: cast.state, isGuest: cast == .guest, connection)
            if let role = cast.globalRole { try connection.addRole(role, to: member, by: nil) }
            members[cast] = member
        }
        var spaces: [Place: Space] = [:]
        for place in Place.allCases {
            spaces[place] = try space(
                "\(name) \(place)", place == .other ? .closed : .hidden, place == .own ? host : stranger,
                connection)
        }
        for cast in Cast.allCases {
            guard let role = cast.spaceRole, let member = members[cast], let own = spaces[.own] else { continue }
            try connection.setRole(role, of: member, in: own.id, by: host)
        }
        let chatRooms = try chatRooms(in: spaces, members, stranger, connection)
        let (posts, writers) = try posts(in: spaces, members, stranger, name, connection)
        let filed = try filed(in: spaces, members, stranger, connection)
        let forums = try forums(in: spaces, members, stranger, connection)
        let reports = try reports(by: members, stranger, connection)
        // Last, since giving a role makes sessions change their tokens.
        for (cast, member) in members {
            sessions[cast] = try connection.startSession(of: member, strength: cast.strength, device: "", network: "")
        }
        return World(
            spaces: spaces, members: members, stranger: stranger, posts: posts, writers: writers, sessions: sessions,
            chatRooms: chatRooms, filed: filed, forums: forums, reports: reports)
    }

    static func person(
        _ kind: String, _ world: String, state: Member.State = .active, isGuest: Bool = false, _ connection: Connection
    ) throws -> Member.ID {
        let name = "\(kind) \(world)".replacing(" ", with: "-").replacing("/", with: "-").replacing(":", with: "-")
        return try connection.addMember(
            address: "\(name)@example.org", name: name, language: .en, state: state, isGuest: isGuest)
    }

    private static func space(
        _ name: String, _ visibility: Space.Visibility, _ creator: Member.ID, _ connection: Connection
    ) throws -> Space {
        var draft = SpaceDraft()
        draft.name = name
        draft.purpose = "Walked by a test"
        draft.visibility = visibility
        draft.joining = visibility == .closed ? .request : .invitation
        return try Space.create(draft, by: creator, connection)
    }
}
