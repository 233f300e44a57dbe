import Base
import Crypto

/// One line of the audit log: who did what to what, and the hash that ties it to all lines before it.
package struct AuditEntry: Sendable, Hashable, Identifiable {
    /// Counted from 1 without a gap.
    package let sequence: Int64
    /// Milliseconds since 1970.
    package let at: Int64
    package let act: Act
    /// Nil when the installation itself acted: a job, a command.
    package let actor: Member.ID?
    /// `kind:id`.
    package let subject: String
    package let scope: Int64?
    /// A JSON object of texts, exactly as stored: the hash covers these bytes.
    package let detail: String
    /// 64 hexadecimal digits.
    package let hash: String

    package var id: Int64 { sequence }

    /// The hash before the first entry.
    package static let genesis = String(repeating: "0", count: 64)

    /// The bytes whose SHA-256 is the entry's hash: nine fields in this order, each as its length in bytes, a colon, the
    /// bytes in UTF-8 and a comma; an absent one as `-,`. Numbers are decimal. The first names the form, the last is the
    /// hash before, so no two different entries share a form and none can move along the chain.
    package func canonical(after previous: String) -> [UInt8] {
        let fields: [String?] = [
            "housing-audit-1", String(sequence), String(at), act.rawValue, actor.map { String($0) }, subject,
            scope.map { String($0) }, detail, previous,
        ]
        var bytes: [UInt8] = []
        for field in fields {
            guard let field else {
                bytes += Array("-,".utf8)
                continue
            }
            bytes += Array("\(field.utf8.count):".utf8) + Array(field.utf8) + [UInt8(ascii: ",")]
        }
        return bytes
    }

    /// What `hash` must be.
    package func expectedHash(after previous: String) -> String {
        let digits = Array("0123456789abcdef")
        return SHA256.hash(data: canonical(after: previous)).reduce(into: "") { text, byte in
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
    }

    /// The same entry with the hash that follows from the one before.
    func sealed(after previous: String) -> AuditEntry {
        AuditEntry(
            sequence: sequence, at: at, act: act, actor: actor, subject: subject, scope: scope, detail: detail,
            hash: expectedHash(after: previous))
    }
}
