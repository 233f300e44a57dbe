import Base

/// A job as administrators see it.
package struct JobRecord: Sendable, Hashable {
    /// How far a job is.
    package enum State: String, Sendable, CaseIterable {
        case waiting, running, done
        /// Given up after its last attempt; kept with its error until somebody tries it again or removes it.
        case dead
    }

    package let job: Job
    package let state: State
    /// When it may be taken next, and while it runs the end of its lease; milliseconds since 1970.
    package let dueAt: Int64
    package let createdAt: Int64
    package let finishedAt: Int64?
    /// What went wrong at the last attempt; empty when nothing did.
    package let error: String
}

extension Connection {
    /// The newest jobs in the state given.
    package func jobs(state: JobRecord.State, limit: Int = 100) throws -> [JobRecord] {
        try rows(
            """
            select id, kind, payload, attempts, due_at, created_at, finished_at, error from job
            where state = \(state.rawValue) order by id desc limit \(min(limit, 1000))
            """
        ).map { row in
            JobRecord(
                job: Job(id: Int64(row.int(0)), kind: row.string(1), payload: row.string(2), attempt: row.int(3)),
                state: state, dueAt: Int64(row.int(4)), createdAt: Int64(row.int(5)),
                finishedAt: row.intOrNil(6).map(Int64.init), error: row.string(7))
        }
    }

    /// How many jobs there are in each state.
    package func jobCounts() throws -> [JobRecord.State: Int] {
        var counts: [JobRecord.State: Int] = [:]
        for row in try rows("select state, count(*) from job group by state") {
            if let state = JobRecord.State(rawValue: row.string(0)) { counts[state] = row.int(1) }
        }
        return counts
    }

    /// Lets a job that was given up wait again, with all its attempts. False when there is none of that number.
    package func reviveJob(_ id: Int64) throws -> Bool {
        let revived = try execute(
            """
            update job set state = 'waiting', due_at = \(now), attempts = 0, finished_at = null, \(freeKey)
            where id = \(id) and state = 'dead'
            """)
        if revived == 1 { try publish(topic: Job.topic) }
        return revived == 1
    }

    /// Removes a job that was given up. False when there is none of that number.
    package func removeJob(_ id: Int64) throws -> Bool {
        try execute("delete from job where id = \(id) and state = 'dead'") == 1
    }

    /// Forgets jobs that were done, or given up, before the instants given.
    @discardableResult
    package func pruneJobs(doneBefore done: Int64, deadBefore dead: Int64) throws -> Int {
        try execute("delete from job where state = 'done' and finished_at is not null and finished_at < \(done)")
            + execute("delete from job where state = 'dead' and finished_at is not null and finished_at < \(dead)")
    }
}
