import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct RecoveryCodeTests {
    @Test(arguments: Engine.available) func eachCodeWorksOnce(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, _ in
            let secrets = Secrets.random()
            let (member, other) = try await database.write { connection in
                (try connection.makeSomebody(), try connection.makeSomebody("other@example.org"))
            }
            func use(_ code: String, _ member: Member.ID) async throws -> Bool {
                try await database.write { try $0.useCode(code, of: member, secrets) }
            }
            var replays = 0
            for _ in 0..<10 {
                let codes = try await database.write { try $0.makeRecoveryCodes(of: member, secrets) }
                #expect(Set(codes).count == 10)
                #expect(codes.allSatisfy { $0.wholeMatch(of: /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/) != nil })
                for code in codes {
                    #expect(try await !use(code, other))
                    #expect(try await use(" " + code.uppercased().replacing("-", with: " "), member))
                    if try await use(code, member) { replays += 1 }
                }
                #expect(try await database.read { try $0.recoveryCodesLeft(of: member) } == 0)
            }
            #expect(replays == 0, "of 100 codes")
        }
    }

    @Test(arguments: Engine.available) func newCodesReplaceOldOnes(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, _ in
            let secrets = Secrets.random()
            try await database.write { connection in
                let member = try connection.makeSomebody()
                let old = try connection.makeRecoveryCodes(of: member, secrets)
                let new = try connection.makeRecoveryCodes(of: member, secrets)
                #expect(try !connection.useCode(old[0], of: member, secrets))
                #expect(try connection.useCode(new[0], of: member, secrets))
                #expect(try connection.recoveryCodesLeft(of: member) == 9)
                let stored = try connection.rows("select hash from recovery_code").map { $0.string(0) }
                #expect(Set(stored).isDisjoint(with: new))
                #expect(try !connection.useCode("", of: member, secrets))
            }
        }
    }
}
