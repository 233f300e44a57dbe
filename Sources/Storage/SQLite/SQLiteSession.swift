import Base
import GRDBSQLite

/// One transaction on SQLite: binds, steps and reads through SQLite's own functions.
final class SQLiteSession: Session {
    /// The compiled statement, and the object that keeps it alive.
    typealias Prepared = (pointer: OpaquePointer, owner: AnyObject)

    let dialect = Dialect.sqlite
    private let handle: OpaquePointer?
    private let prepare: (String, _ isReusable: Bool) throws -> Prepared

    init(handle: OpaquePointer?, prepare: @escaping (String, Bool) throws -> Prepared) {
        self.handle = handle
        self.prepare = prepare
    }

    func rows(_ statement: Statement) throws -> [Row] {
        try withPrepared(statement) { pointer in
            let width = Int(sqlite3_column_count(pointer))
            let cursor = SQLiteCursor(pointer, width: width)
            var values: [Value] = []
            var count = 0
            while try step(pointer) {
                cursor.row = count
                for column in 0..<width { values.append(cursor.value(count, column)) }
                count += 1
            }
            let source = StoredRows(values, width: width)
            return (0..<count).map { Row(source: source, index: $0) }
        }
    }

    func each(_ statement: Statement, _ body: (Row) throws -> Void) throws {
        try withPrepared(statement) { pointer in
            let cursor = SQLiteCursor(pointer, width: Int(sqlite3_column_count(pointer)))
            defer { cursor.row = -1 }
            while try step(pointer) {
                cursor.row += 1
                try body(Row(source: cursor, index: cursor.row))
            }
        }
    }

    func execute(_ statement: Statement) throws -> Int {
        try withPrepared(statement) { pointer in
            let before = sqlite3_total_changes64(handle)
            while try step(pointer) {}
            // A statement that changes no rows leaves SQLite's count of the last change as it was.
            return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
        }
    }

    /// Rows that one statement adds: to open the table and its indexes for each row would cost a third of the time.
    private static let batch = 48

    func insert(into table: Identifier, columns: [Identifier], _ next: () throws -> [Value]?) throws -> Int {
        let names = columns.map(\.quoted).joined(separator: ", ")
        let marks = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
        let head = "insert into \(table.quoted) (\(names)) values "
        // SQLite allows 32,766 values in a statement.
        let batch = max(1, min(SQLiteSession.batch, 32_000 / max(1, columns.count)))
        let many = Array(repeating: marks, count: batch).joined(separator: ", ")
        var count = 0
        var rows: [[Value]] = []
        repeat {
            rows.removeAll(keepingCapacity: true)
            while rows.count < batch, let row = try next() { rows.append(row) }
            if rows.count == batch {
                try add(rows, head + many)
            } else {
                for row in rows { try add([row], head + marks) }
            }
            count += rows.count
        } while rows.count == batch
        return count
    }

    private func add(_ rows: [[Value]], _ text: String) throws {
        let (pointer, owner) = try prepare(text, true)
        try withExtendedLifetime(owner) {
            defer { reset(pointer) }
            var place: Int32 = 0
            for row in rows {
                for value in row {
                    place += 1
                    guard value.bind(to: pointer, at: place) == SQLITE_OK else { throw failure() }
                }
            }
            _ = try step(pointer)
        }
    }

    func explain(_ statement: Statement) throws -> [String] {
        var plan = statement
        plan.text = "explain query plan " + statement.text
        return try rows(plan).map { $0.string(3) }
    }

    func script(_ text: String) throws {
        guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else { throw failure() }
    }

    private func withPrepared<T>(_ statement: Statement, _ body: (OpaquePointer) throws -> T) throws -> T {
        let (pointer, owner) = try prepare(statement.text, statement.isReusable)
        return try withExtendedLifetime(owner) {
            defer { reset(pointer) }
            try bind(statement.values, to: pointer)
            return try body(pointer)
        }
    }

    private func reset(_ pointer: OpaquePointer) {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    /// True when there is a row to read.
    private func step(_ pointer: OpaquePointer) throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw failure()
        }
    }

    private func bind(_ values: [Value], to pointer: OpaquePointer) throws {
        for (index, value) in values.enumerated() {
            guard value.bind(to: pointer, at: Int32(index + 1)) == SQLITE_OK else { throw failure() }
        }
    }

    private func failure() -> AppError {
        SQLiteFailure(code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle))).error
    }
}
