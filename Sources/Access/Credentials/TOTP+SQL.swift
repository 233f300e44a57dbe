import Base
import Storage

extension Connection {
    /// Begins to set up codes by time and returns the secret to be shown: the one that waits already to be confirmed, else
    /// a new one. Nil when codes are set up already.
    package func beginTOTP(of member: Member.ID, _ secrets: Secrets) throws -> TOTP? {
        let fresh = TOTP.random()
        let sealed = try secrets.seal(fresh.secret, for: .totp, context: String(member))
        try execute(
            """
            insert into totp (member, sealed_secret, last_step) values (\(member), \(sealed), 0) on conflict do nothing
            """)
        guard let row = try totpRow(member), row.confirmedAt == nil else { return nil }
        return TOTP(secret: try secrets.open(row.sealed, for: .totp, context: String(member)))
    }

    /// Takes codes into use with a first code from the app; false when the code is wrong.
    package func confirmTOTP(_ code: String, of member: Member.ID, _ secrets: Secrets) throws -> Bool {
        guard let step = try matchingStep(code, member, secrets, isConfirmed: false) else { return false }
        return try execute(
            """
            update totp set confirmed_at = \(now), last_step = \(step)
            where member = \(member) and confirmed_at is null and last_step < \(step)
            """) == 1
    }

    /// Takes a code, once: the same code, and any older one, is refused from then on.
    package func useTOTP(_ code: String, of member: Member.ID, _ secrets: Secrets) throws -> Bool {
        guard let step = try matchingStep(code, member, secrets, isConfirmed: true) else { return false }
        return try execute(
            """
            update totp set last_step = \(step)
            where member = \(member) and confirmed_at is not null and last_step < \(step)
            """) == 1
    }

    /// Whether the member has codes by time in use.
    package func hasTOTP(_ member: Member.ID) throws -> Bool { try totpRow(member)?.confirmedAt != nil }

    /// Takes codes by time and the recovery codes that stand in for them out of use.
    package func removeTOTP(of member: Member.ID) throws {
        if try hasTOTP(member) { try audit(.twoStepStopped, by: member, on: Ref("member", "\(member)")) }
        try execute("delete from totp where member = \(member)")
        try execute("delete from recovery_code where member = \(member)")
    }

    private func matchingStep(
        _ code: String, _ member: Member.ID, _ secrets: Secrets, isConfirmed: Bool
    ) throws -> Int64? {
        guard let row = try totpRow(member), (row.confirmedAt != nil) == isConfirmed else { return nil }
        let totp = TOTP(secret: try secrets.open(row.sealed, for: .totp, context: String(member)))
        return totp.step(of: code, at: now, after: row.lastStep)
    }

    private func totpRow(
        _ member: Member.ID
    ) throws -> (sealed: [UInt8], confirmedAt: Int?, lastStep: Int64)? {
        try first("select sealed_secret, confirmed_at, last_step from totp where member = \(member)")
            .map { ($0.bytes(0), $0.intOrNil(1), Int64($0.int(2))) }
    }
}
