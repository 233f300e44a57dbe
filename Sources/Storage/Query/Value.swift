import Base

/// A value on its way to or from a column.
package enum Value: Sendable, Hashable {
    case null
    case int(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    /// Refuses what one of the engines would refuse or quietly change: U+0000 in text, and numbers that are not finite
    /// (SQLite would store not-a-number as null).
    func check() throws(AppError) {
        switch self {
        case .text(let text) where text.utf8.contains(0):
            throw AppError(
                .invalid, "The text contains the character U+0000, which cannot be stored",
                remedy: "Remove it from the text")
        case .real(let number) where !number.isFinite:
            throw AppError(
                .invalid, "The number is \(number), which cannot be stored", remedy: "Store a missing value as null")
        default: break
        }
    }
}

/// What may be written between `\(` and `)` in a statement: bound as a parameter, never pasted into the text.
package protocol Bindable: Sendable {
    var sqlValue: Value { get }
    /// PostgreSQL's name of the type, needed only where a list is empty.
    static var sqlType: String { get }
}

extension Int: Bindable {
    package var sqlValue: Value { .int(Int64(self)) }
    package static var sqlType: String { "bigint" }
}

extension Int64: Bindable {
    package var sqlValue: Value { .int(self) }
    package static var sqlType: String { "bigint" }
}

extension Double: Bindable {
    package var sqlValue: Value { .real(self) }
    package static var sqlType: String { "double precision" }
}

extension Bool: Bindable {
    package var sqlValue: Value { .int(self ? 1 : 0) }
    package static var sqlType: String { "boolean" }
}

extension String: Bindable {
    package var sqlValue: Value { .text(self) }
    package static var sqlType: String { "text" }
}

extension Substring: Bindable {
    package var sqlValue: Value { .text(String(self)) }
    package static var sqlType: String { "text" }
}

extension [UInt8]: Bindable {
    package var sqlValue: Value { .blob(self) }
    package static var sqlType: String { "bytea" }
}

extension Value: Bindable {
    package var sqlValue: Value { self }
    package static var sqlType: String { "text" }
}

extension Optional: Bindable where Wrapped: Bindable {
    package var sqlValue: Value { self?.sqlValue ?? .null }
    package static var sqlType: String { Wrapped.sqlType }
}
