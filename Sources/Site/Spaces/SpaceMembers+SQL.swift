import Access
import Base
import Storage

extension Connection {
    /// The people of the space as the viewer meets them: without those between whom and the viewer a block lies. Who
    /// runs the space sees all.
    func shownMembers(of place: SpaceForViewer) throws -> [SpaceMember] {
        let all = try members(of: place.space.id)
        guard let member = place.viewer.member, !place.allows(.manageMembers) else { return all }
        let apart = try apart(from: member)
        return all.filter { !apart.contains($0.id) }
    }

    /// Whether a manager may give that principal a role: who takes part already, or a group.
    func isKnown(_ principal: Int64, to space: Int64) throws -> Bool {
        try first(
            """
            select 1 from access_grant where scope = \(space) and principal = \(principal) and principal > 2
            union select 1 from member_group where id = \(principal)
            """) != nil
    }
}
