import Access
import Base

/// A field of a record in another language. Records of every feature are translated in one table, by their `Ref`.
package struct FieldTranslation: Sendable, Hashable {
    /// How far it is. Raw values are what tables store.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// Seen by those who write and translate.
        case draft
        /// Seen by readers.
        case published
    }

    package let field: String
    package let language: Language
    package let text: String
    package let state: State
    /// The revision of the record that was translated.
    package let sourceRevision: Int
    /// Counted up with each change.
    package let version: Int
    /// Nil once the account was erased.
    package let member: Member.ID?
    /// Milliseconds since 1970.
    package let at: Int64

    /// Whether the source says something else since it was translated; `since` is the revision from which on it says what
    /// it says.
    package func isStale(since: Int?) -> Bool { sourceRevision < since ?? 0 }
}

/// One language of a record as a whole.
package struct TranslationState: Sendable, Hashable {
    package let language: Language
    /// Readers see it.
    package let isPublished: Bool
    /// Some of it is translated from an older text.
    package let isStale: Bool
    /// Some of it is not translated yet.
    package let isPartial: Bool
}

/// What a translator saves: texts by field, and the versions that were shown.
package struct TranslationDraft: Sendable, Hashable {
    package var language: Language
    package var texts: [String: String]
    /// The revision whose texts stood beside it.
    package var sourceRevision: Int
    /// 0 for a field that was not translated.
    package var versions: [String: Int]
    package var isPublished: Bool

    package init(
        _ language: Language, texts: [String: String], of sourceRevision: Int, versions: [String: Int] = [:],
        isPublished: Bool
    ) {
        self.language = language
        self.texts = texts
        self.sourceRevision = sourceRevision
        self.versions = versions
        self.isPublished = isPublished
    }
}

/// What came of saving a translation.
package enum TranslationOutcome: Sendable, Hashable {
    case saved
    /// Somebody saved these fields meanwhile; nothing was stored.
    case conflict([FieldTranslation])
}
