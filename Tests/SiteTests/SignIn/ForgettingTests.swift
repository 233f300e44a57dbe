import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct ForgettingTests {
    @Test(arguments: Engine.available) func everyHourWhatIsOverIsForgotten(_ engine: Engine) async throws {
        try await withDoor(engine) { door in
            #expect(SignInRoom().recurringJobs.map(\.kind) == [SignInRoom.forgetting])
            #expect(SignInRoom().recurringJobs.map(\.period) == [Span.hour])
            let (over, open) = try await door.database.write { connection in
                let over = try connection.startSession(of: door.member, strength: .password, device: "", network: "")
                try connection.execute("update sign_in_session set seen_at = 0, created_at = 0")
                _ = try connection.issueToken(.reset, for: door.member, lasting: -1)
                _ = try connection.throttle("somebody", limit: 5, per: -1)
                _ = try connection.issueToken(.reset, for: door.member, lasting: Span.hour)
                try connection.enqueue(SignInRoom.forgetting, "")
                let open = try connection.startSession(of: door.member, strength: .password, device: "", network: "")
                return (over, open)
            }
            try await door.site.jobRunner().runDue()
            try await door.database.read { (connection) throws in
                #expect(try connection.first("select count(*) from sign_in_session")?.int(0) == 1)
                #expect(try connection.first("select count(*) from one_time_token")?.int(0) == 1)
                #expect(try connection.first("select count(*) from throttle")?.int(0) == 0)
                #expect(try connection.account(token: over) == nil)
                #expect(try connection.account(token: open) != nil)
            }
        }
    }
}
