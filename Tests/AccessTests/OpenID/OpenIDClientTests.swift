import Base
import Crypto
import Foundation
import Outbound
import Testing

@testable import Access

@Suite struct OpenIDClientTests {
    private typealias Claims = [String: FakeProvider.JSONText]

    private let time = MovingClock()
    private let fake: FakeProvider
    private let client: OpenIDClient
    private let secrets = OpenIDAttempt.Secrets(state: "s", nonce: "n", verifier: "v")
    private static let redirect = "https://housing.example/sign-in/openid/ministry/answer"

    init() throws {
        fake = try FakeProvider()
        let provider = try OpenIDProvider(
            id: "ministry", name: "Ministry", issuer: FakeProvider.issuer, clientID: "housing", clientSecret: "p:w d")
        client = OpenIDClient(provider, clock: time.clock, ask: fake.ask)
    }

    private var now: Double { Double(time.now) / 1000 }

    private var good: Claims {
        [
            "iss": .text(FakeProvider.issuer), "sub": "u-1", "aud": "housing", "exp": .number(now + 300),
            "iat": .number(now - 1), "nonce": "n", "email": "Ana@Example.org", "email_verified": .bool(true),
            "name": "Ana",
        ]
    }

    private func identity(_ idToken: String) async throws -> OpenIDIdentity {
        fake.put("/token", #"{"access_token": "a", "token_type": "Bearer", "id_token": "\#(idToken)"}"#)
        return try await client.identity(code: "c", attempt: secrets, redirect: Self.redirect)
    }

    @Test func theBrowserIsSentWithStateNonceAndTheHashOfTheVerifier() async throws {
        let address = try await client.authorizationAddress(for: secrets, redirect: Self.redirect, language: .fr)
        let parts = try #require(URLComponents(string: address))
        let query = Dictionary(
            uniqueKeysWithValues: (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") })
        #expect(address.hasPrefix("https://login.ministry.example/authorize?tenant=1&response_type=code&"))
        #expect(query["state"] == "s" && query["nonce"] == "n" && query["client_id"] == "housing")
        #expect(query["redirect_uri"] == Self.redirect && query["scope"] == "openid email profile")
        #expect(query["code_challenge_method"] == "S256")
        #expect(query["code_challenge"] == Base64URL.encode(SHA256.hash(data: Array("v".utf8))))
        #expect(!address.contains("code_verifier") && query["ui_locales"] == "fr")
    }

    @Test(arguments: [true, false]) func aTokenThatHoldsTellsWhoItIs(_ isOnCurve: Bool) async throws {
        let who = try await identity(fake.sign(good, key: isOnCurve ? "e1" : "r1", isOnCurve: isOnCurve))
        #expect(who.issuer == FakeProvider.issuer && who.subject == "u-1" && who.name == "Ana")
        #expect(who.address == "ana@example.org")
        let asked = try #require(fake.asked.first { $0.url.hasSuffix("/token") })
        #expect(asked.method == .post)
        let form = String(decoding: asked.body, as: UTF8.self)
        #expect(
            form == "grant_type=authorization_code&code=c&redirect_uri="
                + "https%3A%2F%2Fhousing.example%2Fsign-in%2Fopenid%2Fministry%2Fanswer&code_verifier=v")
        let pair = Data("housing:p%3Aw%20d".utf8).base64EncodedString()
        #expect(asked.headers.contains(OutboundHeader("Authorization", "Basic \(pair)")))
    }

    @Test func theSecretIsPostedWhereTheProviderWantsItSo() async throws {
        fake.put(
            "/.well-known/openid-configuration",
            fake.discovery(methods: #", "token_endpoint_auth_methods_supported": ["client_secret_post"]"#))
        _ = try await identity(fake.sign(good))
        let asked = try #require(fake.asked.first { $0.url.hasSuffix("/token") })
        #expect(String(decoding: asked.body, as: UTF8.self).hasSuffix("&client_id=housing&client_secret=p%3Aw%20d"))
        #expect(!asked.headers.contains { $0.name == "Authorization" })
    }

    @Test func aTokenOfSeveralAudiencesMustNameUs() async throws {
        var claims = good
        claims["aud"] = .list(["other", "housing"])
        await #expect(throws: AppError.self) { try await identity(fake.sign(claims)) }
        claims["azp"] = "other"
        await #expect(throws: AppError.self) { try await identity(fake.sign(claims)) }
        claims["azp"] = "housing"
        #expect(try await identity(fake.sign(claims)).subject == "u-1")
    }

    @Test(
        arguments: [
            ("iss", .text("https://login.ministry.example/")), ("aud", .text("other")), ("aud", .list([])),
            ("nonce", .text("m")), ("nonce", nil), ("exp", .number(-200)), ("exp", nil), ("iat", .number(200)),
            ("iat", .number(-4000)), ("sub", .text("")), ("sub", nil),
        ] as [(String, FakeProvider.JSONText?)])
    func aClaimThatDoesNotHoldIsRefused(_ name: String, _ value: FakeProvider.JSONText?) async throws {
        var claims = good
        claims[name] = value
        if case .number(let offset) = value { claims[name] = .number(now + offset) }
        let token = try await fake.sign(claims)
        await #expect(throws: AppError.self) { try await identity(token) }
    }

    @Test func noOtherAlgorithmAndNoOtherKeyCounts() async throws {
        let token = try await fake.sign(good)
        let parts = token.split(separator: ".").map(String.init)
        func head(_ json: String) -> String { Base64URL.encode(Array(json.utf8)) }
        let shared = "\(head(#"{"alg":"HS256","kid":"shared"}"#)).\(parts[1])"
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(shared.utf8), using: SymmetricKey(data: Array("secret".utf8)))
        let other = try await FakeProvider().sign(good)
        let bad = [
            "\(head(#"{"alg":"none"}"#)).\(parts[1]).", "\(head(#"{"alg":"None","kid":"r1"}"#)).\(parts[1]).",
            "\(shared).\(Base64URL.encode(code))", "\(head(#"{"alg":"ES256","kid":"r1"}"#)).\(parts[1]).\(parts[2])",
            "\(head(#"{"alg":"RS256","kid":"r1","crit":["x"]}"#)).\(parts[1]).\(parts[2])",
            "\(parts[0]).\(parts[1]).", "\(parts[0]).\(parts[1])", other, "",
        ]
        for token in bad {
            await #expect(throws: AppError.self, "\(token)") { try await identity(token) }
        }
        #expect(try await identity(token).subject == "u-1")
    }

    @Test func aTokenThatNamesNoKeyIsTriedWithThoseOfItsAlgorithm() async throws {
        #expect(try await identity(fake.sign(good, key: nil)).subject == "u-1")
    }

    @Test func aKeyThatIsNewIsLookedForOnceAMinute() async throws {
        _ = try await identity(fake.sign(good))
        let token = try await fake.sign(good, key: "r2")
        await #expect(throws: AppError.self) { try await identity(token) }
        time.pass(61 * Span.second)
        fake.put("/jwks", fake.keys(rsaName: "r2"))
        #expect(try await identity(token).subject == "u-1")
        #expect(fake.asked.count { $0.url.hasSuffix("/jwks") } == 2)
    }

    @Test func anAddressThatIsNotVerifiedIsNotTaken() async throws {
        var claims = good
        claims["email_verified"] = .bool(false)
        #expect(try await identity(fake.sign(claims)).address == nil)
    }

    @Test func userinfoFillsInWhatTheTokenLacks() async throws {
        var claims = good
        claims["email"] = nil
        claims["email_verified"] = nil
        fake.put("/userinfo", #"{"sub": "u-2", "email": "eve@example.org", "email_verified": true}"#)
        #expect(try await identity(fake.sign(claims)).address == nil)
        fake.put("/userinfo", #"{"sub": "u-1", "email": "ana@example.org", "email_verified": "true"}"#)
        #expect(try await identity(fake.sign(claims)).address == "ana@example.org")
        let asked = try #require(fake.asked.last)
        #expect(asked.headers.contains(OutboundHeader("Authorization", "Bearer a")))
    }

    @Test func aDescriptionThatIsNotTheIssuersOwnIsRefused() async throws {
        let bad = [
            fake.discovery(issuer: "https://evil.example"),
            fake.discovery(token: "http://login.ministry.example/token"),
            fake.discovery(token: "file:///etc/passwd"), fake.discovery(token: "http://127.0.0.1/token"), "[]", "",
        ]
        for document in bad {
            fake.put("/.well-known/openid-configuration", document)
            await #expect(throws: AppError.self, "\(document)") {
                try await client.authorizationAddress(for: secrets, redirect: Self.redirect, language: .en)
            }
        }
    }

    @Test func anAnswerThatFailsOrIsTooLongTellsNothingOfItself() async throws {
        _ = try await identity(fake.sign(good))
        for (text, status) in [("{\"error\":\"secret-thing\"}", 400), (String(repeating: " ", count: 300_000), 200)] {
            fake.put("/token", text, status: status)
            let error = await #expect(throws: AppError.self) {
                try await client.identity(code: "c", attempt: secrets, redirect: Self.redirect)
            }
            #expect(error?.kind == .unavailable && error?.description.contains("secret-thing") == false)
        }
    }
}
