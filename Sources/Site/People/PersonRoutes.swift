import Access
import Base

extension PeopleRoom {
    func addPerson(_ routes: Routes) {
        routes.get("people/:member", for: .members) { visit in
            let id = visit.personID
            let viewer = visit.viewer
            let (person, isMuted) = try await visit.database.read { connection in
                (
                    try connection.person(id, for: viewer),
                    try viewer.member.map { try connection.isMuted(id, by: $0) } ?? false
                )
            }
            return .page(PersonPage(visit: visit, person: person, isMuted: isMuted).page)
        }
    }
}

extension Visit {
    /// The member named in the address; a number that nobody has where it is none.
    var personID: Member.ID {
        let text = parameter("member")
        return text.allSatisfy { $0.isASCII && $0.isNumber } ? Int64(text) ?? 0 : 0
    }
}
