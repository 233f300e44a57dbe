import Base
import Crypto
import CryptoExtras
import Foundation
import TestSupport
import Testing

@testable import Access

@Suite struct RelyingPartyTests {
    private let party: RelyingParty
    private let challenge: [UInt8] = Array(1...32)
    private let options: [UInt8]

    init() throws {
        party = try RelyingParty(address: "https://housing.example", name: "Housing for All")
        options = Array(#"{"challenge":"\#((1...32).map { UInt8($0) }.base64URL)"}"#.utf8)
    }

    private func register(_ device: TestAuthenticator) throws -> RelyingParty.NewPasskey {
        try party.verify(try PasskeyRegistration(json: try device.register(options)), challenge: challenge)
    }

    private func assert(_ device: TestAuthenticator, key: CredentialKey? = nil) throws -> Int {
        try party.verify(
            try PasskeyAssertion(json: try device.answer(options)), challenge: challenge,
            key: try key ?? CredentialKey(cose: device.cose))
    }

    static let keys: [TestAuthenticator.Key] = [
        .es256(P256.Signing.PrivateKey()), .edDSA(Curve25519.Signing.PrivateKey()),
        (try? _RSA.Signing.PrivateKey(keySize: .bits2048)).map { .rs256($0) } ?? .es256(P256.Signing.PrivateKey()),
    ]

    @Test(arguments: [0, 1, 2]) func everyAlgorithmRegistersAndSigns(_ index: Int) throws {
        var device = TestAuthenticator(key: Self.keys[index])
        device.signCount = 7
        let passkey = try register(device)
        #expect(passkey.id == device.id.base64URL && passkey.publicKey == device.cose && passkey.signCount == 7)
        #expect(passkey.transports == ["internal"])
        #expect(try assert(device, key: CredentialKey(cose: passkey.publicKey)) == 7)
        let stranger = TestAuthenticator()
        #expect(throws: AppError.self) { try assert(stranger, key: CredentialKey(cose: passkey.publicKey)) }
    }

    @Test func anAttestationOfAnotherKindAndExtensionsAreTakenAsTheyCome() throws {
        var device = TestAuthenticator()
        device.format = "packed"
        device.extensions = CBORWriter.map([(CBORWriter.text("credProtect"), CBORWriter.integer(2))])
        #expect(try register(device).id == device.id.base64URL)
        #expect(try assert(device) == 0)
    }

    static let faults: [(String, @Sendable (inout TestAuthenticator) -> Void)] = [
        ("another purpose", { $0.type = "webauthn.other" }),
        ("another challenge", { $0.challenge = [UInt8](2...33).base64URL }),
        ("no challenge", { $0.challenge = "" }),
        ("another origin", { $0.origin = "https://housing.example.evil" }),
        ("plain http", { $0.origin = "http://housing.example" }),
        ("another port", { $0.origin = "https://housing.example:8443" }),
        ("a frame of another site", { $0.crossOrigin = true }),
        ("another relying party", { $0.relyingParty = "evil.example" }),
        ("nobody present", { $0.flags = 0b100 }),
        ("nobody verified", { $0.flags = 0b001 }),
        ("backed up though it cannot be", { $0.flags = 0b10101 }),
        ("extensions that are none", { $0.extensions = [0x01] }),
        ("something after the end", { $0.extensions = CBORWriter.map([]) + [0] }),
    ]

    @Test(arguments: faults.indices) func whatDoesNotHoldIsRefused(_ index: Int) throws {
        var device = TestAuthenticator()
        Self.faults[index].1(&device)
        #expect(throws: AppError.self, "\(Self.faults[index].0)") { try register(device) }
        #expect(throws: AppError.self, "\(Self.faults[index].0)") { try assert(device) }
    }

    @Test func keysOfOtherKindsAreRefused() {
        typealias C = CBORWriter
        let notOnTheCurve = C.map([
            (C.integer(1), C.integer(2)), (C.integer(3), C.integer(-7)), (C.integer(-1), C.integer(1)),
            (C.integer(-2), C.bytes([UInt8](repeating: 1, count: 32))),
            (C.integer(-3), C.bytes([UInt8](repeating: 1, count: 32))),
        ])
        let shortModulus = C.map([
            (C.integer(1), C.integer(3)), (C.integer(3), C.integer(-257)),
            (C.integer(-1), C.bytes([UInt8](repeating: 255, count: 64))), (C.integer(-2), C.bytes([1, 0, 1])),
        ])
        let wrongAlgorithm = C.map([(C.integer(1), C.integer(2)), (C.integer(3), C.integer(-8))])
        for bytes in [notOnTheCurve, shortModulus, wrongAlgorithm, C.map([]), C.integer(1)] {
            #expect(throws: AppError.self) { try CredentialKey(cose: bytes) }
        }
    }

    @Test func theIdOfACredentialMustBeItsOwnAndOfBoundedLength() throws {
        var device = TestAuthenticator()
        device.id = [UInt8](repeating: 1, count: 1024)
        #expect(throws: AppError.self) { try register(device) }
        device.id = []
        #expect(throws: AppError.self) { try register(device) }
        device.id = [1]
        let text = String(decoding: try device.register(options), as: UTF8.self)
        let other = text.replacing("\"id\":\"AQ\"", with: "\"id\":\"Ag\"")
        #expect(text != other)
        #expect(throws: AppError.self) {
            try party.verify(try PasskeyRegistration(json: Array(other.utf8)), challenge: challenge)
        }
    }

    @Test func theAddressOfTheSiteGivesIdAndOrigin() throws {
        let local = try RelyingParty(address: "http://localhost:8080/", name: "x")
        #expect(local.id == "localhost" && local.origin == "http://localhost:8080")
        #expect(try RelyingParty(address: "https://Housing.Example:443", name: "x").origin == "https://housing.example")
        #expect(throws: AppError.self) { try RelyingParty(address: "housing.example", name: "x") }
    }

    @Test func noMutationOfAMessagePassesOrCrashes() throws {
        var random = SeededGenerator(seed: 3)
        let device = TestAuthenticator()
        let key = try CredentialKey(cose: device.cose)
        let data = device.authenticatorData(withKey: true)
        let attestation = CBORWriter.map([
            (CBORWriter.text("fmt"), CBORWriter.text("none")), (CBORWriter.text("attStmt"), CBORWriter.map([])),
            (CBORWriter.text("authData"), CBORWriter.bytes(data)),
        ])
        let registration = try device.register(options)
        let assertion = try device.answer(options)
        let signed = try PasskeyAssertion(json: assertion)
        for _ in 0..<3000 {
            _ = try? CBOR.read(mutated(attestation, &random))
            _ = try? AuthenticatorData(mutated(data, &random))
            _ = try? CredentialKey(cose: mutated(device.cose, &random))
            _ = try? PasskeyRegistration(json: mutated(registration, &random))
            _ = try? PasskeyAssertion(json: mutated(assertion, &random))
            let other = mutated(signed.authenticatorData, &random)
            if other != signed.authenticatorData {
                let message = other + SHA256.hash(data: signed.clientData)
                #expect(!key.isValid(signed.signature, of: message))
            }
            _ = key.isValid(mutated(signed.signature, &random), of: other)
        }
    }
}
