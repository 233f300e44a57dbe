import Base
import Storage

/// A browser from which somebody has signed in before: a correct password from there works even while others are
/// trying the account.
package enum KnownDevice {
    /// How long a browser stays known after its last sign-in.
    package static let lifetime = 180 * Span.day
    /// How many browsers of one member are remembered.
    static let most = 20
}

extension Connection {
    /// Whether the cookie's secret belongs to a browser of the member. Asked in the same way when there is no member.
    package func isKnownDevice(_ token: String, of member: Member.ID?) throws -> Bool {
        try first(
            """
            select 1 from known_device where member = \(member ?? 0) and hash = \(Fingerprint.of(token))
                and seen_at > \(now - KnownDevice.lifetime)
            """) != nil
    }

    /// Remembers the browser after a complete sign-in and returns the secret for its cookie: the one that it sent if the
    /// site gave it out, to this member or another of the same household, else a new one.
    package func rememberDevice(_ token: String?, of member: Member.ID) throws -> String {
        let kept = try token.flatMap { try isGivenOut($0) ? $0 : nil } ?? RandomBytes.token()
        try execute(
            """
            insert into known_device (member, hash, seen_at) values (\(member), \(Fingerprint.of(kept)), \(now))
            on conflict (member, hash) do update set seen_at = excluded.seen_at
            """)
        try execute(
            """
            delete from known_device where member = \(member) and hash not in
                (select hash from known_device where member = \(member) order by seen_at desc, hash
                 limit \(KnownDevice.most))
            """)
        return kept
    }

    /// After a new password no browser is known any more.
    package func forgetDevices(of member: Member.ID) throws {
        try execute("delete from known_device where member = \(member)")
    }

    private func isGivenOut(_ token: String) throws -> Bool {
        try first(
            """
            select 1 from known_device where hash = \(Fingerprint.of(token))
                and seen_at > \(now - KnownDevice.lifetime) limit 1
            """) != nil
    }
}
