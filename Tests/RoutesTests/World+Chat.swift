import Access
import Base
import Storage

@testable import Community

extension World {
    /// A room in each space, with one message: by the participant in one's own, by the stranger in the others.
    static func chatRooms(
        in spaces: [Place: Space], _ members: [Cast: Member.ID], _ stranger: Member.ID, _ connection: Connection
    ) throws -> [Place: Int64] {
        var rooms: [Place: Int64] = [:]
        for (place, space) in spaces {
            let author = place == .own ? members[.participant] ?? stranger : stranger
            var draft = RoomDraft()
            draft.name = "Room of \(place)"
            let room = try connection.makeRoom(draft, in: space.id, by: stranger)
            let member = try connection.member(author)
            let viewer = try member.map { try connection.viewer($0, roles: []) } ?? .anonymous
            let found = try Conversation.find(room, for: viewer, in: connection)
            _ = try connection.post(MessageDraft(text: "A word", key: "first"), in: found, by: author)
            rooms[place] = room
        }
        return rooms
    }
}
