import Base
import Storage
import Synchronization
import TestSupport
import Testing

/// Runners at work, with the system's clock.
@Suite(.serialized) struct RunnerTests {
    @Test(arguments: Engine.available) func ofAThousandJobsNoneIsLost(_ engine: Engine) async throws {
        try await TestDatabase.withLocation(engine) { location in
            let databases = try (0..<3).map { _ in try Database(location) }
            try await databases[0].migrate(JobMigrations.all)
            let seen = Mutex<[String: Int]>([:])
            var options = JobRunner.Options()
            options.concurrency = 16
            options.backOff = BackOff(first: 1, longest: 2)
            let handler = JobHandler("a", attempts: 5) { job in
                // Every seventh fails at first.
                if job.attempt == 1, (Int(job.payload) ?? 0) % 7 == 0 { throw Mishap() }
                seen.withLock { $0[job.payload, default: 0] += 1 }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for database in databases {
                    let runner = JobRunner(database: database, handlers: [handler], options: options)
                    group.addTask { await runner.run() }
                }
                for start in stride(from: 0, to: 1000, by: 50) {
                    try await databases[start / 50 % 3].write { connection in
                        for number in start..<start + 50 { try connection.enqueue("a", "\(number)") }
                    }
                }
                #expect(try await databases[0].awaits { try $0.jobCounts()[.done] == 1000 })
                group.cancelAll()
            }
            #expect(seen.withLock { $0.count == 1000 && $0.values.allSatisfy { $0 == 1 } })
            #expect(try await databases[0].counts() == [.done: 1000])
            for database in databases { await database.close() }
        }
    }

    @Test(arguments: Engine.available) func aRunnerWakesWhenAJobIsDue(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: JobMigrations.all) { database in
            let runner = JobRunner(database: database, handlers: [Diary().handler("a")])
            let running = Task { await runner.run() }
            try await database.write { try $0.enqueue("a", "now") }
            #expect(try await database.awaits { try $0.jobCounts()[.done] == 1 })
            try await database.write { try $0.enqueue("a", "soon", at: $0.now + 300) }
            #expect(try await database.awaits { try $0.jobCounts()[.done] == 2 })
            running.cancel()
            await running.value
        }
    }

    @Test(arguments: Engine.available) func anEndLetsJobsWaitForAnotherNode(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: JobMigrations.all) { database in
            let (entered, enter) = AsyncStream.makeStream(of: Void.self)
            let handler = JobHandler("a") { _ in
                enter.finish()
                try await Task.sleep(for: .seconds(3600))
            }
            let running = Task { await JobRunner(database: database, handlers: [handler]).run() }
            try await database.write { try $0.enqueue("a", "p") }
            for await _ in entered {}
            running.cancel()
            await running.value
            let waiting = try await database.read { try $0.jobs(state: .waiting) }
            #expect(waiting.map(\.job.payload) == ["p"] && waiting.map(\.job.attempt) == [0])
            #expect(waiting.map(\.error) == [""])
        }
    }

    @Test(arguments: Engine.available) func aHandlerThatDoesNotListenIsNotWaitedFor(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: JobMigrations.all) { database in
            let (entered, enter) = AsyncStream.makeStream(of: Void.self)
            let (held, letGo) = AsyncStream.makeStream(of: Void.self)
            let handler = JobHandler("a") { _ in
                enter.finish()
                await Task.detached { for await _ in held {} }.value
            }
            var options = JobRunner.Options()
            options.grace = .milliseconds(100)
            let runner = JobRunner(database: database, handlers: [handler], options: options)
            let running = Task { await runner.run() }
            try await database.write { try $0.enqueue("a", "p") }
            for await _ in entered {}
            running.cancel()
            await running.value
            #expect(try await database.counts() == [.running: 1], "its lease will end")
            letGo.finish()
            #expect(try await database.awaits { try $0.jobCounts()[.done] == 1 })
        }
    }

    @Test(arguments: Engine.available) func aLongJobKeepsItsLease(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: JobMigrations.all) { database in
            let diary = Diary()
            var options = JobRunner.Options()
            options.lease = .seconds(3)
            let handler = JobHandler("a") { _ in
                diary.note("begun")
                try await Task.sleep(for: .seconds(5))
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    let runner = JobRunner(database: database, handlers: [handler], options: options)
                    group.addTask { await runner.run() }
                }
                try await database.write { try $0.enqueue("a") }
                #expect(try await database.awaits { try $0.jobCounts()[.done] == 1 })
                group.cancelAll()
            }
            #expect(diary.lines == ["begun"])
        }
    }
}
