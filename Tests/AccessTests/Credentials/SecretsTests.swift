import Base
import Testing

@testable import Access

@Suite struct SecretsTests {
    let secrets: Secrets

    init() throws { secrets = try Secrets(key: Array(1...32)) }

    @Test func whatIsSignedForOneUseIsWorthNothingInAnother() throws {
        let signature = secrets.sign("member 7", for: .link)
        #expect(secrets.isSigned("member 7", with: signature, for: .link))
        #expect(!secrets.isSigned("member 8", with: signature, for: .link))
        #expect(!secrets.isSigned("member 7", with: signature, for: .form))
        let other = try Secrets(key: Array(2...33))
        #expect(!other.isSigned("member 7", with: signature, for: .link))
    }

    @Test func whatIsSealedOpensOnlyInItsContextAndUnaltered() throws {
        let sealed = try secrets.seal([1, 2, 3], for: .totp, context: "7")
        #expect(try secrets.open(sealed, for: .totp, context: "7") == [1, 2, 3])
        #expect(throws: AppError.self) { try secrets.open(sealed, for: .totp, context: "8") }
        for index in sealed.indices {
            var altered = sealed
            altered[index] ^= 1
            #expect(throws: AppError.self) { try secrets.open(altered, for: .totp, context: "7") }
        }
        #expect(throws: AppError.self) { try secrets.open([], for: .totp, context: "7") }
    }

    @Test func aShortKeyIsRefused() {
        #expect(throws: AppError.self) { try Secrets(key: [1, 2, 3]) }
    }

    @Test func tokensAreReadBackOnlyAsWritten() {
        #expect(RandomBytes.token().utf8.count == 43)
        #expect(Set((0..<1000).map { _ in RandomBytes.token() }).count == 1000)
        for length in 0..<40 {
            let bytes = RandomBytes.make(length)
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
        for text in ["+", "a", "AA==", "AB", "é"] { #expect(Base64URL.decode(text) == nil, "\(text)") }
    }

    @Test func fingerprintsAreSHA256() {
        #expect(Fingerprint.of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
