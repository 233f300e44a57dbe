import Access
import Base
import Storage

extension Connection {
    /// Whom a form names: all members of the site, the whole space, a role in it, a group or a person of it. Nil for anybody else.
    package func principal(named text: String, in place: SpaceForViewer) throws -> Int64? {
        let space = place.space.id
        if text == "members" { return Viewer.members }
        if text == "space" { return try people(of: space, as: nil) }
        let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard halves.count == 2 else { return nil }
        switch halves[0] {
        case "role": return try SpaceRole(rawValue: halves[1]).map { try people(of: space, as: $0) }
        case "group": return try groups(of: space).first { "\($0.id)" == halves[1] }?.id
        case "member": return try members(of: space).first { "\($0.id)" == halves[1] }?.id
        default: return nil
        }
    }
}
