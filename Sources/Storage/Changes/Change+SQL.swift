import Base

extension Session {
    /// Stores the changes of a transaction. On PostgreSQL under a lock until the commit, so that numbers become visible in
    /// the order in which they were given and a follower never passes one by; and wakes the listeners on commit.
    func save(_ changes: [ChangeKey], at milliseconds: Int64) throws {
        if dialect == .postgres {
            _ = try rows(Statement("select pg_advisory_xact_lock(\(AdvisoryLock.changes))", dialect))
        }
        for change in changes {
            let sql: SQL = """
                insert into change (topic, key, at) values (\(change.topic), \(change.key), \(milliseconds))
                """
            _ = try execute(Statement(sql, dialect))
        }
        if dialect == .postgres { _ = try rows(Statement("select pg_notify('housing_change', '')", dialect)) }
    }

    /// Up to 1,000 changes after the number given.
    func changes(after sequence: Int64) throws -> [Change] {
        let sql: SQL = """
            select topic, key, sequence from change where sequence > \(sequence) order by sequence limit 1000
            """
        return try rows(Statement(sql, dialect)).map { row in
            Change(topic: row.string(0), key: row.string(1), sequence: Int64(row.int(2)))
        }
    }
}

extension Database {
    /// The number of the newest change; 0 before the first.
    package func lastChange() async throws -> Int64 {
        try await read { connection in
            let row = try connection.first("select max(sequence) from change")
            return Int64(row?.intOrNil(0) ?? 0)
        }
    }

    /// Forgets changes older than the days given and returns how many; the newest stays. A node that was away longer must
    /// load its derived data anew instead of following from an old number.
    @discardableResult
    package func pruneChanges(olderThanDays days: Int = 7) async throws -> Int {
        let limit = clock.milliseconds - Int64(days) * 86_400_000
        return try await write { connection in
            try connection.execute(
                "delete from change where at < \(limit) and sequence < (select max(sequence) from change)")
        }
    }
}

/// Numbers of PostgreSQL's advisory locks that this project takes.
enum AdvisoryLock {
    static let migrations: Int64 = 4_707_110_001
    static let changes: Int64 = 4_707_110_002
}
