import Base
import Crypto
import Foundation

/// This site as a party of WebAuthn (Level 3, chapter 7): checks what browsers and authenticators send. Pure; challenges
/// and keys are handed in.
package struct RelyingParty: Sendable, Hashable {
    /// The host that passkeys are bound to.
    package let id: String
    package let name: String
    /// Scheme, host and port of our own pages.
    package let origin: String

    /// From the public address of the site, such as `https://housing.example`.
    package init(address: String, name: String) throws(AppError) {
        guard let parts = URLComponents(string: address), let host = parts.host?.lowercased(), !host.isEmpty,
            let scheme = parts.scheme?.lowercased(), scheme == "https" || scheme == "http"
        else {
            throw AppError(.invalid, "Passkeys cannot be bound to the address of the site", at: address)
        }
        id = host
        self.name = name
        let isUsual = parts.port == nil || parts.port == (scheme == "https" ? 443 : 80)
        origin = "\(scheme)://\(host)" + (isUsual ? "" : ":\(parts.port ?? 0)")
    }

    /// A passkey that has just been made, with the bytes to store.
    package struct NewPasskey: Sendable, Hashable {
        /// Base64url of the credential's id.
        package let id: String
        /// COSE.
        package let publicKey: [UInt8]
        package let signCount: Int
        package let transports: [String]

        package init(id: String, publicKey: [UInt8], signCount: Int, transports: [String]) {
            self.id = id
            self.publicKey = publicKey
            self.signCount = signCount
            self.transports = transports
        }
    }

    /// Checks a registration (7.1). Attestation is not asked for and, where it comes, not judged: any authenticator that
    /// verifies its user will do.
    package func verify(_ message: PasskeyRegistration, challenge: [UInt8]) throws(AppError) -> NewPasskey {
        try check(message.clientData, type: "webauthn.create", challenge: challenge)
        let object = try CBOR.read(message.attestation)
        guard object["fmt"]?.text != nil, case .map = object["attStmt"], let bytes = object["authData"]?.bytes else {
            throw refusal("its attestation has not the form that it should have")
        }
        let data = try AuthenticatorData(bytes)
        try check(data)
        guard let credential = data.credential, Base64URL.encode(credential.id) == message.id else {
            throw refusal("it holds no key, or the key of another")
        }
        return NewPasskey(
            id: message.id, publicKey: credential.publicKey, signCount: Int(data.signCount),
            transports: message.transports)
    }

    /// Checks a signature (7.2) and returns the authenticator's new count of signatures.
    package func verify(_ message: PasskeyAssertion, challenge: [UInt8], key: CredentialKey) throws(AppError) -> Int {
        try check(message.clientData, type: "webauthn.get", challenge: challenge)
        let data = try AuthenticatorData(message.authenticatorData)
        try check(data)
        let signed = message.authenticatorData + SHA256.hash(data: message.clientData)
        guard key.isValid(message.signature, of: signed) else { throw refusal("its signature does not hold") }
        return Int(data.signCount)
    }

    private func check(_ bytes: [UInt8], type: String, challenge: [UInt8]) throws(AppError) {
        let client = try ClientData.read(bytes)
        guard client.type == type else { throw refusal("it is for another purpose") }
        guard client.challenge == Base64URL.encode(challenge) else { throw refusal("it answers another question") }
        guard client.origin == origin, client.crossOrigin != true else { throw refusal("it was made for another site") }
    }

    private func check(_ data: AuthenticatorData) throws(AppError) {
        guard data.relyingParty == Array(SHA256.hash(data: Array(id.utf8))) else {
            throw refusal("it was made for another site")
        }
        guard data.flags.isSuperset(of: [.userPresent, .userVerified]) else {
            throw refusal("the device did not check who was using it")
        }
    }

    private func refusal(_ why: String) -> AppError {
        AppError(.invalid, "The passkey was refused: \(why)", remedy: "Try again; if that fails, sign in another way")
    }
}
