import Base
import Storage

extension Connection {
    /// The member with that address and the password's hash; either may be missing. One statement in either case.
    func credential(address: String) throws -> (member: Member, hash: String?)? {
        try first(
            """
            select \(Member.columns), p.hash from member m left join password p on p.member = m.id
            where m.address = \(Member.normalised(address))
            """
        ).map { (Member($0, from: 0), $0.stringOrNil(13)) }
    }

    /// The hash of the member's password; nil for who signs in by other means.
    func passwordHash(of member: Member.ID) throws -> String? {
        try first("select hash from password where member = \(member)")?.string(0)
    }

    /// Whether the member has a password at all.
    package func hasPassword(_ member: Member.ID) throws -> Bool { try passwordHash(of: member) != nil }

    /// Stores the hash of a new password.
    package func setPassword(_ hash: String, of member: Member.ID) throws {
        try execute(
            """
            insert into password (member, hash, changed_at) values (\(member), \(hash), \(now))
            on conflict (member) do update set hash = excluded.hash, changed_at = excluded.changed_at
            """)
    }

    /// Stores the same password's hash at today's cost, unless the password was changed meanwhile.
    func renewHash(_ hash: String, replacing old: String, of member: Member.ID) throws {
        try execute("update password set hash = \(hash) where member = \(member) and hash = \(old)")
    }
}
