import Crypto
import Foundation

/// Random bytes from the system, for keys and tokens.
package enum RandomBytes {
    package static func make(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        return SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes(Array.init)
    }

    /// A token of 256 random bits as 43 letters that may stand in an address.
    package static func token() -> String { Base64URL.encode(make(32)) }
}

/// Base64 with the letters that may stand in an address, without padding (RFC 4648, 5).
package enum Base64URL {
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil for anything that `encode` would not have written.
    package static func decode(_ text: String) -> [UInt8]? {
        guard text.utf8.count < 65_536, !text.contains(where: { "+/=".contains($0) }) else { return nil }
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: padded).map(Array.init), encode(bytes) == text else { return nil }
        return bytes
    }
}

/// Names for secrets: what is stored in place of a token, so that the database alone opens nothing.
package enum Fingerprint {
    /// SHA-256 as 64 hexadecimal digits. For tokens of full randomness only; a password needs `PasswordHasher`.
    package static func of(_ token: String) -> String {
        SHA256.hash(data: Data(token.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
