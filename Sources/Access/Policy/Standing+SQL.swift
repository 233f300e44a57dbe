import Storage

extension Connection {
    /// What the viewer was granted at the scope and what bounds it. A scope that does not exist gives `Standing.none`, so
    /// that it cannot be told from one at which nothing is granted.
    package func standing(of viewer: Viewer, at scope: Int64) throws -> Standing {
        try standings(of: viewer, at: [scope])[scope] ?? .none
    }

    /// The same for many scopes with one statement; those that do not exist are left out.
    package func standings(of viewer: Viewer, at scopes: [Int64]) throws -> [Int64: Standing] {
        guard !scopes.isEmpty else { return [:] }
        let rows = try rows(
            """
            select place.id, place.space, place.caps, place.classification, exists (
                    select 1 from space_silence quiet
                    where quiet.member = \(viewer.member) and quiet.space = place.space and quiet.until > \(now)),
                given.bits, given.role
            from scope place
            left join scope_chain chain on chain.scope = place.id
            left join access_grant given on given.scope = chain.source
                and given.principal in (\(list: viewer.principals.sorted()))
                and (given.expires_at is null or given.expires_at > \(now))
            where place.id in (\(list: scopes))
            """)
        var found: [Int64: Standing] = [:]
        for row in rows {
            let id = Int64(row.int(0))
            var standing = found[id] ?? Standing(row)
            standing.granted.formUnion(Bits(rawValue: row.intOrNil(5) ?? 0))
            if let role = row.stringOrNil(6).flatMap(SpaceRole.init(rawValue:)) { standing.roles.insert(role) }
            found[id] = standing
        }
        return found
    }
}

extension Standing {
    fileprivate init(_ row: Row) {
        self.init(
            scope: Int64(row.int(0)), space: row.intOrNil(1).map(Int64.init), caps: Bits(rawValue: row.int(2)),
            classification: Classification(rawValue: row.string(3)) ?? .confidential, isSilenced: row.bool(4))
    }
}
