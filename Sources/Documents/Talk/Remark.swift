import Access
import Base

/// What an author or reviewer says about one field of one revision, open until somebody has seen to it.
package struct Remark: Sendable, Hashable, Identifiable {
    package let id: Int64
    package let revision: Int
    package let field: String
    package let member: Member.ID
    /// Empty once the account was erased.
    package let name: String
    package let words: String
    /// Milliseconds since 1970.
    package let at: Int64
    package let resolvedAt: Int64?

    package var isOpen: Bool { resolvedAt == nil }

    /// In characters.
    package static let longest = 4_000
}

/// What a reader says about what was published.
package struct DocumentComment: Sendable, Hashable, Identifiable {
    package let id: Int64
    package let member: Member.ID
    /// Empty once the account was erased.
    package let name: String
    package let words: String
    package let state: RecordState
    /// Milliseconds since 1970.
    package let at: Int64
    package let editedAt: Int64?

    /// In characters.
    package static let longest = 8_000
    /// Of one member on one document within an hour.
    package static let mostInAnHour = 30
}
