import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct TOTPTests {
    /// Appendix B of RFC 6238 (SHA-1), the last six of its eight digits.
    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
        (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func codesAreThoseOfTheStandard(_ seconds: Int64, _ code: String) {
        let totp = TOTP(secret: Array("12345678901234567890".utf8))
        #expect(totp.code(step: TOTP.step(at: seconds * 1000)) == code)
    }

    @Test func oneStepBeforeAndAfterIsTakenAndNothingUsed() {
        let totp = TOTP.random()
        let now: Int64 = 1_800_000_000_000
        let step = TOTP.step(at: now)
        for near in -1...1 as ClosedRange<Int64> {
            #expect(totp.step(of: totp.code(step: step + near), at: now, after: step - 5) == step + near)
        }
        #expect(totp.step(of: totp.code(step: step), at: now, after: step) == nil)
        #expect(totp.step(of: "", at: now, after: 0) == nil && totp.step(of: "1234567", at: now, after: 0) == nil)
    }

    /// Section 10 of RFC 4648, without padding.
    @Test func theSecretIsWrittenInBase32() {
        let samples = ["": "", "f": "MY", "fo": "MZXQ", "foo": "MZXW6", "foob": "MZXW6YQ", "foobar": "MZXW6YTBOI"]
        for (text, code) in samples { #expect(Base32.encode(Array(text.utf8)) == code) }
        let link = TOTP(secret: Array("foobar".utf8)).link(issuer: "Housing & all", account: "a+b@example.org")
        #expect(
            link == "otpauth://totp/Housing%20%26%20all:a%2Bb%40example%2Eorg?secret=MZXW6YTBOI"
                + "&issuer=Housing%20%26%20all&algorithm=SHA1&digits=6&period=30")
    }

    @Test(arguments: Engine.available) func noCodeWorksTwice(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, time in
            let secrets = Secrets.random()
            let (member, totp) = try await database.write { connection in
                let member = try connection.makeSomebody()
                let totp = try #require(try connection.beginTOTP(of: member, secrets))
                #expect(try connection.beginTOTP(of: member, secrets) == totp, "the same page shows the same secret")
                return (member, totp)
            }
            func use(_ step: Int64) async throws -> Bool {
                try await database.write { try $0.useTOTP(totp.code(step: step), of: member, secrets) }
            }
            let start = TOTP.step(at: time.now)
            #expect(try await !use(start), "not before it is confirmed")
            #expect(try await !database.read { try $0.hasTOTP(member) })
            #expect(try await database.write { try $0.confirmTOTP(totp.code(step: start), of: member, secrets) })
            #expect(try await database.read { try $0.hasTOTP(member) })
            #expect(try await database.write { try $0.beginTOTP(of: member, secrets) } == nil)
            #expect(try await !use(start), "the code that confirmed is used")
            var accepted = 0
            for _ in 0..<100 {
                time.pass(30_000)
                let step = TOTP.step(at: time.now)
                #expect(try await use(step))
                if try await use(step) { accepted += 1 }
                if try await use(step - 1) { accepted += 1 }
            }
            #expect(accepted == 0, "replays of 100 codes")
        }
    }

    @Test(arguments: Engine.available) func ofManyAtOnceOneUsesACode(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, time in
            let secrets = Secrets.random()
            let (member, codes, totp) = try await database.write { connection in
                let member = try connection.makeSomebody()
                let totp = try #require(try connection.beginTOTP(of: member, secrets))
                let step = TOTP.step(at: connection.now)
                return (member, try #require(try connection.enrol(totp.code(step: step), member, secrets)), totp)
            }
            time.pass(30_000)
            let byTime = totp.code(step: TOTP.step(at: time.now))
            for code in [byTime, codes[0]] {
                let uses = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 0..<20 {
                        group.addTask { try await database.write { try $0.useCode(code, of: member, secrets) } }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(uses == 1)
            }
        }
    }

    @Test(arguments: Engine.available) func theSecretIsStoredSealed(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, _ in
            let secrets = Secrets.random()
            let (stored, totp) = try await database.write { connection in
                let member = try connection.makeSomebody()
                let totp = try #require(try connection.beginTOTP(of: member, secrets))
                return (try connection.first("select sealed_secret from totp")?.bytes(0) ?? [], totp)
            }
            #expect(stored.count == totp.secret.count + 28)
            #expect(stored.indices.allSatisfy { !stored[$0...].starts(with: totp.secret.prefix(4)) })
        }
    }
}
