import Base
import Storage

/// The two ceremonies with their challenges: each challenge is random, kept as a hash, bound to one browser, and good for
/// one answer within five minutes.
package struct PasskeyCeremony: Sendable {
    /// What a challenge was given out for; an answer counts for that only.
    package enum Purpose: String, Sendable {
        case add, signIn, confirm
    }

    /// What a signature proved.
    package struct Proof: Sendable, Hashable {
        package let member: Member.ID
        package let passkey: String
        /// The authenticator counted fewer signatures than before: perhaps the key was copied.
        package let countWentBack: Bool
    }

    package let party: RelyingParty
    static let lifetime = 5 * Span.minute

    package init(_ party: RelyingParty) { self.party = party }

    /// Options for making a passkey. `browser` names the visit, such as the sign-in session's id.
    package func startAdding(to member: Member, browser: String, in connection: Connection) throws -> [UInt8] {
        let challenge = try connection.openChallenge(.add, member: member.id, browser: browser)
        return try PasskeyOptions.creation(
            party, challenge: challenge, handle: try connection.passkeyHandle(of: member.id), member: member,
            existing: try connection.passkeys(of: member.id))
    }

    /// Checks what came back and keeps the passkey. Returns its id.
    package func finishAdding(
        _ json: [UInt8], named name: String, to member: Member.ID, browser: String, in database: Database
    ) async throws -> String {
        let message = try PasskeyRegistration(json: json)
        let challenge = try await spend(message.clientData, .add, member, browser, database)
        let passkey = try party.verify(message, challenge: challenge)
        try await database.write { try $0.add(passkey, named: name, to: member) }
        return passkey.id
    }

    /// Options for signing in without typing an address (`member` nil), or for confirming who is signed in.
    package func startSigning(_ member: Member.ID? = nil, browser: String, in connection: Connection) throws -> [UInt8]
    {
        let purpose: Purpose = member == nil ? .signIn : .confirm
        let challenge = try connection.openChallenge(purpose, member: member, browser: browser)
        return try PasskeyOptions.request(
            party, challenge: challenge, allowed: try member.map { try connection.passkeys(of: $0) } ?? [])
    }

    /// Checks a signature: whose it is. Whether that member may come in is for the sign-in to say. Every refusal reads the
    /// same, whether the passkey is unknown or its signature wrong.
    package func finishSigning(
        _ json: [UInt8], as member: Member.ID? = nil, browser: String, in database: Database
    ) async throws -> Proof {
        let message = try PasskeyAssertion(json: json)
        let purpose: Purpose = member == nil ? .signIn : .confirm
        let challenge = try await spend(message.clientData, purpose, member, browser, database)
        return try await database.write { connection in
            guard let proof = try prove(message, challenge, member, connection) else {
                throw AppError(.invalid, "The passkey was refused", remedy: "Try again, or sign in another way")
            }
            return proof
        }
    }

    /// In a transaction of its own, so that a challenge is spent whatever becomes of the answer.
    private func spend(
        _ clientData: [UInt8], _ purpose: Purpose, _ member: Member.ID?, _ browser: String, _ database: Database
    ) async throws -> [UInt8] {
        let challenge = try await database.write {
            try $0.spendChallenge(clientData, purpose, member: member, browser: browser)
        }
        guard let challenge else {
            throw AppError(
                .invalid, "The passkey answered a question that was asked too long ago, or elsewhere",
                remedy: "Try again on this page")
        }
        return challenge
    }

    private func prove(
        _ message: PasskeyAssertion, _ challenge: [UInt8], _ member: Member.ID?, _ connection: Connection
    ) throws -> Proof? {
        guard let passkey = try connection.passkey(message.id), member == nil || member == passkey.member,
            let handle = try connection.storedHandle(of: passkey.member),
            // Without a typed address the handle must say who it is (7.2, step 6).
            message.userHandle == handle || (member != nil && message.userHandle == nil),
            let key = try? CredentialKey(cose: passkey.publicKey),
            let count = try? party.verify(message, challenge: challenge, key: key)
        else { return nil }
        try connection.notePasskeyUse(passkey.id, signCount: count)
        let wentBack = (count != 0 || passkey.signCount != 0) && count <= passkey.signCount
        if wentBack {
            try connection.audit(
                .passkeyCountWentBack, by: passkey.member, on: Ref("passkey", passkey.id),
                ["stored": "\(passkey.signCount)", "told": "\(count)"])
        }
        return Proof(member: passkey.member, passkey: passkey.id, countWentBack: wentBack)
    }
}
