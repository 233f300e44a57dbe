import Base
import Foundation
import Storage

extension OneTimeToken.Purpose {
    /// The state that goes out to a provider and comes back.
    package static let openID = OneTimeToken.Purpose("openid-state")
    /// An outside account that waits to be linked.
    package static let openIDOffer = OneTimeToken.Purpose("openid-offer")
}

extension Connection {
    /// Begins an attempt, bound to the browser that begins it.
    package func open(_ attempt: OpenIDAttempt, browser: String) throws -> OpenIDAttempt.Secrets {
        let nonce = RandomBytes.token()
        let verifier = RandomBytes.token()
        let kept = OpenIDAttempt.Kept(
            attempt: attempt, nonce: nonce, verifier: verifier, browser: Fingerprint.of(browser))
        let state = try issueToken(
            .openID, for: attempt.member, payload: try json(kept), lasting: OpenIDAttempt.lifetime)
        return OpenIDAttempt.Secrets(state: state, nonce: nonce, verifier: verifier)
    }

    /// Takes an attempt back by the state that came with the answer: once, in the same browser. Nil otherwise.
    package func spendOpenID(
        state: String, browser: String
    ) throws -> (attempt: OpenIDAttempt, secrets: OpenIDAttempt.Secrets)? {
        guard let token = try useToken(state, .openID),
            let kept = try? JSONDecoder().decode(OpenIDAttempt.Kept.self, from: Data(token.payload.utf8)),
            kept.browser == Fingerprint.of(browser)
        else { return nil }
        return (
            kept.attempt, OpenIDAttempt.Secrets(state: state, nonce: kept.nonce, verifier: kept.verifier)
        )
    }

    /// Remembers an identity that no account is linked with yet, until its owner has signed in and confirms the link. The
    /// token belongs into a cookie, so that nobody can be led to confirm the link of another.
    package func offer(_ identity: OpenIDIdentity) throws -> String {
        try issueToken(.openIDOffer, payload: try json(identity), lasting: Span.hour)
    }

    /// The identity of an offer, to be shown before it is confirmed.
    package func openIDOffer(_ token: String) throws -> OpenIDIdentity? {
        identity(try findToken(token, .openIDOffer))
    }

    /// Takes an offer back, once.
    package func spendOpenIDOffer(_ token: String) throws -> OpenIDIdentity? {
        identity(try useToken(token, .openIDOffer))
    }

    private func identity(_ token: OneTimeToken?) -> OpenIDIdentity? {
        token.flatMap { try? JSONDecoder().decode(OpenIDIdentity.self, from: Data($0.payload.utf8)) }
    }

    private func json(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
}
