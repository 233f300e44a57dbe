import Base
import CLibPQ
import Glibc

/// One connection to a PostgreSQL server, made when first needed.
///
/// Unchecked: used by one thread at a time, which `PostgresEngine` sees to.
final class PostgresLink: @unchecked Sendable {
    private(set) var handle: OpaquePointer?
    private let url: String
    private let limits: TimeLimits
    /// Names of prepared statements by text.
    private var prepared: [String: String] = [:]
    private static let mostPrepared = 256

    init(url: String, limits: TimeLimits) {
        self.url = url
        self.limits = limits
    }

    deinit { PQfinish(handle) }

    func disconnect() {
        PQfinish(handle)
        handle = nil
        prepared = [:]
    }

    /// Connects, or throws `unavailable` with libpq's words.
    func connect() throws(AppError) {
        disconnect()
        let settings = [("dbname", url), ("connect_timeout", "10"), ("client_encoding", "UTF8")]
        handle = connectDatabase(settings)
        guard PQstatus(handle) == CONNECTION_OK else {
            let words = PostgresFailure.words(PQerrorMessage(handle))
            disconnect()
            throw Failure.unreachable(words)
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try run(
            """
            set statement_timeout = \(limits.read); set lock_timeout = \(limits.lock); set timezone = 'UTC';
            set datestyle = 'ISO'; set bytea_output = 'hex'; set client_min_messages = 'error'
            """)
    }

    /// Runs text without values and discards its result.
    func run(_ text: String) throws(AppError) { _ = try checked(PQexec(handle, text)) }

    /// Runs the first statement of a transaction: on a new connection if there is none or the server went away, which is
    /// safe because nothing was done yet.
    func begin(_ text: String) throws(AppError) {
        if handle != nil {
            do {
                return try run(text)
            } catch {
                if PQstatus(handle) == CONNECTION_OK { throw error }
            }
        }
        try connect()
        try run(text)
    }

    /// Saves the transaction. When the server goes away meanwhile, nobody knows whether it did.
    func commit() throws(AppError) {
        do {
            try run("commit")
        } catch {
            throw PQstatus(handle) == CONNECTION_BAD ? Failure.lostWhileSaving : error
        }
    }

    /// Ends the transaction without saving; drops a connection on which even that fails.
    func rollback() {
        do { try run("rollback") } catch { disconnect() }
    }

    /// The name of the statement, compiled by the server now or earlier.
    func prepare(_ text: String) throws(AppError) -> String {
        if let name = prepared[text] { return name }
        if prepared.count >= PostgresLink.mostPrepared {
            try run("deallocate all")
            prepared = [:]
        }
        let name = "s\(prepared.count)"
        _ = try checked(PQprepare(handle, name, text, 0, nil))
        prepared[text] = name
        return name
    }

    /// Takes over the result, or frees it and throws what it says.
    func checked(_ result: OpaquePointer?) throws(AppError) -> PostgresRows {
        let rows = PostgresRows(result)
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_COPY_IN: return rows
        default:
            if PQstatus(handle) == CONNECTION_BAD {
                throw Failure.unreachable(PostgresFailure.words(PQerrorMessage(handle)))
            }
            throw PostgresFailure(result).error
        }
    }

    /// Asks the server to stop the running statement and throws its remaining rows away.
    func cancel() {
        if let cancel = PQgetCancel(handle) {
            var reason = [CChar](repeating: 0, count: 256)
            PQcancel(cancel, &reason, 256)
            PQfreeCancel(cancel)
        }
        while let result = PQgetResult(handle) { PQclear(result) }
    }
}

/// Later settings outweigh those inside the address, which stands first.
private func connectDatabase(_ settings: [(String, String)]) -> OpaquePointer? {
    let keys: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0.0) } + [nil]
    let values: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0.1) } + [nil]
    defer {
        for text in keys + values { free(text) }
    }
    return PQconnectdbParams(keys.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
}
