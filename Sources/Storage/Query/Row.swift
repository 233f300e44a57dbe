/// Where rows come from: rows kept in memory, or the row at which a running statement stands.
///
/// Each accessor returns nil for null and for a value of another kind.
protocol RowSource: AnyObject, Sendable {
    var columnCount: Int { get }
    func value(_ row: Int, _ column: Int) -> Value
    func isNull(_ row: Int, _ column: Int) -> Bool
    func int(_ row: Int, _ column: Int) -> Int64?
    func double(_ row: Int, _ column: Int) -> Double?
    func text(_ row: Int, _ column: Int) -> String?
    func bool(_ row: Int, _ column: Int) -> Bool?
    func bytes(_ row: Int, _ column: Int) -> [UInt8]?
}

/// One row of a result; columns are counted from 0 in the order of the `select`.
///
/// `int`, `double`, `string`, `bool` and `bytes` are for columns that cannot be null; reading null or another kind of
/// value with them is a mistake in the program, like an index out of range, and stops it. `…OrNil` gives nil for null.
/// Whole numbers can be read as `double`. A row given to the closure of `each` is valid within that call only.
package struct Row: Sendable {
    let source: any RowSource
    let index: Int

    package var count: Int { source.columnCount }

    package func value(_ column: Int) -> Value { source.value(index, column) }
    package func isNull(_ column: Int) -> Bool { source.isNull(index, column) }

    package func int(_ column: Int) -> Int { Int(source.int(index, column) ?? wrong(column, "a whole number")) }
    package func double(_ column: Int) -> Double { source.double(index, column) ?? wrong(column, "a number") }
    package func string(_ column: Int) -> String { source.text(index, column) ?? wrong(column, "text") }
    package func bool(_ column: Int) -> Bool { source.bool(index, column) ?? wrong(column, "true or false") }
    package func bytes(_ column: Int) -> [UInt8] { source.bytes(index, column) ?? wrong(column, "bytes") }

    package func intOrNil(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }
    package func doubleOrNil(_ column: Int) -> Double? { isNull(column) ? nil : double(column) }
    package func stringOrNil(_ column: Int) -> String? { isNull(column) ? nil : string(column) }
    package func boolOrNil(_ column: Int) -> Bool? { isNull(column) ? nil : bool(column) }
    package func bytesOrNil(_ column: Int) -> [UInt8]? { isNull(column) ? nil : bytes(column) }

    private func wrong<T>(_ column: Int, _ kind: String) -> T {
        let found =
            switch value(column) {
            case .null: "null"
            case .int: "a whole number"
            case .real: "a number with a fraction"
            case .text: "text"
            case .blob: "bytes"
            }
        preconditionFailure("Column \(column) of a row was read as \(kind) but holds \(found)")
    }
}
