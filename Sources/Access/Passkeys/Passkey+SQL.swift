import Base
import Storage

extension Connection {
    /// The member's passkeys, the oldest first.
    package func passkeys(of member: Member.ID) throws -> [Passkey] {
        try rows("\(Passkey.columns) where member = \(member) order by created_at, id").map(Passkey.init)
    }

    package func passkey(_ id: String) throws -> Passkey? {
        try first("\(Passkey.columns) where id = \(id)").map(Passkey.init)
    }

    /// What authenticators know the member by; made when it is first needed.
    package func passkeyHandle(of member: Member.ID) throws -> [UInt8] {
        let fresh = RandomBytes.make(32)
        try execute(
            """
            insert into passkey_handle (member, handle) values (\(member), \(Base64URL.encode(fresh)))
            on conflict (member) do nothing
            """)
        return try storedHandle(of: member) ?? fresh
    }

    func storedHandleText(of member: Member.ID) throws -> String? {
        try first("select handle from passkey_handle where member = \(member)")?.string(0)
    }

    /// Keeps a passkey that was verified. One that is known already, for whomever, is refused.
    package func add(_ passkey: RelyingParty.NewPasskey, named name: String, to member: Member.ID) throws {
        let count = try first("select count(*) from passkey where member = \(member)")?.int(0) ?? 0
        guard count < Passkey.most else {
            throw AppError(.conflict, "There are \(count) passkeys already", remedy: "Remove one that you do not use")
        }
        let added = try execute(
            """
            insert into passkey (id, member, name, public_key, sign_count, transports, created_at, used_at)
            values (\(passkey.id), \(member), \(Passkey.cleaned(name)), \(passkey.publicKey), \(passkey.signCount),
                \(passkey.transports.joined(separator: " ")), \(now), null)
            on conflict (id) do nothing
            """)
        guard added == 1 else { throw AppError(.conflict, "This passkey has been added before") }
    }

    /// False when the member has no such passkey.
    package func renamePasskey(_ id: String, of member: Member.ID, to name: String) throws -> Bool {
        try execute("update passkey set name = \(Passkey.cleaned(name)) where id = \(id) and member = \(member)") == 1
    }

    /// False when the member has no such passkey.
    package func removePasskey(_ id: String, of member: Member.ID) throws -> Bool {
        try execute("delete from passkey where id = \(id) and member = \(member)") == 1
    }

    /// Notes a use. The count never goes back, so that a copied key stays conspicuous.
    package func notePasskeyUse(_ id: String, signCount: Int) throws {
        try execute(
            """
            update passkey set used_at = \(now),
                sign_count = case when sign_count < \(signCount) then \(signCount) else sign_count end
            where id = \(id)
            """)
    }
}

extension Passkey {
    fileprivate static let columns: SQL =
        "select id, member, name, public_key, sign_count, transports, created_at, used_at from passkey"

    fileprivate init(_ row: Row) {
        self.init(
            id: row.string(0), member: Int64(row.int(1)), name: row.string(2), publicKey: row.bytes(3),
            signCount: row.int(4), transports: row.string(5).split(separator: " ").map(String.init),
            createdAt: Int64(row.int(6)), usedAt: row.intOrNil(7).map { Int64($0) })
    }

    /// One line, of bounded length, and never empty.
    fileprivate static func cleaned(_ name: String) -> String {
        let line = String(name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })
        let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(longestName)
        return words.isEmpty ? "Passkey" : String(words)
    }
}
