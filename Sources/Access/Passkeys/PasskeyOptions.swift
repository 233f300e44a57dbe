import Base
import Foundation

/// What the browser is told before it asks an authenticator, in the JSON form of WebAuthn Level 3
/// (`parseCreationOptionsFromJSON`, `parseRequestOptionsFromJSON`).
package enum PasskeyOptions {
    /// Milliseconds that the browser may wait for the person.
    static let patience = 300_000

    /// For making a passkey. `handle` stands for the member and says nothing about them; `existing` may not be made twice.
    package static func creation(
        _ party: RelyingParty, challenge: [UInt8], handle: [UInt8], member: Member, existing: [Passkey]
    ) throws -> [UInt8] {
        try json(
            Creation(
                rp: .init(id: party.id, name: party.name),
                user: .init(id: Base64URL.encode(handle), name: member.address, displayName: member.name),
                challenge: Base64URL.encode(challenge),
                pubKeyCredParams: CredentialKey.algorithms.map { .init(type: "public-key", alg: $0) },
                timeout: patience, excludeCredentials: existing.map(Descriptor.init),
                authenticatorSelection: .init(), attestation: "none"))
    }

    /// For signing with a passkey: any of this site's (`allowed` empty; the person types nothing), or one of those given.
    package static func request(
        _ party: RelyingParty, challenge: [UInt8], allowed: [Passkey] = []
    ) throws -> [UInt8] {
        try json(
            Request(
                challenge: Base64URL.encode(challenge), timeout: patience, rpId: party.id,
                allowCredentials: allowed.map(Descriptor.init), userVerification: "required"))
    }

    private static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    private struct Descriptor: Encodable {
        let type = "public-key"
        let id: String
        let transports: [String]

        init(_ passkey: Passkey) {
            id = passkey.id
            transports = passkey.transports
        }
    }

    private struct Creation: Encodable {
        struct Party: Encodable { let id, name: String }
        struct User: Encodable { let id, name, displayName: String }
        struct Parameter: Encodable {
            let type: String
            let alg: Int
        }
        struct Selection: Encodable {
            let residentKey = "required"
            let requireResidentKey = true
            let userVerification = "required"
        }

        let rp: Party
        let user: User
        let challenge: String
        let pubKeyCredParams: [Parameter]
        let timeout: Int
        let excludeCredentials: [Descriptor]
        let authenticatorSelection: Selection
        let attestation: String
    }

    private struct Request: Encodable {
        let challenge: String
        let timeout: Int
        let rpId: String
        let allowCredentials: [Descriptor]
        let userVerification: String
    }
}
