import Access
import Base
import Storage

extension Connection {
    /// Lets people into a group; they read what is written from then on. Everybody in it must be shown to everybody.
    ///
    /// Throws `notFound` for what is no group.
    func letIn(_ people: [Member.ID], to place: ConversationForViewer, by member: Member.ID) throws -> LettingIn {
        guard place.conversation.kind == .group else { throw Chat.notFound }
        // Locks the group, so that two who let people in at once count one after the other.
        try execute("update chat_conversation set version = version where id = \(place.conversation.id)")
        let present = Set(try self.people(of: place.conversation.id).map(\.id))
        let new = people.filter { !present.contains($0) }
        guard present.count + new.count <= Conversation.mostPeople else { return .tooMany }
        guard try mayMeet(present.sorted() + new) else { return .mayNotMeet }
        for person in new {
            try grant(.role(.participant), to: person, at: place.conversation.id, by: member)
        }
        return .done
    }
}
