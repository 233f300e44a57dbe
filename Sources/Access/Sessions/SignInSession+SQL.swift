import Base
import Storage

extension Connection {
    /// Starts a session and returns its token, which exists nowhere else.
    package func startSession(
        of member: Member.ID, strength: SignInSession.Strength, device: String, network: String
    ) throws -> String {
        let token = RandomBytes.token()
        try execute(
            """
            insert into sign_in_session
                (hash, id, member, strength, device, network, created_at, seen_at, confirmed_at, must_renew)
            values (\(Fingerprint.of(token)), \(Base64URL.encode(RandomBytes.make(12))), \(member),
                \(strength.rawValue), \(String(device.prefix(120))), \(network), \(now), \(now), \(now), false)
            """)
        return token
    }

    /// The session of a token with its member and roles; nil when there is none, when it has run out, or when the account
    /// may not be used.
    package func account(token: String) throws -> Account? {
        guard let row = try first(sessionQuery(Fingerprint.of(token))) else { return nil }
        let session = SignInSession(row, from: 0)
        let member = Member(row, from: 9)
        let roles = try globalRoles(of: member.id)
        let limits = roles.contains { $0.role.isPrivileged } ? SessionLimits.privileged : .member
        guard !limits.hasEnded(session, at: now), member.state == .active || member.state == .pending else {
            return nil
        }
        let counting = session.strength.isTwoFactor ? roles : roles.filter { !$0.role.isPrivileged }
        return Account(
            member: member, session: session, viewer: try viewer(member, roles: counting), roles: roles,
            mustRenew: row.bool(8))
    }

    private func sessionQuery(_ hash: String) -> SQL {
        """
        select s.id, s.member, s.strength, s.device, s.network, s.created_at, s.seen_at, s.confirmed_at, s.must_renew,
            m.id, m.address, m.name, m.language, m.state, m.is_guest, m.organisation, m.stated_organisation,
            m.stated_role, m.country, m.purpose, m.created_at, m.silenced_until
        from sign_in_session s join member m on m.id = s.member where s.hash = \(hash)
        """
    }

    /// Notes that the session is in use. Called at most every few minutes, since it writes.
    package func touchSession(token: String) throws {
        try execute("update sign_in_session set seen_at = \(now) where hash = \(Fingerprint.of(token))")
    }

    /// Gives the session a new token and returns it; nil when another request was faster.
    package func renewSession(token: String) throws -> String? {
        let fresh = RandomBytes.token()
        let changed = try execute(
            """
            update sign_in_session set hash = \(Fingerprint.of(fresh)), seen_at = \(now), must_renew = false
            where hash = \(Fingerprint.of(token))
            """)
        return changed == 1 ? fresh : nil
    }

    /// The member proved again who they are. The token changes with it.
    package func confirmSession(token: String, strength: SignInSession.Strength) throws -> String? {
        try execute(
            """
            update sign_in_session set confirmed_at = \(now), strength = \(strength.rawValue)
            where hash = \(Fingerprint.of(token))
            """)
        return try renewSession(token: token)
    }

    /// All devices that are signed in, the last used first.
    package func sessions(of member: Member.ID) throws -> [SignInSession] {
        try rows(
            """
            select id, member, strength, device, network, created_at, seen_at, confirmed_at from sign_in_session
            where member = \(member) order by seen_at desc, id
            """
        ).map { SignInSession($0, from: 0) }
    }

    /// Ends one session of the member; false when there is no such one. Its open streams close.
    @discardableResult
    package func endSession(_ id: String, of member: Member.ID) throws -> Bool {
        let ended = try execute("delete from sign_in_session where id = \(id) and member = \(member)")
        if ended > 0 { try publish(topic: SessionTopic.name, key: id) }
        return ended > 0
    }

    /// Ends all sessions of the member but the one given; returns how many.
    @discardableResult
    package func endSessions(of member: Member.ID, except kept: String? = nil) throws -> Int {
        var ended = 0
        for session in try sessions(of: member) where session.id != kept {
            if try endSession(session.id, of: member) { ended += 1 }
        }
        return ended
    }

    /// The token of each session changes with its next request: what somebody may do has changed.
    package func renewSessions(of member: Member.ID) throws {
        try execute("update sign_in_session set must_renew = true where member = \(member)")
        try publish(topic: SessionTopic.name, key: SessionTopic.all(of: member))
    }

    /// Forgets sessions that have run out; returns how many.
    @discardableResult
    package func pruneSessions() throws -> Int {
        let limits = SessionLimits.member
        return try execute(
            """
            delete from sign_in_session
            where seen_at <= \(now - limits.idle) or created_at <= \(now - limits.absolute)
            """)
    }
}

extension SignInSession {
    /// Reads `id, member, strength, device, network, created_at, seen_at, confirmed_at`.
    fileprivate init(_ row: Row, from start: Int) {
        self.init(
            id: row.string(start), member: Int64(row.int(start + 1)),
            strength: Strength(rawValue: row.string(start + 2)) ?? .password, device: row.string(start + 3),
            network: row.string(start + 4), createdAt: Int64(row.int(start + 5)), seenAt: Int64(row.int(start + 6)),
            confirmedAt: Int64(row.int(start + 7)))
    }
}
