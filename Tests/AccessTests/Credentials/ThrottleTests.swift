import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct ThrottleTests {
    @Test(arguments: Engine.available) func aWindowAllowsItsNumberAndThenTellsHowLongToWait(_ engine: Engine)
        async throws
    {
        try await withCredentials(engine) { database, time in
            func count(_ key: String = "a") async throws -> Throttle {
                try await database.write { try $0.throttle(key, limit: 3, per: Span.minute) }
            }
            for _ in 0..<3 { #expect(try await count().isAllowed) }
            #expect(try await count().retryAfter == 60)
            #expect(try await count("b").isAllowed)
            time.pass(59_500)
            #expect(try await count().retryAfter == 1)
            time.pass(500)
            #expect(try await count().isAllowed)
            for _ in 0..<2 { #expect(try await count().isAllowed) }
            #expect(try await !count().isAllowed)
            try await database.write { try $0.forgetThrottle("a") }
            #expect(try await count().isAllowed)
        }
    }

    @Test(arguments: Engine.available) func manyAtOnceDoNotSlipThrough(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, _ in
            let allowed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        try await database.write { try $0.throttle("k", limit: 7, per: Span.minute) }.isAllowed
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(allowed == 7)
        }
    }

    @Test(arguments: Engine.available) func theKeyIsNotStoredInWords(_ engine: Engine) async throws {
        try await withCredentials(engine) { database, time in
            _ = try await database.write { try $0.throttle("sign-in anna@example.org", limit: 3, per: Span.minute) }
            let keys = try await database.read { try $0.rows("select key from throttle").map { $0.string(0) } }
            #expect(keys.count == 1 && !keys[0].contains("anna"))
            time.pass(Span.minute)
            try await database.write { try $0.forgetWhatIsOver() }
            #expect(try await database.read { try $0.rows("select key from throttle").count } == 0)
        }
    }

    @Test func theStrictestCounts() {
        #expect(Throttle.strictest([.allowed, Throttle(retryAfter: 5), Throttle(retryAfter: 2)]).retryAfter == 5)
        #expect(Throttle.strictest([]).isAllowed)
    }
}
