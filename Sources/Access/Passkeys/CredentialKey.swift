import Base
import Crypto
import CryptoExtras
import Foundation

/// A passkey's public key, as COSE writes it (RFC 9053): what an authenticator's signatures are checked with.
package enum CredentialKey: Sendable {
    case es256(P256.Signing.PublicKey)
    case edDSA(Curve25519.Signing.PublicKey)
    case rs256(_RSA.Signing.PublicKey)

    /// The COSE numbers of the algorithms, the one that we like best first.
    package static let algorithms: [Int] = [-8, -7, -257]

    /// Reads a `COSE_Key`; refuses a key whose algorithm, type and curve do not belong together.
    package init(cose bytes: [UInt8]) throws(AppError) { try self.init(try CBOR.read(bytes)) }

    init(_ map: CBOR) throws(AppError) {
        let key: CredentialKey?
        switch (map[3]?.integer, map[1]?.integer, map[-1]?.integer) {
        case (-7, 2, 1): key = Self.point(map)
        case (-8, 1, 6): key = Self.edwards(map)
        case (-257, 3, nil): key = Self.rsa(map)
        default: key = nil
        }
        guard let key else { throw AppError(.invalid, "The passkey's public key is of a kind that is not supported") }
        self = key
    }

    /// Whether the holder of the private key signed the message.
    package func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        switch self {
        case .es256(let key):
            guard let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: message)
        case .edDSA(let key):
            return key.isValidSignature(signature, for: message)
        case .rs256(let key):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: message, padding: .insecurePKCS1v1_5)
        }
    }

    /// The library checks that the point lies on the curve.
    private static func point(_ map: CBOR) -> CredentialKey? {
        guard let x = map[-2]?.bytes, let y = map[-3]?.bytes, x.count == 32, y.count == 32 else { return nil }
        return (try? P256.Signing.PublicKey(rawRepresentation: x + y)).map { .es256($0) }
    }

    private static func edwards(_ map: CBOR) -> CredentialKey? {
        guard let x = map[-2]?.bytes, x.count == 32 else { return nil }
        return (try? Curve25519.Signing.PublicKey(rawRepresentation: x)).map { .edDSA($0) }
    }

    /// From 2,048 bits on (the library's bound) to 4,096, so that checking a signature stays cheap.
    private static func rsa(_ map: CBOR) -> CredentialKey? {
        guard let n = map[-1]?.bytes, let e = map[-2]?.bytes, n.count <= 512, e == [1, 0, 1] else { return nil }
        return (try? _RSA.Signing.PublicKey(n: n, e: e)).map { .rs256($0) }
    }
}
