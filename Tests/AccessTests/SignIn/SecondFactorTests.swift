import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct SecondFactorTests {
    @Test(arguments: Engine.available) func codesAreAskedForOnceTheyAreSetUp(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let (totp, recovery) = try await setUp(stage)
            stage.time.pass(Span.minute)
            let challenge = try #require(try await stage.attempt().challenge)
            #expect(try await stage.signIn.withCode("000", challenge: challenge) == .wrong)
            #expect(try await stage.signIn.withCode(stage.code(totp), challenge: "another") == .wrong)
            #expect(try await stage.signIn.withCode(stage.code(totp), challenge: challenge).strength == .twoFactor)
            #expect(
                try await stage.signIn.withCode(recovery[0], challenge: challenge) == .wrong, "a challenge works once")
            let next = try #require(try await stage.attempt().challenge)
            #expect(try await stage.signIn.withCode(stage.code(totp), challenge: next) == .wrong, "a code works once")
            #expect(try await stage.signIn.withCode(recovery[0], challenge: next).strength == .twoFactor)
            let last = try #require(try await stage.attempt().challenge)
            #expect(try await stage.signIn.withCode(recovery[0], challenge: last) == .wrong)
            stage.time.pass(10 * Span.minute)
            #expect(try await stage.signIn.withCode(recovery[1], challenge: last) == .wrong, "a challenge grows old")
        }
    }

    @Test(arguments: Engine.available) func codesCannotBeGuessed(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let (_, recovery) = try await setUp(stage)
            for _ in 0..<4 {
                let challenge = try #require(try await stage.attempt().challenge)
                for _ in 0..<5 { #expect(try await stage.signIn.withCode("123456", challenge: challenge) == .wrong) }
                #expect(try await stage.signIn.withCode("123456", challenge: challenge).isWait)
            }
            let challenge = try #require(try await stage.attempt().challenge)
            #expect(try await stage.signIn.withCode(recovery[0], challenge: challenge).isWait)
            stage.time.pass(Span.hour)
            let later = try #require(try await stage.attempt().challenge)
            #expect(try await stage.signIn.withCode(recovery[0], challenge: later).strength == .twoFactor)
        }
    }

    @Test(arguments: Engine.available) func digitsOfOtherScriptsAreDigits(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let (totp, _) = try await setUp(stage)
            stage.time.pass(Span.minute)
            let challenge = try #require(try await stage.attempt().challenge)
            let arabic = Array("٠١٢٣٤٥٦٧٨٩")
            let code = String(stage.code(totp).compactMap { $0.wholeNumberValue }.map { arabic[$0] })
            #expect(try await stage.signIn.withCode(code, challenge: challenge).strength == .twoFactor)
        }
    }

    @Test(arguments: Engine.available) func noPrivilegedRoleSignsInWithAPasswordAlone(_ engine: Engine) async throws {
        for role in GlobalRole.allCases {
            try await withSignIn(engine) { stage async throws in
                try await stage.database.write { try $0.addRole(role, to: stage.member, by: nil) }
                let outcome = try await stage.attempt()
                guard role.isPrivileged else {
                    #expect(outcome.strength == .password)
                    return
                }
                #expect(outcome.strength == nil)
                let challenge = try #require(outcome.enrolment)
                let enrolment = try #require(try await stage.signIn.enrolment(challenge: challenge))
                #expect(enrolment.member.id == stage.member)
                #expect(try await stage.signIn.enrol(code: "000000", challenge: challenge).outcome == .wrong)
                let enrolled = try await stage.signIn.enrol(code: stage.code(enrolment.totp), challenge: challenge)
                #expect(enrolled.outcome.strength == .twoFactor && enrolled.recoveryCodes.count == 10)
                #expect(try await stage.signIn.enrolment(challenge: challenge) == nil)
                #expect(try await stage.attempt().challenge != nil)
            }
        }
    }

    @Test(arguments: Engine.available) func aPasswordAloneSetsUpNothingBesideAPasskey(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            try await stage.database.write { connection in
                try connection.addRole(.moderator, to: stage.member, by: nil)
                try connection.execute(
                    """
                    insert into passkey (id, member, name, public_key, sign_count, transports, created_at)
                    values ('k', \(stage.member), 'Key', \([UInt8](repeating: 1, count: 3)), 0, '', 0)
                    """)
            }
            #expect(try await stage.attempt() == .passkeyNeeded)
        }
    }

    private func setUp(_ stage: SignInStage) async throws -> (TOTP, [String]) {
        let secrets = stage.signIn.secrets
        return try await stage.database.write { connection in
            let totp = try #require(try connection.beginTOTP(of: stage.member, secrets))
            let code = totp.code(step: TOTP.step(at: connection.now))
            return (totp, try #require(try connection.enrol(code, stage.member, secrets)))
        }
    }
}
