import Base

extension Connection {
    /// Adds a job in this transaction: it exists only if the transaction is saved. With a `key`, no second job of that
    /// kind and key waits beside the first; the earlier of their times holds, and the first one's payload. `at` is in
    /// milliseconds since 1970; without it the job is due at once.
    package func enqueue(_ kind: String, _ payload: String = "", key: String? = nil, at: Int64? = nil) throws {
        guard payload.utf8.count <= Job.longestPayload else {
            throw AppError(
                .tooLarge, "A job's payload is longer than \(Job.longestPayload) bytes", at: kind,
                remedy: "Store the data and hand over their id")
        }
        // The update locks the job that waits. A runner that is about to take it must not start before this transaction
        // is saved, or what the transaction wrote would be overlooked.
        try execute(
            """
            insert into job (kind, payload, key, state, due_at, attempts, error, created_at)
            values (\(kind), \(payload), \(key), 'waiting', \(at ?? now), 0, '', \(now))
            on conflict (kind, key) where state = 'waiting' and key is not null
            do update set due_at = case when excluded.due_at < job.due_at then excluded.due_at else job.due_at end
            """)
        try publish(topic: Job.topic)
    }

    /// Takes up to `limit` jobs that are due, with a lease until `lease`. Jobs whose last permitted attempt ended with
    /// its process are given up instead.
    func claimJobs(
        _ handlers: [String: JobHandler], except running: [Int64], limit: Int, now: Int64, lease: Int64
    ) throws -> [Job] {
        let lock: SQL = dialect.choose("", " for update skip locked")
        let due = try rows(
            """
            select id, kind, payload, attempts from job
            where state in ('waiting', 'running') and due_at <= \(now) and kind in (\(list: Array(handlers.keys)))
                and id not in (\(list: running))
            order by due_at, id limit \(limit)\(lock)
            """)
        var claimed: [Job] = []
        for row in due {
            let job = Job(id: Int64(row.int(0)), kind: row.string(1), payload: row.string(2), attempt: row.int(3) + 1)
            if job.attempt > handlers[job.kind]?.attempts ?? 1 {
                try end(job.id, "dead", "The process ended while it was at work on the job", now: now)
            } else {
                try execute(
                    """
                    update job set state = 'running', attempts = \(job.attempt), due_at = \(lease) where id = \(job.id)
                    """)
                claimed.append(job)
            }
        }
        return claimed
    }

    /// Prolongs the leases, and returns the jobs whose lease was lost to another runner or to an administrator.
    func renewJobs(_ jobs: [Job], lease: Int64) throws -> [Job] {
        try jobs.filter { job in
            try execute("update job set due_at = \(lease) where \(held(job))") == 0
        }
    }

    func finishJob(_ job: Job, now: Int64) throws {
        try execute(
            """
            update job set state = 'done', payload = '', error = '', finished_at = \(now) where \(held(job))
            """)
    }

    func giveUpJob(_ job: Job, _ error: String, now: Int64) throws {
        guard try first("select id from job where \(held(job))") != nil else { return }
        try end(job.id, "dead", error, now: now)
    }

    /// Lets the job wait again. An attempt that was broken off because the node ends does not count.
    func retryJob(_ job: Job, _ error: String, at time: Int64, counts: Bool) throws {
        try execute(
            """
            update job set state = 'waiting', due_at = \(time), error = \(error),
                attempts = attempts - \(counts ? 0 : 1), \(freeKey) where \(held(job))
            """)
        try publish(topic: Job.topic)
    }

    /// When the next job of these kinds may be taken; nil when none waits.
    func nextJob(_ kinds: [String], except running: [Int64]) throws -> Int64? {
        try first(
            """
            select due_at from job where state in ('waiting', 'running') and kind in (\(list: kinds))
                and id not in (\(list: running)) order by due_at, id limit 1
            """
        ).map { Int64($0.int(0)) }
    }

    func end(_ id: Int64, _ state: String, _ error: String, now: Int64) throws {
        try execute(
            "update job set state = \(state), error = \(error), finished_at = \(now) where id = \(id)")
    }

    /// The job as this runner took it: still running, by this very taking.
    private func held(_ job: Job) -> SQL { "id = \(job.id) and state = 'running' and attempts = \(job.attempt)" }

    /// A job that goes back to waiting gives up its key where another of that key has come to wait meanwhile.
    var freeKey: SQL {
        """
        key = case when exists (
            select 1 from job other where other.kind = job.kind and other.key = job.key and other.state = 'waiting')
            then null else key end
        """
    }
}
