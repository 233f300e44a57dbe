import Base

/// A database of either engine. Thread-safe; one per process is enough.
package final class Database: Sendable {
    package let dialect: Dialect
    let clock: Clock
    private let engine: any Engine
    private let feed: ChangeFeed
    private let log: StatementLog?

    /// Opens the database. A missing file of SQLite is made; a PostgreSQL server must answer.
    ///
    /// - `readers`: how many `read` closures run at once.
    /// - `log`: collects the texts of all statements; for tests.
    package init(
        _ location: DatabaseLocation, readers: Int = 4, clock: Clock = .system, limits: TimeLimits = TimeLimits(),
        log: StatementLog? = nil
    ) throws {
        switch location {
        case .sqlite(let path):
            dialect = .sqlite
            engine = try SQLiteEngine(path: path, readers: readers, limits: limits)
        case .postgres(let url):
            dialect = .postgres
            engine = try PostgresEngine(url: url, readers: readers, limits: limits)
        }
        self.clock = clock
        self.log = log
        feed = ChangeFeed(engine)
    }

    /// Runs `body` in a read-only transaction: all its statements see the same state of the data.
    package func read<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        try await engine.read { [log] session in
            let connection = Connection(session, clock: self.clock, log: log)
            defer { connection.end() }
            return try body(connection)
        }
    }

    /// Runs `body` in one transaction: saved when it returns, rolled back when it throws.
    ///
    /// SQLite has one writer at a time (`BEGIN IMMEDIATE`). On PostgreSQL two may run at once (READ COMMITTED): what must
    /// hold between them is a constraint of the schema, or the row is locked with an `update` before it is read.
    @discardableResult
    package func write<T: Sendable>(_ body: @Sendable @escaping (Connection) throws -> T) async throws -> T {
        let (result, hasChanges) = try await engine.write { [log] session in
            let connection = Connection(session, clock: self.clock, log: log)
            defer { connection.end() }
            let result = try body(connection)
            try connection.finish()
            return (result, connection.hasChanges)
        }
        if hasChanges { engine.changesSaved() }
        return result
    }

    /// Changes saved by any process from now on, or after the sequence number given, in order and without gaps, within a
    /// second. Ends with `close`. Take `lastChange()` before loading what is to be kept up to date, then follow from it.
    package func changes(after sequence: Int64? = nil) async throws -> AsyncStream<Change> {
        let start = if let sequence { sequence } else { try await lastChange() }
        return feed.subscribe(after: start)
    }

    /// Waits for running closures, ends the streams of changes and closes all connections.
    package func close() async {
        await feed.close()
        await engine.close()
    }
}
