import Base
import Foundation
import Storage

extension Connection {
    /// The rows of a query as records with the names given; at most 100,000. Names that end in `At` or `Until` are instants
    /// and become dates of ISO 8601; names that begin with `is` or `must` are flags.
    package func personalRows(_ query: SQL, _ names: [String]) throws -> PersonalValue {
        .list(
            try rows(query + " limit 100000").map { row in
                var record: [String: PersonalValue] = [:]
                for (index, name) in names.enumerated() { record[name] = PersonalValue(row.value(index), named: name) }
                return .record(record)
            })
    }
}

extension PersonalValue {
    /// A value of a column under the name that it has in the export.
    init(_ value: Value, named name: String) {
        switch value {
        case .null, .blob: self = .nothing
        case .text(let text): self = .text(text)
        case .real(let number): self = .fraction(number)
        case .int(let number) where name.hasSuffix("At") || name.hasSuffix("Until"):
            self = .text(ISO8601.text(number))
        case .int(let number) where name.hasPrefix("is") || name.hasPrefix("must"): self = .flag(number != 0)
        case .int(let number): self = .number(number)
        }
    }
}
