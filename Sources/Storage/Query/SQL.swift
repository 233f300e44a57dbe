import Base

/// A statement with its values: `"select name from area where code = \(code)"`.
///
/// Whatever is interpolated is bound as a parameter. Parts of a statement compose with `+` or by interpolating one `SQL`
/// into another. `in (\(list: codes))` binds each element and is right for an empty list too. `\(raw:)` takes literals
/// and checked identifiers only.
///
/// PostgreSQL infers the type of a parameter from where it stands. Where nothing tells (`select \(x)`, `\(x) is null`),
/// write `cast(\(x) as bigint)`.
package struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    enum Part: Sendable, Hashable {
        case text(String)
        case value(Value)
        case list([Value], type: String)
    }

    private(set) var parts: [Part]

    package init(stringLiteral text: StaticString) { parts = [.text("\(text)")] }

    package init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

    init(parts: [Part]) { self.parts = parts }

    package static func + (a: SQL, b: SQL) -> SQL { SQL(parts: a.parts + b.parts) }

    package static func += (a: inout SQL, b: SQL) { a.parts += b.parts }

    /// The same statement with every value null: what a log may keep.
    var withoutValues: SQL {
        SQL(
            parts: parts.map { part in
                switch part {
                case .text: part
                case .value: .value(.null)
                case .list(_, let type): .list([.null], type: type)
                }
            })
    }

    /// Binds what is interpolated; only `raw:` becomes part of the text.
    package struct Interpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            if literal.utf8CodeUnitCount > 0 { parts.append(.text("\(literal)")) }
        }

        /// Binds the value.
        package mutating func appendInterpolation(_ value: some Bindable) { parts.append(.value(value.sqlValue)) }

        /// Inserts a part of a statement with its own values.
        package mutating func appendInterpolation(_ part: SQL) { parts += part.parts }

        /// Binds each element, separated by commas; to stand between the parentheses of `in (…)`. At most 30,000.
        package mutating func appendInterpolation<T: Bindable>(list: some Collection<T>) {
            parts.append(.list(list.map(\.sqlValue), type: T.sqlType))
        }

        /// Text of the program itself.
        package mutating func appendInterpolation(raw text: StaticString) { parts.append(.text("\(text)")) }

        /// A checked name.
        package mutating func appendInterpolation(raw name: Identifier) { parts.append(.text(name.quoted)) }
    }
}

extension Sequence<SQL> {
    /// All parts with the separator between them, for example conditions with `" and "`; empty for none.
    package func joined(by separator: StaticString) -> SQL {
        var result = SQL(parts: [])
        for (index, part) in enumerated() {
            if index > 0 { result += SQL(stringLiteral: separator) }
            result += part
        }
        return result
    }
}
