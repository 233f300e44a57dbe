import Base
import Storage

/// What one part of the site holds about a member: how it is handed out and how it is erased. Each room lists its own in
/// the hook `Feature.personalData`; a test fails while a column that refers to a member belongs to no list.
package struct PersonalData: Sendable {
    /// The name of the part in the export, such as `passkeys`.
    package let name: String
    /// The columns that refer to members, as `table.column`, whose rows this part hands out and erases.
    package let columns: Set<String>
    /// Everything about the member; never secrets, nor what is about others.
    package let export: @Sendable (Member.ID, Connection) throws -> PersonalValue
    /// Removes what is about the member. What others need, such as a post in a discussion, may stay without a name: then
    /// only the number of the former member is left.
    package let erase: @Sendable (Member.ID, Connection) throws -> Void

    package init(
        _ name: String, columns: Set<String>,
        export: @escaping @Sendable (Member.ID, Connection) throws -> PersonalValue,
        erase: @escaping @Sendable (Member.ID, Connection) throws -> Void
    ) {
        self.name = name
        self.columns = columns
        self.export = export
        self.erase = erase
    }
}

/// A value of the export, as JSON knows them.
package enum PersonalValue: Sendable, Hashable, Encodable {
    case text(String)
    case number(Int64)
    case fraction(Double)
    case flag(Bool)
    case nothing
    case list([PersonalValue])
    case record([String: PersonalValue])

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .fraction(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .nothing: try container.encodeNil()
        case .list(let items): try container.encode(items)
        case .record(let entries): try container.encode(entries)
        }
    }
}
