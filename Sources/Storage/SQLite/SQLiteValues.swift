import GRDBSQLite

extension Value {
    /// Binds to the parameter counted from 1 and returns SQLite's result code. Text and bytes are copied by SQLite.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch self {
        case .null: return sqlite3_bind_null(statement, index)
        case .int(let number): return sqlite3_bind_int64(statement, index, number)
        case .real(let number): return sqlite3_bind_double(statement, index, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                guard let start = bytes.baseAddress else { return sqlite3_bind_text(statement, index, "", 0, copied) }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    sqlite3_bind_text(statement, index, $0, Int32(clamping: bytes.count), copied)
                }
            }
        case .blob(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(statement, index, 0) }
            return sqlite3_bind_blob(statement, index, bytes, Int32(clamping: bytes.count), copied)
        }
    }
}

/// The row at which a running statement stands.
///
/// Unchecked: used by the thread that runs the transaction; a row kept beyond its turn is stopped by the row number.
final class SQLiteCursor: RowSource, @unchecked Sendable {
    let columnCount: Int
    /// Number of the row that can be read; -1 when none can.
    var row = -1
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer, width: Int) {
        self.statement = statement
        columnCount = width
    }

    func value(_ row: Int, _ column: Int) -> Value {
        switch type(row, column) {
        case SQLITE_INTEGER: return .int(sqlite3_column_int64(statement, Int32(column)))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, Int32(column)))
        case SQLITE_TEXT: return .text(readText(Int32(column)))
        case SQLITE_BLOB: return .blob(readBytes(Int32(column)))
        default: return .null
        }
    }

    func isNull(_ row: Int, _ column: Int) -> Bool { type(row, column) == SQLITE_NULL }

    func int(_ row: Int, _ column: Int) -> Int64? {
        type(row, column) == SQLITE_INTEGER ? sqlite3_column_int64(statement, Int32(column)) : nil
    }

    func double(_ row: Int, _ column: Int) -> Double? {
        let type = type(row, column)
        guard type == SQLITE_FLOAT || type == SQLITE_INTEGER else { return nil }
        return sqlite3_column_double(statement, Int32(column))
    }

    func text(_ row: Int, _ column: Int) -> String? {
        type(row, column) == SQLITE_TEXT ? readText(Int32(column)) : nil
    }

    func bool(_ row: Int, _ column: Int) -> Bool? { int(row, column).map { $0 != 0 } }

    func bytes(_ row: Int, _ column: Int) -> [UInt8]? {
        type(row, column) == SQLITE_BLOB ? readBytes(Int32(column)) : nil
    }

    private func type(_ row: Int, _ column: Int) -> Int32 {
        precondition(row == self.row, "A row was read after its turn in `each`")
        precondition(column >= 0 && column < columnCount, "Column \(column) of a row with \(columnCount) was read")
        return sqlite3_column_type(statement, Int32(column))
    }

    private func readText(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(statement, column) else { return "" }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func readBytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column))))
    }
}

/// Rows kept in memory.
final class StoredRows: RowSource {
    let columnCount: Int
    private let values: [Value]

    init(_ values: [Value], width: Int) {
        self.values = values
        columnCount = width
    }

    func value(_ row: Int, _ column: Int) -> Value {
        precondition(column >= 0 && column < columnCount, "Column \(column) of a row with \(columnCount) was read")
        return values[row * columnCount + column]
    }

    func isNull(_ row: Int, _ column: Int) -> Bool { value(row, column) == .null }

    func int(_ row: Int, _ column: Int) -> Int64? {
        if case .int(let number) = value(row, column) { number } else { nil }
    }

    func double(_ row: Int, _ column: Int) -> Double? {
        switch value(row, column) {
        case .real(let number): number
        case .int(let number): Double(number)
        default: nil
        }
    }

    func text(_ row: Int, _ column: Int) -> String? {
        if case .text(let text) = value(row, column) { text } else { nil }
    }

    func bool(_ row: Int, _ column: Int) -> Bool? { int(row, column).map { $0 != 0 } }

    func bytes(_ row: Int, _ column: Int) -> [UInt8]? {
        if case .blob(let bytes) = value(row, column) { bytes } else { nil }
    }
}
