import CLibPQ
import Glibc

/// A result of libpq, in text format. Holds all rows, or while streaming the current one.
///
/// Unchecked: a whole result never changes; while streaming it is used by the thread that runs the transaction.
final class PostgresRows: RowSource, @unchecked Sendable {
    /// How a column's type is read.
    private enum Kind { case int, real, bool, bytes, text }

    private var result: OpaquePointer?
    private let kinds: [Kind]
    /// Number of the row that can be read while streaming; nil when all rows are here.
    private var current: Int?

    /// Takes over the result and frees it.
    init(_ result: OpaquePointer?) {
        self.result = result
        kinds = (0..<PQnfields(result)).map { PostgresRows.kind(of: PQftype(result, $0)) }
    }

    deinit { PQclear(result) }

    var columnCount: Int { kinds.count }
    var rowCount: Int { Int(PQntuples(result)) }

    /// Rows changed by the statement, or rows of the result.
    var changedCount: Int { Int(parseInt(UnsafePointer(PQcmdTuples(result))) ?? 0) }

    /// Begins streaming with the one row that is here.
    func start() { current = 0 }

    /// While streaming: replaces the row. With nil the earlier one can no longer be read.
    func advance(to next: OpaquePointer?) {
        if let next {
            PQclear(result)
            result = next
        }
        current = next == nil ? -1 : (current ?? -1) + 1
    }

    /// The number of the row that `advance` made current.
    var currentRow: Int { current ?? 0 }

    func value(_ row: Int, _ column: Int) -> Value {
        if isNull(row, column) { return .null }
        switch kinds[column] {
        case .int: return int(row, column).map { .int($0) } ?? .null
        case .real: return double(row, column).map { .real($0) } ?? .null
        case .bool: return bool(row, column).map { .int($0 ? 1 : 0) } ?? .null
        case .bytes: return bytes(row, column).map { .blob($0) } ?? .null
        case .text: return text(row, column).map { .text($0) } ?? .null
        }
    }

    func isNull(_ row: Int, _ column: Int) -> Bool { PQgetisnull(result, place(row, column), Int32(column)) == 1 }

    func int(_ row: Int, _ column: Int) -> Int64? {
        guard let start = cell(row, column) else { return nil }
        switch kinds[column] {
        case .int, .real: return parseInt(start)
        case .bool: return start.pointee == CChar(UInt8(ascii: "t")) ? 1 : 0
        default: return nil
        }
    }

    func double(_ row: Int, _ column: Int) -> Double? {
        guard kinds[column] == .int || kinds[column] == .real, let start = cell(row, column) else { return nil }
        return strtod(start, nil)
    }

    func text(_ row: Int, _ column: Int) -> String? {
        guard kinds[column] == .text, let start = cell(row, column) else { return nil }
        let length = Int(PQgetlength(result, place(row, column), Int32(column)))
        return start.withMemoryRebound(to: UInt8.self, capacity: length) {
            String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
        }
    }

    func bool(_ row: Int, _ column: Int) -> Bool? { int(row, column).map { $0 != 0 } }

    func bytes(_ row: Int, _ column: Int) -> [UInt8]? {
        guard kinds[column] == .bytes, let start = cell(row, column) else { return nil }
        let length = Int(PQgetlength(result, place(row, column), Int32(column)))
        return parseHex(UnsafeBufferPointer(start: start, count: length).dropFirst(2))
    }

    /// Nil for null.
    private func cell(_ row: Int, _ column: Int) -> UnsafePointer<CChar>? {
        isNull(row, column) ? nil : UnsafePointer(PQgetvalue(result, place(row, column), Int32(column)))
    }

    private func place(_ row: Int, _ column: Int) -> Int32 {
        precondition(column >= 0 && column < kinds.count, "Column \(column) of a row with \(kinds.count) was read")
        guard let current else { return Int32(row) }
        precondition(row == current, "A row was read after its turn in `each`")
        return 0
    }

    /// By the numbers of PostgreSQL's built-in types (`pg_type.dat`).
    private static func kind(of type: Oid) -> Kind {
        switch type {
        case 20, 21, 23, 26: .int
        case 700, 701, 1700: .real
        case 16: .bool
        case 17: .bytes
        default: .text
        }
    }
}

/// Nil unless the text is a whole number that fits.
private func parseInt(_ start: UnsafePointer<CChar>?) -> Int64? {
    guard var next = start else { return nil }
    let isNegative = next.pointee == CChar(UInt8(ascii: "-"))
    if isNegative { next += 1 }
    guard next.pointee != 0 else { return nil }
    var number: Int64 = 0
    while next.pointee != 0 {
        let digit = Int64(next.pointee) - 48
        guard digit >= 0, digit <= 9 else { return nil }
        let (product, tooLarge) = number.multipliedReportingOverflow(by: 10)
        // Counted downwards, because the smallest number has no positive counterpart.
        let (sum, tooSmall) = product.subtractingReportingOverflow(digit)
        if tooLarge || tooSmall { return nil }
        number = sum
        next += 1
    }
    if isNegative { return number }
    return number == .min ? nil : -number
}

private func parseHex(_ digits: Slice<UnsafeBufferPointer<CChar>>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var high: UInt8?
    for digit in digits {
        let character = UInt8(bitPattern: digit)
        let value = character <= UInt8(ascii: "9") ? character &- UInt8(ascii: "0") : (character | 32) &- 87
        if let first = high {
            bytes.append(first << 4 | value)
            high = nil
        } else {
            high = value
        }
    }
    return bytes
}
