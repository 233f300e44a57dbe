import Base
import Storage

extension SignIn {
    /// What is shown to set up codes by time.
    package struct Enrolment: Sendable, Hashable {
        package let member: Member
        package let totp: TOTP
    }

    /// What a first code led to: ten recovery codes, to be shown once, and how the sign-in went on.
    package struct Enrolled: Sendable, Hashable {
        package let outcome: Outcome
        package let recoveryCodes: [String]
    }

    /// The secret to set up after the right password; nil when the time for it has passed.
    package func enrolment(challenge: String) async throws -> Enrolment? {
        let secrets = secrets
        return try await database.write { connection in
            guard let id = try connection.findToken(challenge, .enrolment)?.member,
                let member = try connection.member(id), let totp = try connection.beginTOTP(of: id, secrets)
            else { return nil }
            return Enrolment(member: member, totp: totp)
        }
    }

    /// Takes the second factor into use with a first code, and ends the sign-in.
    package func enrol(code: String, challenge: String) async throws -> Enrolled {
        let (secrets, limits) = (secrets, limits)
        return try await database.write { connection in
            guard let id = try connection.findToken(challenge, .enrolment)?.member else {
                return Enrolled(outcome: .wrong, recoveryCodes: [])
            }
            let throttle = try connection.throttleCode(challenge, id, limits)
            guard throttle.isAllowed else { return Enrolled(outcome: .wait(throttle), recoveryCodes: []) }
            guard let codes = try connection.enrol(code, id, secrets),
                try connection.useToken(challenge, .enrolment) != nil
            else { return Enrolled(outcome: .wrong, recoveryCodes: []) }
            return Enrolled(outcome: try connection.finish(id, .twoFactor), recoveryCodes: codes)
        }
    }
}

extension Connection {
    /// Confirms the member's new codes by time and makes recovery codes; nil when the code is wrong.
    package func enrol(_ code: String, _ member: Member.ID, _ secrets: Secrets) throws -> [String]? {
        let digits = code.compactMap { $0.wholeNumberValue.map(String.init) }.joined()
        guard try confirmTOTP(digits, of: member, secrets) else { return nil }
        try audit(.twoStepStarted, by: member, on: Ref("member", "\(member)"))
        return try makeRecoveryCodes(of: member, secrets)
    }

    /// New recovery codes in the place of the old ones; none where no codes by time are in use.
    package func renewRecoveryCodes(of member: Member.ID, _ secrets: Secrets) throws -> [String] {
        guard try hasTOTP(member) else { return [] }
        try audit(.recoveryCodesMade, by: member, on: Ref("member", "\(member)"))
        return try makeRecoveryCodes(of: member, secrets)
    }
}
