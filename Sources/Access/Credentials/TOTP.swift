import Base
import Crypto
import Foundation

/// Codes by time (RFC 6238 with SHA-1, six digits, 30 seconds): what every authenticator app speaks.
package struct TOTP: Sendable, Hashable {
    package static let digits = 6
    private static let period: Int64 = 30 * Span.second
    /// Steps before and after the present one whose code is taken too, for clocks that are off.
    private static let drift: Int64 = 1

    package let secret: [UInt8]

    package init(secret: [UInt8]) { self.secret = secret }

    /// A new secret of 160 bits, as long as the hash (RFC 4226, section 4).
    package static func random() -> TOTP { TOTP(secret: RandomBytes.make(20)) }

    /// Which step of 30 seconds an instant (milliseconds since 1970) lies in.
    package static func step(at now: Int64) -> Int64 { now / period }

    /// The code of a step (RFC 4226, section 5.3).
    package func code(step: Int64) -> String {
        let counter = withUnsafeBytes(of: UInt64(step).bigEndian) { Array($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: Data(counter), using: SymmetricKey(data: Data(secret))))
        let offset = Int(mac[mac.count - 1] & 0xF)
        let word = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(word % 1_000_000)
        return String(repeating: "0", count: TOTP.digits - text.utf8.count) + text
    }

    /// The step whose code this is, among those near `now` and after the last one that was used; all are compared, each in
    /// constant time.
    func step(of code: String, at now: Int64, after last: Int64) -> Int64? {
        let present = TOTP.step(at: now)
        var found: Int64?
        for step in (present - TOTP.drift)...(present + TOTP.drift)
        where TOTP.isEqual(self.code(step: step), code) && step > last { found = found ?? step }
        return found
    }

    private static func isEqual(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        return a.count == b.count && zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The secret in letters, for typing it into an app.
    package var text: String { Base32.encode(secret) }

    /// What an app reads from a QR code or link (the `otpauth` form of authenticator apps).
    package func link(issuer: String, account: String) -> String {
        func escaped(_ text: String) -> String {
            text.addingPercentEncoding(
                withAllowedCharacters: .alphanumerics.intersection(.init(charactersIn: " "..."~")))
                ?? ""
        }
        return "otpauth://totp/\(escaped(issuer)):\(escaped(account))?secret=\(text)&issuer=\(escaped(issuer))"
            + "&algorithm=SHA1&digits=\(TOTP.digits)&period=30"
    }
}

/// Base 32 (RFC 4648, section 6) without padding.
enum Base32 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    static func encode(_ bytes: [UInt8]) -> String {
        var text = ""
        var buffer: UInt32 = 0
        var bits = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(letters[Int(buffer >> bits & 31)])
            }
            buffer &= (1 << bits) - 1
        }
        if bits > 0 { text.append(letters[Int(buffer << (5 - bits) & 31)]) }
        return text
    }
}
