import Crypto
import CryptoExtras
import Foundation

@testable import Access

/// An authenticator with one passkey, which writes what real ones write and can be told to err.
struct TestAuthenticator {
    enum Key {
        case es256(P256.Signing.PrivateKey)
        case edDSA(Curve25519.Signing.PrivateKey)
        case rs256(_RSA.Signing.PrivateKey)
    }

    var key: Key = .es256(P256.Signing.PrivateKey())
    var id: [UInt8] = (0..<32).map { _ in UInt8.random(in: 0...255) }
    var origin = "https://housing.example"
    var relyingParty = "housing.example"
    /// User present, user verified.
    var flags: UInt8 = 0b101
    var signCount: UInt32 = 0
    var type: String?
    var challenge: String?
    var crossOrigin = false
    var userHandle: [UInt8]?
    var format = "none"
    var extensions: [UInt8] = []

    var cose: [UInt8] {
        typealias C = CBORWriter
        switch key {
        case .es256(let key):
            let point = Array(key.publicKey.rawRepresentation)
            return C.map([
                (C.integer(1), C.integer(2)), (C.integer(3), C.integer(-7)), (C.integer(-1), C.integer(1)),
                (C.integer(-2), C.bytes(Array(point[..<32]))), (C.integer(-3), C.bytes(Array(point[32...]))),
            ])
        case .edDSA(let key):
            return C.map([
                (C.integer(1), C.integer(1)), (C.integer(3), C.integer(-8)), (C.integer(-1), C.integer(6)),
                (C.integer(-2), C.bytes(Array(key.publicKey.rawRepresentation))),
            ])
        case .rs256(let key):
            let parts = try? key.publicKey.getKeyPrimitives()
            return C.map([
                (C.integer(1), C.integer(3)), (C.integer(3), C.integer(-257)),
                (C.integer(-1), C.bytes(Array(parts?.modulus ?? Data()))),
                (C.integer(-2), C.bytes(Array(parts?.publicExponent ?? Data()))),
            ])
        }
    }

    func sign(_ message: [UInt8]) throws -> [UInt8] {
        switch key {
        case .es256(let key): Array(try key.signature(for: message).derRepresentation)
        case .edDSA(let key): Array(try key.signature(for: message))
        case .rs256(let key): Array(try key.signature(for: message, padding: .insecurePKCS1v1_5).rawRepresentation)
        }
    }

    func authenticatorData(withKey: Bool) -> [UInt8] {
        let all = flags | (withKey ? 64 : 0) | (extensions.isEmpty ? 0 : 128)
        var data = Array(SHA256.hash(data: Array(relyingParty.utf8))) + [all]
        data += [24, 16, 8, 0].map { UInt8(signCount >> $0 & 255) }
        if withKey {
            data += [UInt8](repeating: 0, count: 16) + [UInt8(id.count >> 8), UInt8(id.count & 255)] + id + cose
        }
        return data + extensions
    }

    func clientData(_ usual: String, _ options: [UInt8]) throws -> [UInt8] {
        let asked = try JSONSerialization.jsonObject(with: Data(options)) as? [String: Any]
        let data: [String: Any] = [
            "type": type ?? usual, "challenge": challenge ?? asked?["challenge"] as? String ?? "", "origin": origin,
            "crossOrigin": crossOrigin,
        ]
        return Array(try JSONSerialization.data(withJSONObject: data))
    }

    /// Answers creation options as `PublicKeyCredential.toJSON()` would.
    func register(_ options: [UInt8]) throws -> [UInt8] {
        let attestation = CBORWriter.map([
            (CBORWriter.text("fmt"), CBORWriter.text(format)), (CBORWriter.text("attStmt"), CBORWriter.map([])),
            (CBORWriter.text("authData"), CBORWriter.bytes(authenticatorData(withKey: true))),
        ])
        return try message([
            "clientDataJSON": try clientData("webauthn.create", options).base64URL,
            "attestationObject": attestation.base64URL, "transports": ["internal", "<script>"],
        ])
    }

    /// Answers request options.
    func answer(_ options: [UInt8]) throws -> [UInt8] {
        let client = try clientData("webauthn.get", options)
        let data = authenticatorData(withKey: false)
        var response: [String: Any] = [
            "clientDataJSON": client.base64URL, "authenticatorData": data.base64URL,
            "signature": try sign(data + SHA256.hash(data: client)).base64URL,
        ]
        if let userHandle { response["userHandle"] = userHandle.base64URL }
        return try message(response)
    }

    private func message(_ response: [String: Any]) throws -> [UInt8] {
        Array(
            try JSONSerialization.data(withJSONObject: [
                "id": id.base64URL, "rawId": id.base64URL, "type": "public-key", "response": response,
            ]))
    }
}
