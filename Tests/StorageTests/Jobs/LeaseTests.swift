import Base
import Storage
import TestSupport
import Testing

@Suite struct LeaseTests {
    /// Two databases on the same file or server, as two nodes have them, with a clock that both share.
    private static func nodes(
        _ engine: Engine, _ body: (Database, Database, MovableClock) async throws -> Void
    ) async throws {
        try await TestDatabase.withLocation(engine) { location in
            let time = MovableClock()
            let a = try Database(location, clock: time.clock)
            let b = try Database(location, clock: time.clock)
            do {
                try await a.migrate(JobMigrations.all)
                try await body(a, b, time)
            } catch {
                await a.close()
                await b.close()
                throw error
            }
            await a.close()
            await b.close()
        }
    }

    @Test(arguments: Engine.available) func aJobWhoseProcessEndsIsTakenByAnother(_ engine: Engine) async throws {
        try await LeaseTests.nodes(engine) { a, b, time in
            let (entered, enter) = AsyncStream.makeStream(of: Void.self)
            let (held, letGo) = AsyncStream.makeStream(of: Void.self)
            let diary = Diary()
            let lost = JobRunner(
                database: a,
                handlers: [
                    JobHandler("a") { _ in
                        enter.finish()
                        for await _ in held {}
                    }
                ])
            let other = JobRunner(database: b, handlers: [diary.handler("a")])
            try await a.write { try $0.enqueue("a", "p") }
            async let stuck = lost.runDue()
            for await _ in entered {}
            #expect(try await other.runDue() == 0)
            time.pass(.seconds(59))
            #expect(try await other.runDue() == 0, "the lease still runs")
            time.pass(.seconds(1))
            #expect(try await other.runDue() == 1 && diary.lines == ["p"])
            let done = try await b.read { try $0.jobs(state: .done) }
            #expect(done.map(\.job.attempt) == [2])
            // The first comes back late: what the second noted stays.
            time.pass(.seconds(1))
            letGo.finish()
            #expect(try await stuck == 1)
            #expect(try await b.read { try $0.jobs(state: .done) } == done)
        }
    }

    @Test(arguments: Engine.available) func aJobThatEndsEveryProcessIsGivenUp(_ engine: Engine) async throws {
        try await LeaseTests.nodes(engine) { a, _, time in
            let diary = Diary()
            let runner = JobRunner(
                database: a, handlers: [JobHandler("a", attempts: 2) { diary.note($0.payload) }])
            try await a.write { connection in
                try connection.enqueue("a", "p")
                // As two processes left it that ended in the middle.
                try connection.execute("update job set state = 'running', attempts = 2")
            }
            #expect(try await runner.runDue() == 0 && diary.lines.isEmpty)
            let dead = try await a.read { try $0.jobs(state: .dead) }
            #expect(dead.count == 1 && dead.first?.error.contains("process ended") == true)
            #expect(time.now > 0)
        }
    }

    @Test(arguments: Engine.available) func oneOfManyRunnersGetsAJob(_ engine: Engine) async throws {
        try await LeaseTests.nodes(engine) { a, b, _ in
            let diary = Diary()
            let runners = (0..<8).map { index in
                JobRunner(database: index % 2 == 0 ? a : b, handlers: [diary.handler("a")])
            }
            for round in 0..<10 {
                try await a.write { try $0.enqueue("a", "\(round)") }
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for runner in runners { group.addTask { try await runner.runDue() } }
                    let taken = try await group.reduce(0, +)
                    #expect(taken == 1)
                }
            }
            #expect(diary.lines == (0..<10).map(String.init))
        }
    }

    @Test(arguments: Engine.available) func recurringJobsRunOncePerTimeOverAllNodes(_ engine: Engine) async throws {
        try await LeaseTests.nodes(engine) { a, b, time in
            let diary = Diary()
            let recurring = [RecurringJob("hourly", every: .seconds(3600), offset: .seconds(600))]
            let runners = [a, b, a, b].map {
                JobRunner(database: $0, handlers: [diary.handler("hourly")], recurring: recurring)
            }
            func pass(_ duration: Duration) async throws {
                time.pass(duration)
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for runner in runners { group.addTask { try await runner.runDue() } }
                    for try await _ in group {}
                }
            }
            let start = time.now
            try await pass(.zero)
            #expect(diary.lines.isEmpty, "12:00: first seen, not due before 12:10")
            try await pass(.seconds(599))
            #expect(diary.lines.isEmpty)
            try await pass(.seconds(1))
            try await pass(.seconds(1))
            #expect(diary.lines == ["\(start + 600_000)"])
            try await pass(.seconds(3 * 3600))
            #expect(diary.lines.count == 2, "times that were missed are not made up for")
            try await pass(.seconds(3599))
            let due: [Int64] = [600_000, 4_200_000, 15_000_000]
            #expect(diary.lines == due.map { "\(start + $0)" })
        }
    }

    @Test func dueTimesAreCountedFromTheOffset() {
        let daily = RecurringJob("d", every: .seconds(86_400), offset: .seconds(3600))
        #expect(daily.next(after: 0) == 3_600_000)
        #expect(daily.next(after: 3_599_999) == 3_600_000)
        #expect(daily.next(after: 3_600_000) == 90_000_000)
        #expect(daily.next(after: -86_400_000) == -82_800_000)
    }
}
