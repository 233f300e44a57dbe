import Base
import Storage

/// Codes on paper that stand in for a lost device, each once.
package enum RecoveryCode {
    package static let count = 10
    /// No letter that is mistaken for a digit or for another.
    private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
    private static let length = 12

    /// `abcd-efgh-jkmn`: some 59 bits.
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        let code = (0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }
        return stride(from: 0, to: length, by: 4).map { String(code[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// Under the installation's key, so that the database alone does not let anyone try codes.
    static func hash(_ code: String, of member: Member.ID, _ secrets: Secrets) -> String {
        let plain = code.lowercased().filter { $0.isLetter || $0.isNumber }
        return Base64URL.encode(secrets.sign("\(member) \(plain)", for: .recoveryCode))
    }
}

extension Secrets.Use {
    static let recoveryCode = Secrets.Use("recovery-code")
}

extension Connection {
    /// Makes ten new codes; all older ones are worthless. They are returned here and nowhere else.
    package func makeRecoveryCodes(of member: Member.ID, _ secrets: Secrets) throws -> [String] {
        let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.random() }
        try execute("delete from recovery_code where member = \(member)")
        for code in codes {
            try execute(
                """
                insert into recovery_code (member, hash) values (\(member), \(RecoveryCode.hash(code, of: member, secrets)))
                """)
        }
        return codes
    }

    /// Uses a code up; blanks, dashes and case do not matter. False when it is wrong or was used.
    package func useRecoveryCode(_ code: String, of member: Member.ID, _ secrets: Secrets) throws -> Bool {
        try execute(
            """
            update recovery_code set used_at = \(now)
            where member = \(member) and hash = \(RecoveryCode.hash(code, of: member, secrets)) and used_at is null
            """) == 1
    }

    /// How many codes are still unused.
    package func recoveryCodesLeft(of member: Member.ID) throws -> Int {
        try first("select count(*) from recovery_code where member = \(member) and used_at is null")?.int(0) ?? 0
    }
}
