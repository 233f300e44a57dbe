import Base
import Storage

extension Connection {
    /// Gives the principal that at the scope, or changes end and reason of what it holds there already. Whoever calls has
    /// asked `Policy` whether the actor may.
    ///
    /// Throws `invalid` for an end that has passed.
    package func grant(
        _ content: Grant.Content, to principal: Int64, at scope: Int64, by actor: Member.ID?, until end: Int64? = nil,
        reason: String = ""
    ) throws {
        if let end, end <= now {
            throw AppError(.invalid, "The end of the grant has passed", remedy: "Choose a later day")
        }
        try execute(
            """
            insert into access_grant (scope, principal, role, bits, expires_at, reason, granted_by, created_at)
            values (\(scope), \(principal), \(content.role), \(content.bits.rawValue), \(end.sqlValue),
                \(String(reason.prefix(500))), \(actor.sqlValue), \(now))
            on conflict (scope, principal, role) do update set bits = excluded.bits,
                expires_at = excluded.expires_at, reason = excluded.reason, granted_by = excluded.granted_by
            """)
        try accessChanged(principal)
    }

    /// Takes it away; false when it was not held.
    @discardableResult
    package func revoke(_ content: Grant.Content, from principal: Int64, at scope: Int64) throws -> Bool {
        let gone = try execute(
            """
            delete from access_grant
            where scope = \(scope) and principal = \(principal) and role = \(content.role)
            """)
        if gone > 0 { try accessChanged(principal) }
        return gone > 0
    }

    /// Takes everything away that the principal holds at the scope itself; returns how many grants.
    @discardableResult
    package func revokeAll(from principal: Int64, at scope: Int64) throws -> Int {
        let gone = try execute("delete from access_grant where scope = \(scope) and principal = \(principal)")
        if gone > 0 { try accessChanged(principal) }
        return gone
    }

    /// The unexpired grants that hang on the scope itself, the oldest first.
    package func grants(at scope: Int64) throws -> [Grant] {
        try rows(
            """
            select id, scope, principal, role, bits, expires_at, reason, granted_by, created_at from access_grant
            where scope = \(scope) and (expires_at is null or expires_at > \(now)) order by created_at, id
            """
        ).map(Grant.init)
    }

    /// Removes up to 5,000 grants that have run out; they count for nothing already. For a recurring job.
    @discardableResult
    package func removeExpiredGrants() throws -> Int {
        try execute(
            """
            delete from access_grant where id in
                (select id from access_grant where expires_at <= \(now) order by expires_at limit 5000)
            """)
    }

    /// Tells all nodes, so that open streams ask again who may listen.
    private func accessChanged(_ principal: Int64) throws {
        try publish(topic: AccessTopic.name, key: String(principal))
    }
}

/// What `Change` tells when grants change; the key is the principal.
package enum AccessTopic {
    package static let name = "access"
}

extension Grant {
    fileprivate init(_ row: Row) {
        self.init(
            id: Int64(row.int(0)), scope: Int64(row.int(1)), principal: Int64(row.int(2)),
            content: Content(role: row.string(3), bits: Bits(rawValue: row.int(4))),
            expiresAt: row.intOrNil(5).map(Int64.init), reason: row.string(6),
            grantedBy: row.intOrNil(7).map(Int64.init), createdAt: Int64(row.int(8)))
    }
}
