import Access
import Base
import Foundation

extension Visit {
    /// Signs the member in on this device: a new session with a new token; the old one of this browser ends.
    package func signIn(_ member: Member.ID, strength: SignInSession.Strength) async throws {
        let old = account?.session
        let token = try await database.write { [device, network] connection in
            if let old { try connection.endSession(old.id, of: old.member) }
            return try connection.startSession(of: member, strength: strength, device: device, network: network)
        }
        crossing.set(.session, to: token)
        crossing.set(.visit, to: nil)
    }

    /// The member proved again who they are; the session gets a new token.
    package func confirmSession(strength: SignInSession.Strength) async throws {
        guard let token = cookies[.session] else { return }
        let fresh = try await database.write { try $0.confirmSession(token: token, strength: strength) }
        if let fresh { crossing.set(.session, to: fresh) }
    }

    /// Throws `notFound` when the session that the visit came with has ended meanwhile.
    func expectSession() async throws {
        guard let token = cookies[.session], account != nil else { return }
        guard try await database.read({ try $0.account(token: token) }) != nil else {
            throw AppError(.notFound, "The session has ended")
        }
    }

    /// Ends the session of this device.
    package func signOut() async throws {
        if let session = account?.session {
            try await database.write { _ = try $0.endSession(session.id, of: session.member) }
        }
        crossing.set(.session, to: nil)
    }

    /// The token of a device that signed in before; nil for a new one.
    package var knownDevice: String? { cookies[.device] }

    /// Lets the browser remember that somebody signed in here.
    package func rememberDevice(_ token: String) { crossing.set(.device, to: token) }

    /// The next page opens with this sentence.
    package func say(_ sentence: String) {
        crossing.set(.saying, to: Base64URL.encode(Array(sentence.utf8.prefix(900))))
    }

    /// The sentence that the page before left, taken once.
    func takeSaying() -> String? {
        guard let saying = cookies[.saying] else { return nil }
        crossing.set(.saying, to: nil)
        return Base64URL.decode(saying).flatMap { String(bytes: $0, encoding: .utf8) }
    }
}
