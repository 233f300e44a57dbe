import Access
import Storage

extension Connection {
    /// Everybody who looks after figures.
    func dataStewards() throws -> [Member.ID] {
        try rows(
            """
            select distinct m.id from member m join global_role g on g.member = m.id
            where m.state = 'active' and g.role = \(GlobalRole.dataSteward.rawValue) order by m.id limit 500
            """
        ).map { Int64($0.int(0)) }
    }
}
