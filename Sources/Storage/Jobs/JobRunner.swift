import Base
import Synchronization

/// Does the jobs that wait in the database, on this node; any number of nodes may run one each. Wakes when the change
/// feed tells of work and when the next job is due.
package final class JobRunner: Sendable {
    /// How a runner works; the defaults suit a site.
    package struct Options: Sendable {
        /// Jobs at once.
        package var concurrency = 4
        /// How long a job is out of others' reach without a sign of life.
        package var lease: Duration = .seconds(60)
        /// How long the end of a node waits for handlers that were told to stop.
        package var grace: Duration = .seconds(4)
        /// The longest sleep between two looks.
        package var patience: Duration = .seconds(30)
        package var backOff = BackOff()
        /// Jobs that are done are kept so long, those given up longer.
        package var keepsDone: Duration = .seconds(7 * 86_400)
        package var keepsDead: Duration = .seconds(90 * 86_400)

        package init() {}
    }

    private struct Running {
        let job: Job
        let task: Task<Void, Never>
    }

    let database: Database
    let handlers: [String: JobHandler]
    let recurring: [RecurringJob]
    let options: Options
    private let clock: Clock
    private let log: @Sendable (String) -> Void
    private let running = Mutex<[Int64: Running]>([:])
    private let bell: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation

    /// `clock` is the database's own unless another is given. `log` hears of failures, without payloads.
    package init(
        database: Database, handlers: [JobHandler], recurring: [RecurringJob] = [], clock: Clock? = nil,
        options: Options = Options(), log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.database = database
        self.options = options
        self.clock = clock ?? database.clock
        self.log = log
        let all = handlers + [JobRunner.pruning(database, options)]
        self.handlers = Dictionary(all.map { ($0.kind, $0) }) { first, _ in first }
        self.recurring = recurring + [RecurringJob(JobRunner.pruningKind, every: .seconds(3600))]
        (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Works until the task is cancelled. Then it takes nothing more, tells the handlers to stop, waits for them a few
    /// seconds and lets their jobs wait for another node. Call it once.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.follow() }
            group.addTask { await self.renew() }
            await self.work()
            group.cancelAll()
        }
        await settle()
    }

    /// Does everything that is due now and returns how many jobs that were; for commands and tests.
    @discardableResult
    package func runDue() async throws -> Int {
        var count = 0
        while true {
            try await recur()
            let jobs = try await claim(limit: options.concurrency)
            if jobs.isEmpty { return count }
            for job in jobs { await perform(job) }
            count += jobs.count
        }
    }

    private var now: Int64 { clock.milliseconds }

    private func work() async {
        ring.yield()
        var timer: Task<Void, Never>?
        for await _ in bell {
            var pause = options.patience
            do {
                try await recur()
                try await start()
                pause = try await pauseToNext()
            } catch {
                if !Task.isCancelled { log("Jobs cannot be taken: \(JobRunner.words(error))") }
            }
            timer?.cancel()
            timer = Task { [pause, ring] in
                if (try? await Task.sleep(for: pause)) != nil { ring.yield() }
            }
        }
        timer?.cancel()
    }

    /// Takes as many jobs as there are free hands.
    private func start() async throws {
        let free = options.concurrency - running.withLock(\.count)
        guard free > 0 else { return }
        for job in try await claim(limit: free) {
            running.withLock { running in
                let task = Task {
                    await self.perform(job)
                    self.running.withLock { _ = $0.removeValue(forKey: job.id) }
                    self.ring.yield()
                }
                running[job.id] = Running(job: job, task: task)
            }
        }
    }

    private func claim(limit: Int) async throws -> [Job] {
        let (now, busy) = (now, running.withLock { Array($0.keys) })
        let next = try await database.read { [handlers] in try $0.nextJob(Array(handlers.keys), except: busy) }
        guard let next, next <= now else { return [] }
        return try await database.write { [handlers, options] connection in
            try connection.claimJobs(
                handlers, except: busy, limit: limit, now: now, lease: now + options.lease.milliseconds)
        }
    }

    private func recur() async throws {
        let now = now
        let times = try await database.read { try $0.recurringJobs() }
        let due = recurring.filter { job in
            guard let next = times[job.kind] else { return true }
            return next <= now || next > job.next(after: now)
        }
        if due.isEmpty { return }
        try await database.write { connection in
            for job in due { try connection.recur(job, now: now) }
        }
    }

    /// Never quite nothing: a job that another transaction holds locked is due and yet cannot be taken.
    private func pauseToNext() async throws -> Duration {
        let busy = running.withLock { Array($0.keys) }
        if busy.count >= options.concurrency { return options.patience }
        let next = try await database.read { [handlers, recurring] connection in
            let job = try connection.nextJob(Array(handlers.keys), except: busy)
            let times = try connection.recurringJobs()
            return (recurring.compactMap { times[$0.kind] } + [job].compactMap(\.self)).min()
        }
        guard let next else { return options.patience }
        return min(options.patience, max(.milliseconds(50), .milliseconds(next - now)))
    }

    private func follow() async {
        while !Task.isCancelled {
            if let changes = try? await database.changes() {
                ring.yield()
                for await change in changes where change.topic == Job.topic { ring.yield() }
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Signs of life for the jobs at work; a job whose lease was lost all the same is told to stop.
    private func renew() async {
        while (try? await Task.sleep(for: options.lease / 3)) != nil {
            let jobs = running.withLock { $0.values.map(\.job) }
            let until = now + options.lease.milliseconds
            guard !jobs.isEmpty else { continue }
            let lost = try? await database.write { try $0.renewJobs(jobs, lease: until) }
            let gone = running.withLock { running in (lost ?? []).compactMap { running[$0.id]?.task } }
            for task in gone { task.cancel() }
        }
    }

    /// Cancels the handlers and waits for them, but no longer than the grace.
    private func settle() async {
        let tasks = running.withLock { $0.values.map(\.task) }
        tasks.forEach { $0.cancel() }
        guard !tasks.isEmpty else { return }
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        await Task.detached { [grace = options.grace] in
            let limit = Task {
                try? await Task.sleep(for: grace)
                end.finish()
            }
            Task {
                for task in tasks { await task.value }
                end.finish()
            }
            for await _ in ended {}
            limit.cancel()
        }.value
    }

    private func perform(_ job: Job) async {
        let outcome = await attempt(job)
        do {
            // Saved even when the node ends meanwhile.
            try await Task.detached { [database] in
                try await database.write { try outcome($0) }
            }.value
        } catch {
            log("The end of job \(job.id) (\(job.kind)) could not be noted: \(JobRunner.words(error))")
        }
    }

    /// Runs the handler, and gives what is to be noted.
    private func attempt(_ job: Job) async -> @Sendable (Connection) throws -> Void {
        guard let handler = handlers[job.kind] else { return { _ in } }
        do {
            try await handler.run(job)
            let now = now
            return { try $0.finishJob(job, now: now) }
        } catch {
            let now = now
            if Task.isCancelled { return { try $0.retryJob(job, "", at: now, counts: false) } }
            let words = JobRunner.words(error)
            log("Job \(job.id) (\(job.kind)), attempt \(job.attempt), failed: \(words)")
            if error is JobGivenUp || job.attempt >= handler.attempts {
                return { try $0.giveUpJob(job, words, now: now) }
            }
            let time = now + options.backOff.delay(after: job.attempt)
            return { try $0.retryJob(job, words, at: time, counts: true) }
        }
    }
}
