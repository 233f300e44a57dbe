import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct OneTimeTokenTests {
    @Test(arguments: Engine.available) func aTokenHas256BitsAndIsStoredAsAHash(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, _ in
            let tokens = try await database.write { connection in
                try (0..<20).map { _ in try connection.issueToken(.reset, lasting: Span.hour) }
            }
            #expect(Set(tokens).count == 20)
            #expect(tokens.allSatisfy { Base64URL.decode($0)?.count == 32 })
            let stored = try await database.read { try $0.rows("select hash from one_time_token").map { $0.string(0) } }
            #expect(Set(stored) == Set(tokens.map(Fingerprint.of)))
        }
    }

    @Test(arguments: Engine.available) func aTokenOpensItsOwnDoorOnceAndInTime(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, time in
            let token = try await database.write { connection in
                try connection.issueToken(.reset, for: try connection.makeSomebody(), payload: "p", lasting: Span.hour)
            }
            #expect(try await database.read { try $0.findToken(token, .reset) }?.payload == "p")
            #expect(try await database.read { try $0.findToken(token, .invitation) } == nil)
            #expect(try await database.write { try $0.useToken(token, .invitation) } == nil)
            #expect(try await database.write { try $0.useToken("x" + token, .reset) } == nil)
            #expect(try await database.write { try $0.useToken(token, .reset) }?.payload == "p")
            #expect(try await database.write { try $0.useToken(token, .reset) } == nil)
            #expect(try await database.read { try $0.findToken(token, .reset) } == nil)
            let late = try await database.write { try $0.issueToken(.reset, lasting: Span.hour) }
            time.pass(Span.hour)
            #expect(try await database.read { try $0.findToken(late, .reset) } == nil)
            #expect(try await database.write { try $0.useToken(late, .reset) } == nil)
            try await database.write { try $0.forgetWhatIsOver() }
            #expect(try await database.read { try $0.first("select count(*) from one_time_token")?.int(0) } == 0)
        }
    }

    @Test(arguments: Engine.available) func ofManyAtOnceOneUsesTheToken(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, _ in
            let token = try await database.write { try $0.issueToken(.reset, lasting: Span.hour) }
            let uses = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask { try await database.write { try $0.useToken(token, .reset) } != nil }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(uses == 1)
        }
    }

    @Test(arguments: Engine.available) func unusedTokensCanBeMadeWorthless(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, _ in
            let (reset, other) = try await database.write { connection in
                let member = try connection.makeSomebody()
                let reset = try connection.issueToken(.reset, for: member, lasting: Span.hour)
                let other = try connection.issueToken(.changeAddress, for: member, lasting: Span.hour)
                try connection.voidTokens(.reset, of: member)
                return (reset, other)
            }
            #expect(try await database.read { try $0.findToken(reset, .reset) } == nil)
            #expect(try await database.read { try $0.findToken(other, .changeAddress) } != nil)
        }
    }
}
