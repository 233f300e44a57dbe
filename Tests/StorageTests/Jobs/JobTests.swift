import Base
import Storage
import TestSupport
import Testing

@Suite struct JobTests {
    @Test(arguments: Engine.available) func aJobIsDoneOnceAndForgotten(_ engine: Engine) async throws {
        let time = MovableClock()
        try await TestDatabase.on(engine, migrations: JobMigrations.all, clock: time.clock) { database in
            let diary = Diary()
            let runner = JobRunner(database: database, handlers: [diary.handler("a")])
            try await database.write { connection in
                try connection.enqueue("a", "one")
                try connection.enqueue("a", "later", at: connection.now + 1000)
                try connection.enqueue("unknown", "x")
            }
            #expect(try await runner.runDue() == 1 && diary.lines == ["one"])
            time.pass(.seconds(1))
            #expect(try await runner.runDue() == 1 && diary.lines == ["one", "later"])
            #expect(try await database.counts() == [.done: 2, .waiting: 1], "nobody here does unknown jobs")
            #expect(try await database.read { try $0.jobs(state: .done).allSatisfy { $0.job.payload.isEmpty } })
            time.pass(.seconds(8 * 86_400))
            try await runner.runDue()
            #expect(try await database.counts() == [.done: 1, .waiting: 1], "only the pruning itself is left")
        }
    }

    @Test(arguments: Engine.available) func whatIsRolledBackIsNotDone(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: JobMigrations.all) { database in
            let kind = await errorKind {
                try await database.write { connection in
                    try connection.enqueue("a", "lost")
                    throw AppError(.invalid, "stop")
                }
            }
            #expect(kind == .invalid)
            let tooLong = await errorKind {
                try await database.write { try $0.enqueue("a", String(repeating: "x", count: 70_000)) }
            }
            #expect(tooLong == .tooLarge)
            let counts = try await database.counts()
            #expect(counts.isEmpty)
        }
    }

    @Test(arguments: Engine.available) func aKeyKeepsASecondFromWaiting(_ engine: Engine) async throws {
        let time = MovableClock()
        try await TestDatabase.on(engine, migrations: JobMigrations.all, clock: time.clock) { database in
            let diary = Diary()
            let runner = JobRunner(
                database: database,
                handlers: [
                    JobHandler("a") { job in
                        diary.note(job.payload)
                        // While it runs it does not wait: another may be added.
                        if job.payload == "first" { try await database.write { try $0.enqueue("a", "next", key: "k") } }
                    }
                ])
            try await database.write { connection in
                try connection.enqueue("a", "first", key: "k", at: connection.now + 60_000)
                try connection.enqueue("a", "second", key: "k", at: connection.now + 30_000)
                try connection.enqueue("a", "third", key: "k", at: connection.now + 90_000)
                try connection.enqueue("a", "other", key: "l", at: connection.now + 20_000)
            }
            #expect(try await database.counts() == [.waiting: 2])
            time.pass(.seconds(30))
            try await runner.runDue()
            #expect(diary.lines == ["other", "first", "next"], "the earliest of the times holds")
        }
    }

    @Test(arguments: Engine.available) func failuresAreRepeatedEverLater(_ engine: Engine) async throws {
        let time = MovableClock()
        try await TestDatabase.on(engine, migrations: JobMigrations.all, clock: time.clock) { database in
            let diary = Diary()
            let handler = JobHandler("a", attempts: 3) { job in
                diary.note("\(job.attempt)")
                throw AppError(.unavailable, "The mail server is away")
            }
            let runner = JobRunner(database: database, handlers: [handler], options: .even)
            try await database.write { try $0.enqueue("a", "p", key: "k") }
            #expect(try await runner.runDue() == 1)
            let waiting = try await database.read { try $0.jobs(state: .waiting) }
            #expect(waiting.map(\.dueAt) == [time.now + 5000])
            #expect(waiting.map(\.error) == ["The mail server is away"])
            // Another of its key came meanwhile? It waits already, so none does.
            try await database.write { try $0.enqueue("a", "q", key: "k", at: time.now + 5000) }
            #expect(try await database.counts() == [.waiting: 1])
            time.pass(.seconds(5))
            #expect(try await runner.runDue() == 1)
            time.pass(.seconds(9))
            #expect(try await runner.runDue() == 0)
            time.pass(.seconds(1))
            #expect(try await runner.runDue() == 1)
            time.pass(.seconds(600))
            #expect(try await runner.runDue() == 0 && diary.lines == ["1", "2", "3"])
            let dead = try await database.read { try $0.jobs(state: .dead) }
            #expect(dead.map(\.job.payload) == ["p"] && dead.first?.error == "The mail server is away")

            let id = try #require(dead.first?.job.id)
            #expect(try await database.write { try $0.reviveJob(id) })
            #expect(try await database.write { try $0.reviveJob(id) } == false)
            #expect(try await runner.runDue() == 1 && diary.lines.last == "1")
        }
    }

    @Test(arguments: Engine.available) func aHandlerMayGiveUpAtOnce(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: JobMigrations.all, clock: MovableClock().clock) { database in
            let runner = JobRunner(
                database: database, handlers: [JobHandler("a") { _ in throw JobGivenUp("No such\nmailbox") }])
            try await database.write { try $0.enqueue("a") }
            #expect(try await runner.runDue() == 1)
            let dead = try await database.read { try $0.jobs(state: .dead) }
            #expect(dead.map(\.error) == ["No such mailbox"])
            let id = try #require(dead.first?.job.id)
            #expect(try await database.write { try $0.removeJob(id) })
            #expect(try await database.counts() == [:])
        }
    }

    @Test(arguments: Engine.available) func aKeyTakenMeanwhileDoesNotStopARetry(_ engine: Engine) async throws {
        let time = MovableClock()
        try await TestDatabase.on(engine, migrations: JobMigrations.all, clock: time.clock) { database in
            let handler = JobHandler("a") { job in
                guard job.payload == "first" else { return }
                try await database.write { try $0.enqueue("a", "second", key: "k", at: time.now + 1) }
                throw Mishap()
            }
            let runner = JobRunner(database: database, handlers: [handler], options: .even)
            try await database.write { try $0.enqueue("a", "first", key: "k") }
            #expect(try await runner.runDue() == 1)
            #expect(try await database.counts() == [.waiting: 2], "neither is lost")
        }
    }

    @Test func delaysDoubleUpToABoundAndVaryByHalf() {
        let least = BackOff(first: 10, longest: 1000) { 0 }
        let most = BackOff(first: 10, longest: 1000) { 1 }
        #expect((1...9).map(least.delay) == [5, 10, 20, 40, 80, 160, 320, 500, 500])
        #expect((1...9).map(most.delay) == [10, 20, 40, 80, 160, 320, 640, 1000, 1000])
        #expect(most.delay(after: 5000) == 1000 && most.delay(after: 0) == 10)
        let usual = BackOff()
        #expect((1...200).allSatisfy { (7500...21_600_000).contains(usual.delay(after: $0)) })
    }
}

@Suite struct JobPlanTests {
    /// However many jobs are done or wait for later, a look for what is due is a step down an index.
    @Test func aLookForWorkReadsAnIndex() async throws {
        try await TestDatabase.withLocation(.sqlite) { location in
            let log = StatementLog()
            let database = try Database(location, log: log)
            try await database.migrate(JobMigrations.all)
            try await database.write { try $0.enqueue("a") }
            try await JobRunner(database: database, handlers: [Diary().handler("a")]).runDue()
            let looks = log.statements.filter { statement in
                "\(statement)".contains("from job") && "\(statement)".contains("due_at")
                    && !"\(statement)".contains("update")
            }
            let plans = try await database.read { connection in try looks.flatMap { try connection.explain($0) } }
            #expect(!plans.isEmpty && plans.contains { $0.contains("job_due") })
            #expect(!plans.contains { $0.contains("TEMP B-TREE") || $0 == "SCAN job" })
            await database.close()
        }
    }
}
