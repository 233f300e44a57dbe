import Base
import Crypto
import Foundation

/// The installation's key and the keys derived from it, one for each use, so that a value made for one use is worth
/// nothing in another (HKDF, RFC 5869). The key lies outside the database: whoever reads the database alone can neither
/// forge a link nor open a sealed secret.
package struct Secrets: Sendable {
    /// What a derived key is for.
    package struct Use: Sendable, Hashable {
        let name: String

        package init(_ name: String) { self.name = name }

        package static let form = Use("form-token")
        package static let link = Use("signed-link")
        package static let totp = Use("totp-secret")
        package static let network = Use("network-address")
    }

    private let key: SymmetricKey

    /// Takes 32 bytes or more.
    ///
    /// Throws `invalid` when there are fewer.
    package init(key: [UInt8]) throws(AppError) {
        guard key.count >= 32 else {
            throw AppError(
                .invalid, "The installation's key has \(key.count) bytes", remedy: "Give at least 32 random bytes")
        }
        self.key = SymmetricKey(data: key)
    }

    /// A key that nobody else has and that ends with the process, for tests.
    package static func random() -> Secrets { Secrets(SymmetricKey(size: .bits256)) }

    private init(_ key: SymmetricKey) { self.key = key }

    /// HMAC-SHA-256 of the text under the key of that use: 32 bytes.
    package func sign(_ text: String, for use: Use) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: derived(use)))
    }

    /// Whether `signature` is the text's, compared in constant time.
    package func isSigned(_ text: String, with signature: [UInt8], for use: Use) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: Data(text.utf8), using: derived(use))
    }

    /// Encrypts with ChaCha20-Poly1305 under a fresh nonce; `context` (such as the member's number) must be given again
    /// to open it.
    ///
    /// Throws only when the system has no memory.
    package func seal(_ bytes: [UInt8], for use: Use, context: String) throws -> [UInt8] {
        Array(
            try ChaChaPoly.seal(Data(bytes), using: derived(use), authenticating: Data(context.utf8)).combined)
    }

    /// Throws `internalFailure` when the bytes were altered or sealed under another key, use or context.
    package func open(_ sealed: [UInt8], for use: Use, context: String) throws(AppError) -> [UInt8] {
        do {
            let box = try ChaChaPoly.SealedBox(combined: Data(sealed))
            return Array(try ChaChaPoly.open(box, using: derived(use), authenticating: Data(context.utf8)))
        } catch {
            throw AppError(
                .internalFailure, "A sealed secret cannot be opened",
                remedy: "Start with the key that the installation had when it was sealed")
        }
    }

    private func derived(_ use: Use) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Data("housing/\(use.name)".utf8), outputByteCount: 32)
    }
}
