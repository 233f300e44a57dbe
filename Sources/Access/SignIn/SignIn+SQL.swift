import Base
import Storage

/// What is known before the password is looked at.
struct SignInGate: Sendable {
    let throttle: Throttle
    let member: Member.ID?
    let hash: String?
    /// The browser is one from which the member signed in before.
    let isKnown: Bool
}

extension Connection {
    /// Counts a try. The same statements run for an address with and without an account.
    func admit(_ attempt: SignIn.Attempt, _ limits: SignInLimits) throws -> SignInGate {
        let found = try credential(address: attempt.address)
        let device = attempt.device ?? ""
        let isKnown = try isKnownDevice(device, of: found?.member.id)
        let throttle: Throttle
        if isKnown {
            throttle = try self.throttle(
                "sign-in device \(found?.member.id ?? 0) \(device)", limit: limits.perDevice, per: limits.window)
        } else {
            throttle = .strictest([
                try self.throttle(
                    SignInLimits.account(attempt.address), limit: limits.perAccount, per: limits.window),
                try self.throttle("sign-in network \(attempt.network)", limit: limits.perNetwork, per: limits.window),
            ])
        }
        return SignInGate(throttle: throttle, member: found?.member.id, hash: found?.hash, isKnown: isKnown)
    }

    /// What comes after the right password, or after another proof that is as good as one.
    package func afterPassword(of id: Member.ID) throws -> SignIn.Outcome {
        guard let member = try member(id) else { return .wrong }
        guard member.state == .active || member.state == .pending else { return .closed(member.state) }
        if try hasTOTP(id) {
            return .secondFactor(challenge: try issueToken(.challenge, for: id, lasting: 10 * Span.minute))
        }
        guard try globalRoles(of: id).contains(where: \.role.isPrivileged) else { return .done(member, .password) }
        if try hasPasskey(id) { return .passkeyNeeded }
        return .enrolment(challenge: try issueToken(.enrolment, for: id, lasting: 30 * Span.minute))
    }

    /// The member signed in with that strength, if the account is open still.
    func finish(_ id: Member.ID, _ strength: SignInSession.Strength) throws -> SignIn.Outcome {
        guard let member = try member(id) else { return .wrong }
        guard member.state == .active || member.state == .pending else { return .closed(member.state) }
        return .done(member, strength)
    }

    /// Counts a try of a code: first against the challenge, and within its limit against the member.
    func throttleCode(_ challenge: String, _ member: Member.ID, _ limits: SignInLimits) throws -> Throttle {
        let tries = try throttle("code of challenge \(challenge)", limit: limits.perChallenge, per: limits.window)
        guard tries.isAllowed else { return tries }
        return try throttle("code of member \(member)", limit: limits.codesPerHour, per: Span.hour)
    }

    /// A code of six digits is one by time, anything else a recovery code.
    package func useCode(_ code: String, of member: Member.ID, _ secrets: Secrets) throws -> Bool {
        let plain = String(code.filter { $0.isLetter || $0.isNumber }.prefix(40))
        if plain.count == TOTP.digits { return try useTOTP(ascii(plain), of: member, secrets) }
        return try useRecoveryCode(plain, of: member, secrets)
    }

    /// Digits as other scripts write them, such as the Arabic ones of a phone's keyboard.
    private func ascii(_ digits: String) -> String {
        digits.map { $0.wholeNumberValue.map(String.init) ?? String($0) }.joined()
    }

    private func hasPasskey(_ member: Member.ID) throws -> Bool {
        try first("select 1 from passkey where member = \(member) limit 1") != nil
    }
}
