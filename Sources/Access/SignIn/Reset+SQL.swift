import Base
import Storage

extension Connection {
    static let resetLife = Span.hour

    /// Somebody forgot a password. A letter goes out in any case: with a link, or saying that there is no account.
    package func requestReset(
        _ address: String, network: String, _ limits: SignInLimits
    ) throws -> LetterNeeded {
        let throttle = try throttleLetter(address, network, limits)
        guard throttle.isAllowed else { return .wait(throttle) }
        let found = try member(address: address)
        let isOpen = found.map { $0.state == .active || $0.state == .pending || $0.state == .suspended } ?? false
        // A secret without a member opens nothing; it is made so that the work is the same.
        let token = try issueToken(.reset, for: isOpen ? found?.id : nil, lasting: Connection.resetLife)
        return isOpen ? .link(token: token) : .hasNone
    }

    /// A link to choose a first password, for a member that an administrator made.
    package func issueFirstPassword(of member: Member.ID) throws -> String {
        try issueToken(.reset, for: member, lasting: 7 * Span.day)
    }

    /// Whose password the link would change, without changing it.
    package func resetMember(token: String) throws -> Member? {
        try findToken(token, .reset)?.member.flatMap { try member($0) }
    }

    /// Sets the new password and ends everything that rested on the old one: sessions, known browsers, other links, begun
    /// sign-ins. A second factor stays. Nil when the link is unknown, used or too old.
    package func reset(token: String, passwordHash: String) throws -> Member? {
        guard let id = try useToken(token, .reset)?.member, let member = try member(id),
            member.state != .erased, member.state != .declined
        else { return nil }
        try setPassword(passwordHash, of: id)
        try endEverything(of: id)
        try audit(.passwordReset, by: id, on: Ref("member", "\(id)"))
        return member
    }

    /// Sets a new password for somebody who is signed in and proved who they are; other devices are signed out.
    package func changePassword(_ hash: String, of member: Member.ID, keeping session: String?) throws {
        try setPassword(hash, of: member)
        try voidSignIns(of: member)
        try forgetDevices(of: member)
        try endSessions(of: member, except: session)
        try audit(.passwordChanged, by: member, on: Ref("member", "\(member)"))
    }

    /// Ends sessions, known browsers, links and begun sign-ins.
    func endEverything(of member: Member.ID) throws {
        try voidSignIns(of: member)
        try forgetDevices(of: member)
        try endSessions(of: member)
    }

    private func voidSignIns(of member: Member.ID) throws {
        for purpose in [OneTimeToken.Purpose.reset, .changeAddress, .challenge, .enrolment] {
            try voidTokens(purpose, of: member)
        }
    }
}
