/// The tables of work that is done outside of requests. Append-only.
package enum JobMigrations {
    package static let all = [jobs, finished]

    /// `due_at` says when a job may be taken next: its time while it waits, the end of its lease while it runs.
    /// `attempts` counts the takings, and with them tells the lease of one runner from that of a later one. `key` keeps
    /// a second job of a kind from waiting beside the first.
    private static let jobs = Migration("jobs-1-job") { d in
        [
            """
            create table job (
                id \(d.identity), kind text not null check (kind <> ''), payload text not null, key text,
                state text not null check (state in ('waiting', 'running', 'done', 'dead')),
                due_at \(d.integer) not null, attempts \(d.integer) not null, error text not null,
                created_at \(d.integer) not null, finished_at \(d.integer))\(d.strict)
            """,
            "create index job_due on job (due_at, id) where state in ('waiting', 'running')",
            "create unique index job_key on job (kind, key) where state = 'waiting' and key is not null",
            "create index job_state on job (state, finished_at)",
            """
            create table recurring_job (kind text primary key, next_at \(d.integer) not null)\(d.strict)
            """,
        ]
    }

    /// An index of those that ended only, so that a look for what is due does not take it.
    private static let finished = Migration("jobs-2-finished") { _ in
        [
            "drop index job_state",
            "create index job_finished on job (state, finished_at) where finished_at is not null",
        ]
    }
}
