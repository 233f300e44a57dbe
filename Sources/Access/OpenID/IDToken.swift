import Base
import Foundation
import JWTKit

/// A provider's signed statement of who signed in (OpenID Connect Core 2): three parts, of which only the head is looked
/// at before the signature holds.
struct IDToken: Sendable {
    /// What the statement must say to be for us, now.
    struct Expected: Sendable {
        let issuer: String
        let audience: String
        let nonce: String
        let now: Date
    }

    let text: String
    let algorithm: String
    let keyID: String?
    /// Seconds that the clocks of two servers may differ.
    private static let leeway = 120.0
    private static let longest = 16 * 1024

    /// Reads the head. Only RS256 and ES256 count: not `none`, nor a shared secret.
    init(_ text: String) throws(AppError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.longest, parts.count == 3, let bytes = Base64URL.decode(String(parts[0])),
            let head = try? JSONDecoder().decode(Head.self, from: Data(bytes)), head.crit == nil,
            head.alg == "RS256" || head.alg == "ES256"
        else { throw Self.refusal("it is not signed in a way that we accept") }
        self.text = text
        algorithm = head.alg
        keyID = head.kid
    }

    /// The claims, once a key of the provider signed them and they are for us, fresh, and an answer to our question.
    func verified(with keys: [OpenIDKeys.Key], _ expected: Expected) async throws -> IDTokenClaims {
        for key in keys {
            let collection = JWTKeyCollection()
            guard (try? await collection.add(jwk: key.jwk)) != nil,
                let claims = try? await collection.verify(text, as: IDTokenClaims.self)
            else { continue }
            try check(claims, expected)
            return claims
        }
        throw Self.refusal("its signature does not hold")
    }

    private func check(_ claims: IDTokenClaims, _ expected: Expected) throws(AppError) {
        guard claims.iss == expected.issuer else { throw Self.refusal("it is of another issuer") }
        guard claims.aud.values.contains(expected.audience),
            claims.aud.values.count == 1 || claims.azp != nil, claims.azp == nil || claims.azp == expected.audience
        else { throw Self.refusal("it is for another site") }
        let now = expected.now.timeIntervalSince1970
        guard claims.exp > now - Self.leeway, claims.iat < now + Self.leeway, claims.iat > now - 3600 else {
            throw Self.refusal("it is too old, or from the future")
        }
        guard claims.nonce == expected.nonce else { throw Self.refusal("it answers another question") }
        guard !claims.sub.isEmpty, claims.sub.utf8.count <= 255 else { throw Self.refusal("it does not say who it is") }
    }

    private static func refusal(_ why: String) -> AppError {
        AppError(
            .invalid, "The answer of the sign-in provider was refused: \(why)",
            remedy: "Try again, or sign in another way")
    }

    private struct Head: Decodable {
        let alg: String
        let kid: String?
        let crit: [String]?
    }
}

/// The claims of an id token that we read.
struct IDTokenClaims: JWTPayload {
    /// One audience, or several.
    struct Audience: Codable {
        let values: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {
                values = [one]
            } else {
                values = try container.decode([String].self)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(values)
        }
    }

    let iss, sub: String
    let aud: Audience
    let azp: String?
    let exp, iat: Double
    let nonce: String?
    let email: String?
    let email_verified: LenientBool?
    let name: String?

    /// Everything is judged in `IDToken`, with our clock.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}

/// The answer of the userinfo endpoint.
struct UserinfoClaims: Decodable {
    let sub: String
    let email: String?
    let email_verified: LenientBool?
    let name: String?
}

/// True or false; some providers write them as texts.
struct LenientBool: Codable {
    let value: Bool

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = (try? container.decode(Bool.self)) ?? ((try? container.decode(String.self)) == "true")
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}
