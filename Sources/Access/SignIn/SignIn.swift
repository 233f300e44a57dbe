import Base
import Storage

/// Signing in with a password and a second factor. Whoever asks learns the same, and makes the site do the same, whether
/// or not an address has an account.
package struct SignIn: Sendable {
    /// One try with address and password.
    package struct Attempt: Sendable {
        package let address: String
        package let password: String
        /// The secret of the browser's cookie, if it sent one.
        package let device: String?
        /// Where the request came from: a network address.
        package let network: String

        package init(address: String, password: String, device: String? = nil, network: String) {
            self.address = address
            self.password = password
            self.device = device
            self.network = network
        }
    }

    /// What a try led to.
    package enum Outcome: Sendable, Hashable {
        /// Address or password is wrong; nobody learns which.
        case wrong
        /// Too many tries; the password was not looked at.
        case wait(Throttle)
        /// The password was right, but the account is suspended or declined.
        case closed(Member.State)
        /// The password was right; a code is asked for next, with this secret.
        case secondFactor(challenge: String)
        /// The password was right; the role demands a second factor, which is set up next, with this secret.
        case enrolment(challenge: String)
        /// The password was right; the role demands the passkey that the member has.
        case passkeyNeeded
        case done(Member, SignInSession.Strength)
    }

    package let database: Database
    package let hasher: PasswordHasher
    package let secrets: Secrets
    package let rules: PasswordRules
    package let limits: SignInLimits

    package init(
        database: Database, hasher: PasswordHasher, secrets: Secrets, rules: PasswordRules = .init(),
        limits: SignInLimits = .standard
    ) {
        self.database = database
        self.hasher = hasher
        self.secrets = secrets
        self.rules = rules
        self.limits = limits
    }

    /// Tries address and password. Throws `tooMany` when too many sign in at once.
    package func withPassword(_ attempt: Attempt) async throws -> Outcome {
        guard hasher.hasRoom || attempt.device != nil else { throw HashingThread.full }
        let limits = limits
        let gate = try await database.write { try $0.admit(attempt, limits) }
        guard gate.throttle.isAllowed else { return .wait(gate.throttle) }
        let verdict = try await hasher.check(
            SignIn.bounded(attempt.password), against: gate.hash, isKnown: gate.isKnown)
        guard verdict.isRight, let member = gate.member, let hash = gate.hash else { return .wrong }
        return try await database.write { connection in
            if let renewed = verdict.renewedHash { try connection.renewHash(renewed, replacing: hash, of: member) }
            try connection.forgetThrottle(SignInLimits.account(attempt.address))
            return try connection.afterPassword(of: member)
        }
    }

    /// Tries a code from the app, or a recovery code, after the right password. Each works once.
    package func withCode(_ code: String, challenge: String) async throws -> Outcome {
        let (secrets, limits) = (secrets, limits)
        return try await database.write { connection in
            guard let token = try connection.findToken(challenge, .challenge), let member = token.member else {
                return .wrong
            }
            let throttle = try connection.throttleCode(challenge, member, limits)
            guard throttle.isAllowed else { return .wait(throttle) }
            guard try connection.useCode(code, of: member, secrets),
                try connection.useToken(challenge, .challenge) != nil
            else { return .wrong }
            return try connection.finish(member, .twoFactor)
        }
    }

    /// Whether somebody who is signed in knows the password; before dangerous steps. Counted like a sign-in.
    package func confirm(_ password: String, of member: Member.ID) async throws -> Outcome {
        let limits = limits
        let (throttle, hash) = try await database.write { connection in
            let throttle = try connection.throttle(
                "confirm \(member)", limit: limits.perAccount, per: limits.window)
            return (throttle, try connection.passwordHash(of: member))
        }
        guard throttle.isAllowed else { return .wait(throttle) }
        guard try await hasher.check(SignIn.bounded(password), against: hash, isKnown: true).isRight else {
            return .wrong
        }
        return try await database.write { connection in
            try connection.forgetThrottle("confirm \(member)")
            return try connection.finish(member, .password)
        }
    }

    /// A longer one cannot be anybody's password.
    private static func bounded(_ password: String) -> String { String(password.prefix(PasswordRules.longest + 1)) }
}
