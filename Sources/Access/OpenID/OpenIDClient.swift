import Base
import Crypto
import Foundation
import Outbound

/// This site as a party that relies on an OpenID Connect provider: authorization code flow with PKCE (RFC 7636), state and
/// nonce. Asks the provider through a closure, so that the caller decides which addresses may be reached.
package actor OpenIDClient {
    package typealias Ask = @Sendable (OutboundRequest) async throws -> OutboundResponse

    package nonisolated let provider: OpenIDProvider
    private let ask: Ask
    private let clock: Clock
    private var discovery: Kept<OpenIDDiscovery>?
    private var keys: Kept<OpenIDKeys>?

    private struct Kept<Value: Sendable>: Sendable {
        let value: Value
        let until: Date
        /// Not asked for again before.
        let askedAt: Date
    }

    /// What a document or an answer may weigh, in bytes.
    static let largest = 256 * 1024

    package init(_ provider: OpenIDProvider, clock: Clock = .system, ask: @escaping Ask) {
        self.provider = provider
        self.clock = clock
        self.ask = ask
    }

    /// Where the browser goes to sign in. `redirect` is our own address for the answer; `isConfirming` asks the provider to
    /// let the person sign in anew even if they are still signed in there.
    package func authorizationAddress(
        for attempt: OpenIDAttempt.Secrets, redirect: String, language: Language,
        isConfirming: Bool = false
    ) async throws -> String {
        let endpoint = try await described().authorization
        guard var parts = URLComponents(string: endpoint) else { throw unreachable() }
        let challenge = Base64URL.encode(SHA256.hash(data: Array(attempt.verifier.utf8)))
        parts.percentEncodedQuery =
            (parts.percentEncodedQuery.map { $0 + "&" } ?? "")
            + FormEncoding.encode(
                [
                    ("response_type", "code"), ("client_id", provider.clientID), ("redirect_uri", redirect),
                    ("scope", "openid email profile"), ("state", attempt.state), ("nonce", attempt.nonce),
                    ("code_challenge", challenge), ("code_challenge_method", "S256"), ("ui_locales", language.rawValue),
                ] + (isConfirming ? [("prompt", "login")] : []))
        guard let address = parts.string else { throw unreachable() }
        return address
    }

    /// Exchanges the code and returns who the provider says it is, once everything in its token holds.
    package func identity(
        code: String, attempt: OpenIDAttempt.Secrets, redirect: String
    ) async throws -> OpenIDIdentity {
        let described = try await described()
        let tokens = try await exchange(code, attempt, redirect, described)
        let claims = try await claims(tokens.id_token, attempt, described)
        var identity = OpenIDIdentity(claims, provider: provider)
        if identity.address == nil, let endpoint = described.userinfo, let access = tokens.access_token {
            await complete(&identity, endpoint, access)
        }
        return identity
    }

    private struct Tokens: Decodable {
        let id_token: String
        let access_token: String?
    }

    private func exchange(
        _ code: String, _ attempt: OpenIDAttempt.Secrets, _ redirect: String, _ described: OpenIDDiscovery
    ) async throws -> Tokens {
        var form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect),
            ("code_verifier", attempt.verifier),
        ]
        var headers = [
            OutboundHeader("Content-Type", "application/x-www-form-urlencoded"),
            OutboundHeader("Accept", "application/json"),
        ]
        if described.postsSecret {
            form += [("client_id", provider.clientID), ("client_secret", provider.clientSecret)]
        } else {
            // RFC 6749, 2.3.1: both parts are form-encoded first.
            let pair = [provider.clientID, provider.clientSecret].map(FormEncoding.escape).joined(separator: ":")
            headers.append(OutboundHeader("Authorization", "Basic " + Data(pair.utf8).base64EncodedString()))
        }
        let answer = try await answer(
            OutboundRequest(
                method: .post, url: described.token, headers: headers, body: Array(FormEncoding.encode(form).utf8)))
        guard let tokens = try? JSONDecoder().decode(Tokens.self, from: Data(answer)) else { throw unreachable() }
        return tokens
    }

    /// An unknown key is looked for anew, at most once a minute: providers change theirs.
    private func claims(
        _ token: String, _ attempt: OpenIDAttempt.Secrets, _ described: OpenIDDiscovery
    ) async throws -> IDTokenClaims {
        let token = try IDToken(token)
        let expected = IDToken.Expected(
            issuer: provider.issuer, audience: provider.clientID, nonce: attempt.nonce, now: clock.now())
        let known = try await signingKeys(described, isFresh: false)
        if known.candidates(for: token).isEmpty {
            return try await token.verified(
                with: try await signingKeys(described, isFresh: true).candidates(for: token), expected)
        }
        return try await token.verified(with: known.candidates(for: token), expected)
    }

    /// The address is a convenience: where it cannot be had, the identity does without.
    private func complete(_ identity: inout OpenIDIdentity, _ endpoint: String, _ access: String) async {
        let request = OutboundRequest(
            url: endpoint,
            headers: [
                OutboundHeader("Authorization", "Bearer \(access)"), OutboundHeader("Accept", "application/json"),
            ])
        guard let bytes = try? await answer(request),
            let claims = try? JSONDecoder().decode(UserinfoClaims.self, from: Data(bytes)),
            // OpenID Connect Core 5.3.4: another subject's answer may not be used.
            claims.sub == identity.subject
        else { return }
        identity.complete(with: claims)
    }

    private func described() async throws -> OpenIDDiscovery {
        if let discovery, discovery.until > clock.now() { return discovery.value }
        let bytes = try await answer(OutboundRequest(url: OpenIDDiscovery.address(of: provider.issuer)))
        let value = try OpenIDDiscovery(bytes, issuer: provider.issuer)
        discovery = Kept(value: value, until: clock.now() + 3600, askedAt: clock.now())
        return value
    }

    private func signingKeys(_ described: OpenIDDiscovery, isFresh: Bool) async throws -> OpenIDKeys {
        if let keys, isFresh ? keys.askedAt + 60 > clock.now() : keys.until > clock.now() { return keys.value }
        let value = try OpenIDKeys(try await answer(OutboundRequest(url: described.keys)))
        keys = Kept(value: value, until: clock.now() + 3600, askedAt: clock.now())
        return value
    }

    private func answer(_ request: OutboundRequest) async throws -> [UInt8] {
        let response: OutboundResponse
        do {
            response = try await ask(request)
        } catch {
            throw unreachable()
        }
        guard response.isSuccess, response.body.count <= Self.largest else { throw unreachable() }
        return response.body
    }

    /// Never says what the provider answered: that may hold tokens.
    private func unreachable() -> AppError {
        AppError(
            .unavailable, "The sign-in provider \(provider.name) did not answer as it should",
            remedy: "Try again in a moment, or sign in another way")
    }
}
