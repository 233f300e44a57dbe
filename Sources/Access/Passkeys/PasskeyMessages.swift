import Base
import Foundation

/// What the browser sends when a passkey was made: `PublicKeyCredential.toJSON()`, the members that we read.
package struct PasskeyRegistration: Sendable {
    /// Base64url of the credential's id.
    package let id: String
    let clientData: [UInt8]
    let attestation: [UInt8]
    /// How the authenticator can be reached, to be told to the browser later.
    let transports: [String]

    /// Reads the JSON; everything is bounded before it is decoded.
    package init(json: [UInt8]) throws(AppError) {
        let form: PasskeyForm = try PasskeyForm.read(json)
        guard let attestation = form.response.attestationObject.flatMap({ Base64URL.decode($0) }) else {
            throw PasskeyForm.refusal
        }
        id = form.id
        clientData = try form.clientData()
        self.attestation = attestation
        transports = (form.response.transports ?? []).filter(PasskeyForm.knownTransports.contains)
    }
}

/// What the browser sends when a passkey signed a challenge.
package struct PasskeyAssertion: Sendable {
    /// Base64url of the credential's id.
    package let id: String
    /// Whose passkey the authenticator says it is: the handle that was given at registration.
    package let userHandle: [UInt8]?
    let clientData: [UInt8]
    let authenticatorData: [UInt8]
    let signature: [UInt8]

    /// Reads the JSON; everything is bounded before it is decoded.
    package init(json: [UInt8]) throws(AppError) {
        let form = try PasskeyForm.read(json)
        guard let data = form.response.authenticatorData.flatMap({ Base64URL.decode($0) }),
            let signature = form.response.signature.flatMap({ Base64URL.decode($0) }), signature.count <= 1024
        else { throw PasskeyForm.refusal }
        id = form.id
        userHandle = form.response.userHandle.flatMap { Base64URL.decode($0) }
        clientData = try form.clientData()
        authenticatorData = data
        self.signature = signature
    }
}

/// The common form of both messages.
private struct PasskeyForm: Decodable {
    struct Response: Decodable {
        let clientDataJSON: String
        let attestationObject: String?
        let transports: [String]?
        let authenticatorData: String?
        let signature: String?
        let userHandle: String?
    }

    let id: String
    let type: String
    let response: Response

    static let refusal = AppError(.invalid, "The browser's message about the passkey cannot be read")
    static let knownTransports: Set = ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"]
    private static let most = 32 * 1024

    static func read(_ json: [UInt8]) throws(AppError) -> PasskeyForm {
        guard json.count <= most, let form = try? JSONDecoder().decode(PasskeyForm.self, from: Data(json)),
            form.type == "public-key", let id = Base64URL.decode(form.id), (1...1023).contains(id.count)
        else { throw refusal }
        return form
    }

    func clientData() throws(AppError) -> [UInt8] {
        guard let bytes = Base64URL.decode(response.clientDataJSON) else { throw Self.refusal }
        return bytes
    }
}
