import Base
import Crypto
import CryptoExtras
import Foundation
import JWTKit
import Outbound
import Synchronization

@testable import Access

/// A provider behind the closure that `OpenIDClient` asks through: answers with documents in the form that real providers
/// send, remembers what it was asked, and can be told to err.
final class FakeProvider: Sendable {
    /// Any claims, as the provider pleases to write them.
    struct Claims: JWTPayload {
        var values: [String: JSONText]

        init(_ values: [String: JSONText]) { self.values = values }
        init(from decoder: any Decoder) throws { values = [:] }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(values)
        }

        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }

    enum JSONText: Encodable, ExpressibleByStringLiteral {
        case text(String)
        case number(Double)
        case bool(Bool)
        case list([String])

        init(stringLiteral value: String) { self = .text(value) }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            case .bool(let bool): try container.encode(bool)
            case .list(let list): try container.encode(list)
            }
        }
    }

    struct State {
        var asked: [OutboundRequest] = []
        var answers: [String: OutboundResponse] = [:]
    }

    static let issuer = "https://login.ministry.example"
    let rsa: JWTKit.Insecure.RSA.PrivateKey
    let rsaNumbers: (n: String, e: String)
    let p256 = P256.Signing.PrivateKey()
    private let state = Mutex(State())

    init() throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        rsa = try JWTKit.Insecure.RSA.PrivateKey(backing: key)
        let numbers = try key.publicKey.getKeyPrimitives()
        rsaNumbers = (Base64URL.encode(numbers.modulus), Base64URL.encode(numbers.publicExponent))
        put("/.well-known/openid-configuration", discovery())
        put("/jwks", keys())
    }

    var ask: OpenIDClient.Ask {
        { request in
            self.state.withLock { state in
                state.asked.append(request)
                let path = request.url.replacing(Self.issuer, with: "")
                return state.answers[path] ?? OutboundResponse(status: 404)
            }
        }
    }

    var asked: [OutboundRequest] { state.withLock { $0.asked } }

    func put(_ path: String, _ json: String, status: Int = 200) {
        state.withLock {
            $0.answers[path] = OutboundResponse(
                status: status, headers: [OutboundHeader("Content-Type", "application/json")], body: Array(json.utf8))
        }
    }

    func discovery(issuer: String = issuer, token: String = issuer + "/token", methods: String = "") -> String {
        """
        {"issuer": "\(issuer)", "authorization_endpoint": "\(issuer)/authorize?tenant=1", "token_endpoint": "\(token)",
         "userinfo_endpoint": "\(issuer)/userinfo", "jwks_uri": "\(issuer)/jwks", "scopes_supported": ["openid"],
         "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["RS256", "none"]\(methods)}
        """
    }

    func keys(rsaName: String = "r1") -> String {
        let point = p256.publicKey.rawRepresentation
        return """
            {"keys": [
              {"kty": "oct", "kid": "shared", "k": "c2VjcmV0", "alg": "HS256"},
              {"kty": "RSA", "kid": "enc", "use": "enc", "alg": "RSA-OAEP", "n": "\(rsaNumbers.n)", "e": "AQAB"},
              {"kty": "RSA", "kid": "\(rsaName)", "use": "sig", "n": "\(rsaNumbers.n)", "e": "\(rsaNumbers.e)"},
              {"kty": "EC", "kid": "e1", "use": "sig", "crv": "P-256", "alg": "ES256",
               "x": "\(Base64URL.encode(point.prefix(32)))", "y": "\(Base64URL.encode(point.suffix(32)))"}]}
            """
    }

    /// Signs with the key of that name; `e1` is the one on the curve.
    func sign(_ claims: [String: JSONText], key: String? = "r1", isOnCurve: Bool = false) async throws -> String {
        let collection = JWTKeyCollection()
        if isOnCurve {
            await collection.add(ecdsa: try ES256PrivateKey(pem: p256.pemRepresentation))
        } else {
            await collection.add(rsa: rsa, digestAlgorithm: .sha256)
        }
        var header = JWTHeader()
        if let key { header.kid = key }
        return try await collection.sign(Claims(claims), header: header)
    }
}
