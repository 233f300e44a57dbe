extension Connection {
    /// When each recurring job is due next, by kind.
    func recurringJobs() throws -> [String: Int64] {
        let rows = try rows("select kind, next_at from recurring_job")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.string(0), Int64($0.int(1))) })
    }

    /// Enqueues the job if its time has come, unless another node was faster, and writes down the next time. A job seen
    /// for the first time, or with a shorter period than before, gets its next time only.
    func recur(_ job: RecurringJob, now: Int64) throws {
        let next = job.next(after: now)
        guard let due = try first("select next_at from recurring_job where kind = \(job.kind)")?.int(0) else {
            try execute(
                "insert into recurring_job (kind, next_at) values (\(job.kind), \(next)) on conflict do nothing")
            return
        }
        guard due <= now || due > next else { return }
        let isMine = try execute(
            "update recurring_job set next_at = \(next) where kind = \(job.kind) and next_at = \(due)")
        if isMine == 1, due <= now { try enqueue(job.kind, "\(due)", key: "recurring") }
    }
}
