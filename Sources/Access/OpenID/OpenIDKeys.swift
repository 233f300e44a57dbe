import Base
import Foundation
import JWTKit

/// The keys that a provider signs with (RFC 7517), those that we can check with: RSA and P-256, for signatures.
struct OpenIDKeys: Sendable {
    struct Key: Sendable {
        let id: String?
        let algorithm: String
        let jwk: JWK
    }

    let keys: [Key]
    private static let most = 50

    /// Reads a key set; keys of other kinds in it are passed over.
    init(_ json: [UInt8]) throws(AppError) {
        guard let set = try? JSONDecoder().decode(KeySet.self, from: Data(json)), set.keys.count <= Self.most else {
            throw AppError(.unavailable, "The keys of the sign-in provider cannot be read")
        }
        keys = set.keys.compactMap(Self.key)
    }

    /// The keys that may have signed the token: the one that it names, or where it names none all of its algorithm.
    func candidates(for token: IDToken) -> [Key] {
        keys.filter { $0.algorithm == token.algorithm && (token.keyID == nil || $0.id == token.keyID) }
    }

    private static func key(_ written: KeySet.Key) -> Key? {
        guard written.use == nil || written.use == "sig" else { return nil }
        switch written.kty {
        case "RSA":
            guard let n = written.n, let e = written.e, written.alg ?? "RS256" == "RS256",
                n.utf8.count <= 1400
            else { return nil }
            let jwk = JWK.rsa(.rs256, identifier: JWKIdentifier(string: "key"), modulus: n, exponent: e)
            return Key(id: written.kid, algorithm: "RS256", jwk: jwk)
        case "EC":
            guard let x = written.x, let y = written.y, written.crv == "P-256",
                written.alg ?? "ES256" == "ES256"
            else { return nil }
            let jwk = JWK.ecdsa(.es256, identifier: JWKIdentifier(string: "key"), x: x, y: y, curve: .p256)
            return Key(id: written.kid, algorithm: "ES256", jwk: jwk)
        default: return nil
        }
    }

    private struct KeySet: Decodable {
        struct Key: Decodable {
            let kty: String
            let kid, use, alg, n, e, crv, x, y: String?
        }
        let keys: [Key]
    }
}
