import Base
import Storage

extension Connection {
    /// The principal that stands for the people of the space: all, or those with the role. Made when it is first asked for.
    package func people(of space: Int64, as role: SpaceRole? = nil) throws -> Int64 {
        let name = role?.rawValue ?? ""
        if let row = try first("select id from space_people where space = \(space) and role = \(name)") {
            return Int64(row.int(0))
        }
        let id = try addPrincipal("group")
        try execute("insert into space_people (id, space, role) values (\(id), \(space), \(name))")
        return id
    }

    /// What the principal stands for, if it is the people of a space.
    package func spacePeople(behind principal: Int64) throws -> (space: Int64, role: SpaceRole?)? {
        try first("select space, role from space_people where id = \(principal)").map {
            (Int64($0.int(0)), SpaceRole(rawValue: $0.string(1)))
        }
    }

    /// What those who are these principals are beside: the people of the spaces in which one of them has a role now.
    func spacePeople(_ principals: Set<Int64>) throws -> Set<Int64> {
        Set(
            try rows(
                """
                select p.id from space_people p join access_grant g on g.scope = p.space
                where g.principal in (\(list: principals.sorted())) and g.role not in ('', 'break-glass')
                    and (p.role = '' or p.role = g.role) and (g.expires_at is null or g.expires_at > \(now))
                """
            ).map { Int64($0.int(0)) })
    }
}
