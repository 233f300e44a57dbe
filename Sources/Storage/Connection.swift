import Base

/// One transaction as its closure sees it. Used by one thread, inside the closure, and not after it.
///
/// The first statement that fails ends the transaction on both engines (PostgreSQL demands it): later statements are
/// refused and nothing is saved, even if the closure caught the error. Ask with `on conflict do nothing` instead.
package final class Connection {
    package let dialect: Dialect
    private let session: any Session
    private let clock: Clock
    private let log: StatementLog?
    private var changes: [ChangeKey] = []
    private var failure: (any Error)?
    private var isStreaming = false
    private var isOver = false

    init(_ session: any Session, clock: Clock, log: StatementLog?) {
        self.session = session
        self.clock = clock
        self.log = log
        dialect = session.dialect
    }

    /// The instant of the database's clock, in milliseconds since 1970, as records store it.
    package var now: Int64 { clock.milliseconds }

    /// All rows of the result, in memory.
    package func rows(_ sql: SQL) throws -> [Row] { try run(sql) { try session.rows($0) } }

    /// The first row, if any; write `limit 1` where there may be more.
    package func first(_ sql: SQL) throws -> Row? { try rows(sql).first }

    /// Gives row after row to `body`; memory stays bounded whatever the size of the result. No other statement can run
    /// meanwhile. An error thrown by `body` ends the reading and the transaction.
    package func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try run(sql) { statement in
            isStreaming = true
            defer { isStreaming = false }
            try session.each(statement, body)
        }
    }

    /// Runs a statement and returns the number of rows that it changed.
    @discardableResult
    package func execute(_ sql: SQL) throws -> Int { try run(sql) { try session.execute($0) } }

    /// Adds many rows fast: a prepared statement on SQLite, `COPY` on PostgreSQL. Returns how many.
    /// Each row has the values of `columns` in order.
    @discardableResult
    package func insert<S: Sequence>(into table: String, columns: [String], _ rows: S) throws -> Int
    where S.Element == [Value] {
        let table = try Identifier(table)
        let columns = try columns.map { name throws(AppError) in try Identifier(name) }
        var iterator = rows.makeIterator()
        return try guarded {
            isStreaming = true
            defer { isStreaming = false }
            return try session.insert(into: table, columns: columns) {
                guard let row = iterator.next() else { return nil }
                guard row.count == columns.count else {
                    throw AppError(
                        .internalFailure, "A row for \(table.name) has \(row.count) values for \(columns.count) columns"
                    )
                }
                for value in row { try value.check() }
                return row
            }
        }
    }

    /// Tells all nodes that something changed, when (and only if) this transaction is saved. Same topic and key are told
    /// once. `topic` names a kind of data such as `dataflow`, `key` which one.
    package func publish(topic: String, key: String = "") throws {
        try checkUsable()
        let change = ChangeKey(topic: topic, key: key)
        if !changes.contains(change) { changes.append(change) }
    }

    /// The engine's plan for the statement, a line per step, with full scans avoided where an index could serve: a line
    /// with `SCAN` (SQLite) or `Seq Scan` (PostgreSQL) means that there is none.
    package func explain(_ sql: SQL) throws -> [String] {
        let statement = try Statement(sql, dialect)
        return try guarded { try session.explain(statement) }
    }

    /// Runs text of a migration, which may hold several statements.
    func script(_ text: String) throws { try guarded { try session.script(text) } }

    /// Saves what is to be published; last before the commit, so that its lock is held shortly.
    func finish() throws {
        if let failure { throw failure }
        if !changes.isEmpty { try guarded { try session.save(changes, at: clock.milliseconds) } }
    }

    /// Whether the transaction tells others of changes.
    var hasChanges: Bool { !changes.isEmpty }

    /// After this the connection refuses to work.
    func end() { isOver = true }

    private func run<T>(_ sql: SQL, _ body: (Statement) throws -> T) throws -> T {
        log?.note(sql)
        return try guarded { try body(try Statement(sql, dialect)) }
    }

    private func guarded<T>(_ body: () throws -> T) throws -> T {
        try checkUsable()
        do {
            return try body()
        } catch {
            failure = failure ?? error
            throw error
        }
    }

    private func checkUsable() throws {
        if isOver {
            throw AppError(.internalFailure, "A connection was used after its transaction", remedy: "Use it inside")
        }
        if isStreaming {
            throw AppError(
                .internalFailure, "A statement cannot run while another one's rows are read or written",
                remedy: "Collect the rows first")
        }
        if failure != nil {
            throw AppError(.internalFailure, "A statement of this transaction failed; it cannot go on")
        }
    }
}
