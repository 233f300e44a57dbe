import Access
import Base
import Storage

extension Connection {
    /// Whether a manager may give that principal a role: who takes part already, or a group.
    func isKnown(_ principal: Int64, to space: Int64) throws -> Bool {
        try first(
            """
            select 1 from access_grant where scope = \(space) and principal = \(principal) and principal > 2
            union select 1 from member_group where id = \(principal)
            """) != nil
    }
}
