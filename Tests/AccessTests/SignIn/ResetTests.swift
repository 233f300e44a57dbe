import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct ResetTests {
    @Test(arguments: Engine.available) func aResetEndsWhatRestedOnTheOldPassword(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let id = stage.member
            let (first, second, device) = try await stage.database.write { connection in
                _ = try connection.startSession(of: id, strength: .password, device: "", network: "")
                let device = try connection.rememberDevice(nil, of: id)
                return (try link(connection), try link(connection), device)
            }
            let hash = try await stage.signIn.hasher.hash("another calm evening")
            #expect(try await stage.database.read { try $0.resetMember(token: first) }?.id == id)
            #expect(try await stage.database.write { try $0.reset(token: first, passwordHash: hash) }?.id == id)
            #expect(try await stage.database.write { try $0.reset(token: first, passwordHash: hash) } == nil)
            #expect(try await stage.database.write { try $0.reset(token: second, passwordHash: hash) } == nil)
            #expect(try await stage.database.read { try $0.sessions(of: id) } == [])
            #expect(try await stage.database.read { try !$0.isKnownDevice(device, of: id) })
            #expect(try await stage.attempt() == .wrong)
            #expect(try await stage.attempt("another calm evening").strength == .password)
        }
    }

    @Test(arguments: Engine.available) func aResetLeavesTheSecondFactorInPlace(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let secrets = stage.signIn.secrets
            let hash = try await stage.signIn.hasher.hash("another calm evening")
            try await stage.database.write { connection in
                let totp = try #require(try connection.beginTOTP(of: stage.member, secrets))
                _ = try connection.enrol(
                    totp.code(step: TOTP.step(at: connection.now)), stage.member, secrets)
                #expect(try connection.reset(token: try link(connection), passwordHash: hash) != nil)
            }
            #expect(try await stage.attempt("another calm evening").challenge != nil)
        }
    }

    @Test(arguments: Engine.available) func aResetLinkLastsAnHourAndOpensNoClosedAccount(_ engine: Engine) async throws
    {
        try await withSignIn(engine) { stage async throws in
            let late = try await stage.database.write { try link($0) }
            stage.time.pass(Span.hour)
            #expect(try await stage.database.write { try $0.reset(token: late, passwordHash: "h") } == nil)
            try await stage.database.write { connection in
                let token = try link(connection)
                try connection.execute("update member set state = 'declined' where id = \(stage.member)")
                #expect(try connection.reset(token: token, passwordHash: "h") == nil)
                #expect(try connection.requestReset(SignInStage.address, network: "n", .standard) == .hasNone)
            }
            let none = try await stage.database.write { connection in
                try connection.issueToken(.reset, lasting: Span.hour)
            }
            #expect(try await stage.database.write { try $0.reset(token: none, passwordHash: "h") } == nil)
        }
    }

    @Test(arguments: Engine.available) func aNewPasswordSignsOtherDevicesOut(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let id = stage.member
            try await stage.database.write { connection in
                for _ in 0..<3 { _ = try connection.startSession(of: id, strength: .password, device: "", network: "") }
                let kept = try #require(try connection.sessions(of: id).first).id
                try connection.changePassword("h", of: id, keeping: kept)
                #expect(try connection.sessions(of: id).map(\.id) == [kept])
            }
            #expect(try await stage.attempt() == .wrong)
        }
    }

    @Test(arguments: Engine.available) func suspensionEndsSessionsAndSparesTheLastAdministrator(
        _ engine: Engine
    ) async throws {
        try await withSignIn(engine) { stage async throws in
            let id = stage.member
            let other = try await stage.database.write { connection in
                let other = try connection.makeSomebody("other@example.org")
                try connection.addRole(.administrator, to: id, by: nil)
                try connection.addRole(.administrator, to: other, by: nil)
                _ = try connection.startSession(of: id, strength: .twoFactor, device: "", network: "")
                #expect(try connection.suspend(id))
                #expect(try !connection.suspend(id))
                #expect(try connection.sessions(of: id) == [])
                return other
            }
            await #expect(throws: AppError.self) { try await stage.database.write { try $0.suspend(other) } }
        }
    }

    @Test(arguments: Engine.available) func somebodySignedInProvesToKnowThePassword(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let first = try await stage.signIn.confirm(SignInStage.password, of: stage.member)
            #expect(first.strength == .password)
            for _ in 0..<10 { #expect(try await stage.signIn.confirm("no", of: stage.member) == .wrong) }
            #expect(try await stage.signIn.confirm(SignInStage.password, of: stage.member).isWait)
        }
    }

    private func link(_ connection: Connection) throws -> String {
        guard case .link(let token) = try connection.requestReset(SignInStage.address, network: "n", .standard) else {
            throw AppError(.internalFailure, "no link")
        }
        return token
    }
}
