import Base
import Storage

extension Connection {
    /// Makes a secret of 256 bits and stores its hash. The secret is returned here and nowhere else.
    package func issueToken(
        _ purpose: OneTimeToken.Purpose, for member: Member.ID? = nil, payload: String = "", lasting span: Int64
    ) throws -> String {
        let token = RandomBytes.token()
        try execute(
            """
            insert into one_time_token (hash, purpose, member, payload, created_at, expires_at)
            values (\(Fingerprint.of(token)), \(purpose.rawValue), \(member.sqlValue), \(payload),
                \(now), \(now + span))
            """)
        return token
    }

    /// What the secret would open, without using it up: a page may be shown for it as often as it is asked for (programs
    /// that look into mail follow links too). Nil when it is unknown, used or too old.
    package func findToken(_ token: String, _ purpose: OneTimeToken.Purpose) throws -> OneTimeToken? {
        try first(
            """
            select member, payload, created_at, expires_at from one_time_token
            where hash = \(Fingerprint.of(token)) and purpose = \(purpose.rawValue)
                and used_at is null and expires_at > \(now)
            """
        ).map { OneTimeToken($0, purpose) }
    }

    /// Uses the secret up. Of any number of calls at once, one gets the token and the others nil.
    package func useToken(_ token: String, _ purpose: OneTimeToken.Purpose) throws -> OneTimeToken? {
        try first(
            """
            update one_time_token set used_at = \(now)
            where hash = \(Fingerprint.of(token)) and purpose = \(purpose.rawValue)
                and used_at is null and expires_at > \(now)
            returning member, payload, created_at, expires_at
            """
        ).map { OneTimeToken($0, purpose) }
    }

    /// Makes all unused secrets of the member for this purpose worthless.
    package func voidTokens(_ purpose: OneTimeToken.Purpose, of member: Member.ID) throws {
        try execute(
            "delete from one_time_token where member = \(member) and purpose = \(purpose.rawValue) and used_at is null")
    }

    /// Removes secrets and throttles that are over, some thousand at a time; for a recurring job.
    package func forgetWhatIsOver(limit: Int = 5000) throws {
        try execute(
            """
            delete from one_time_token where hash in
                (select hash from one_time_token where expires_at <= \(now) limit \(limit))
            """)
        try execute(
            "delete from throttle where key in (select key from throttle where window_ends_at <= \(now) limit \(limit))"
        )
    }
}

extension OneTimeToken {
    fileprivate init(_ row: Row, _ purpose: Purpose) {
        self.init(
            purpose: purpose, member: row.intOrNil(0).map(Int64.init), payload: row.string(1),
            createdAt: Int64(row.int(2)), expiresAt: Int64(row.int(3)))
    }
}
