import Access
import Base
import Storage

extension Connection {
    /// People whom the viewer may write to and whose name holds the words, by name: those of their spaces and those whom
    /// the directory shows; first those chosen already. At most sixty.
    func peopleToWriteTo(
        _ words: String, chosen: [Member.ID], for viewer: Viewer
    ) throws -> [(id: Member.ID, name: String)] {
        let wanted = words.folded()
        var names: [Member.ID: String] = [:]
        for place in try spaces(of: viewer).prefix(100) {
            for member in try members(of: place.space.id) where wanted.isEmpty || member.name.folded().contains(wanted)
            {
                names[member.id] = member.name
            }
        }
        for person in try directory(DirectoryQuery(words: words), for: viewer).people { names[person.id] = person.name }
        for id in chosen.prefix(Conversation.mostPeople) { names[id] = try member(id)?.name }
        let order = names.sorted { first, second in
            let picked = (chosen.contains(first.key), chosen.contains(second.key))
            return picked.0 != picked.1 ? picked.0 : (first.value, first.key) < (second.value, second.key)
        }
        var found: [(id: Member.ID, name: String)] = []
        for (id, name) in order where found.count < 60 {
            if try !reachable([id], by: viewer).isEmpty { found.append((id, name)) }
        }
        return found
    }
}
