import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct OpenIDAccountTests {
    private func identity(_ subject: String, address: String? = nil) throws -> OpenIDIdentity {
        let json = [
            "issuer": FakeProvider.issuer, "subject": subject, "address": address,
        ].compactMapValues(\.self)
        return try JSONDecoder().decode(OpenIDIdentity.self, from: JSONEncoder().encode(json))
    }

    @Test(arguments: Engine.available) func anAccountIsFoundByIssuerAndSubjectNeverByAddress(_ engine: Engine)
        async throws
    {
        let (one, two) = (try identity("1", address: "ana@example.org"), try identity("2", address: "ana@example.org"))
        try await withCredentials(engine) { database, _ in
            let ana = try await database.somebody("ana@example.org").id
            let ben = try await database.somebody("ben@example.org").id
            #expect(try await database.read { try $0.member(linkedWith: one) } == nil)
            try await database.write { try $0.link(one, to: ana) }
            try await database.write { try $0.link(one, to: ana) }
            #expect(try await database.read { try $0.member(linkedWith: one) } == ana)
            #expect(try await database.read { try $0.member(linkedWith: two) } == nil)
            let accounts = try await database.read { try $0.openIDAccounts(of: ana) }
            #expect(accounts.map(\.subject) == ["1"] && accounts.map(\.address) == ["ana@example.org"])
            await #expect(throws: AppError.self) { try await database.write { try $0.link(one, to: ben) } }
            let issuer = FakeProvider.issuer
            #expect(try await database.write { try $0.unlink(issuer: issuer, subject: "1", from: ben) } == false)
            #expect(try await database.write { try $0.unlink(issuer: issuer, subject: "1", from: ana) })
            #expect(try await database.read { try $0.member(linkedWith: one) } == nil)
        }
    }

    @Test(arguments: Engine.available) func anAttemptIsTakenBackOnceInItsBrowser(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, time in
            let attempt = OpenIDAttempt(provider: "ministry", purpose: .signIn, next: "/spaces")
            let secrets = try await database.write { try $0.open(attempt, browser: "b") }
            #expect(Set([secrets.state, secrets.nonce, secrets.verifier]).count == 3)
            let taken = try await database.write { try $0.spendOpenID(state: secrets.state, browser: "b") }
            #expect(taken?.attempt == attempt && taken?.secrets == secrets)
            #expect(try await database.write { try $0.spendOpenID(state: secrets.state, browser: "b") == nil })
            let other = try await database.write { try $0.open(attempt, browser: "b") }
            #expect(try await database.write { try $0.spendOpenID(state: other.state, browser: "c") == nil })
            let late = try await database.write { try $0.open(attempt, browser: "b") }
            time.pass(15 * Span.minute)
            #expect(try await database.write { try $0.spendOpenID(state: late.state, browser: "b") == nil })
        }
    }

    @Test(arguments: Engine.available) func anOfferIsShownOftenAndTakenOnce(_ engine: Engine) async throws {
        let one = try identity("1")
        try await withCredentials(engine) { database, _ in
            let token = try await database.write { try $0.offer(one) }
            for _ in 0..<2 { #expect(try await database.read { try $0.openIDOffer(token) } == one) }
            #expect(try await database.write { try $0.spendOpenIDOffer(token) } == one)
            #expect(try await database.write { try $0.spendOpenIDOffer(token) } == nil)
        }
    }
}
