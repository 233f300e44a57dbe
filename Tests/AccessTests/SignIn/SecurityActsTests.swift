import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct SecurityActsTests {
    @Test(arguments: Engine.available) func whatIsDoneToTheWaysInIsLoggedOnce(_ engine: Engine) async throws {
        try await withSignIn(engine) { stage async throws in
            let (id, secrets) = (stage.member, stage.signIn.secrets)
            try await stage.database.write { connection in
                #expect(try connection.renewRecoveryCodes(of: id, secrets) == [])
                try connection.removeTOTP(of: id)
                #expect(try acts(connection) == [])
                let totp = try #require(try connection.beginTOTP(of: id, secrets))
                #expect(try connection.enrol("000000", id, secrets) == nil)
                #expect(try connection.enrol(stage.code(totp), id, secrets) != nil)
                #expect(try connection.renewRecoveryCodes(of: id, secrets).count == 10)
                try connection.removeTOTP(of: id)
                try connection.changePassword("h", of: id, keeping: nil)
                let token = try connection.issueFirstPassword(of: id)
                #expect(try connection.reset(token: token, passwordHash: "g") != nil)
                #expect(try connection.reset(token: token, passwordHash: "g") == nil)
                #expect(
                    try acts(connection) == [
                        .twoStepStarted, .recoveryCodesMade, .twoStepStopped, .passwordChanged, .passwordReset,
                    ])
            }
        }
    }

    private func acts(_ connection: Connection) throws -> [Act] {
        try connection.auditEntries(AuditFilter()).reversed().map(\.act)
    }
}
