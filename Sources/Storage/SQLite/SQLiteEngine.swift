import Base
import GRDB
import Synchronization

/// SQLite through GRDB, which gives the pool: one writer, several readers, each reader on one state of the data (WAL).
final class SQLiteEngine: Engine {
    private let pool: DatabasePool
    private let isClosed = Mutex(false)
    private let bell = CommitBell()

    init(path: String, readers: Int, limits: TimeLimits) throws {
        var configuration = Configuration()
        configuration.label = "housing"
        configuration.maximumReaderCount = max(1, readers)
        configuration.busyMode = .timeout(Double(limits.lock) / 1000)
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB chooses NORMAL with WAL, which may lose the last transactions when the power fails.
            // The larger cache (64 MB, for the writer only) keeps a large import from writing its pages several times.
            try pool.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536")
            }
        } catch {
            let reason = SQLiteEngine.readable(error)
            throw AppError(
                .unavailable, "The database could not be opened: \((reason as? AppError)?.message ?? "\(reason)")",
                at: path, remedy: "Check that its folder exists and may be written to")
        }
    }

    func read<T: Sendable>(_ body: @Sendable @escaping (any Session) throws -> T) async throws -> T {
        try checkOpen()
        do {
            return try await pool.read { try body(SQLiteSession($0)) }
        } catch {
            throw SQLiteEngine.readable(error)
        }
    }

    func write<T: Sendable>(_ body: @Sendable @escaping (any Session) throws -> T) async throws -> T {
        try checkOpen()
        do {
            return try await pool.write { try body(SQLiteSession($0)) }
        } catch {
            throw SQLiteEngine.readable(error)
        }
    }

    /// Other processes cannot signal, so the follower looks again after 200 ms; a look is one step down an index.
    func awaitCommit() async { await bell.wait(atMost: .milliseconds(200)) }

    func changesSaved() { bell.ring() }

    private func checkOpen() throws(AppError) {
        if isClosed.withLock({ $0 }) { throw Failure.closed }
    }

    func close() async {
        isClosed.withLock { $0 = true }
        // Refused only while statements are unfinalised, which none are here; the process's end closes the file too.
        try? pool.close()
    }

    static func readable(_ error: any Error) -> any Error {
        if Task.isCancelled, error as? AppError == Failure.tookTooLong { return CancellationError() }
        guard let error = error as? DatabaseError else { return error }
        return SQLiteFailure(code: error.extendedResultCode.rawValue, message: error.message ?? "").error
    }
}

extension SQLiteSession {
    convenience init(_ database: GRDB.Database) {
        self.init(
            handle: database.sqliteConnection,
            prepare: { text, isReusable in
                do {
                    let statement =
                        isReusable ? try database.cachedStatement(sql: text) : try database.makeStatement(sql: text)
                    return (statement.sqliteStatement, statement)
                } catch {
                    throw SQLiteEngine.readable(error)
                }
            })
    }
}
