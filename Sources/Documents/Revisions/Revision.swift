import Access
import Base

/// What a document said at one time. Revisions are only added, never changed.
package struct Revision: Sendable, Hashable, Identifiable {
    /// Counted from 1 in each document.
    package let number: Int
    /// The revision that was changed into this one; nil for the first.
    package let basedOn: Int?
    /// Who wrote it; nil once the account was erased.
    package let member: Member.ID?
    /// Milliseconds since 1970.
    package let at: Int64
    /// What was changed and why, in the author's words; may be empty.
    package let why: String
    package let content: DocumentContent
    /// For each field, the revision from which on it says what it says here.
    package let since: [String: Int]

    package var id: Int { number }

    /// In characters.
    package static let longestWhy = 200
}

/// What somebody saves: the texts, and what they had before them when they began.
package struct RevisionDraft: Sendable, Hashable {
    package var content: DocumentContent
    /// The revision that was shown; 0 for a new document.
    package var basedOn: Int
    package var why: String

    package init(_ content: DocumentContent, basedOn: Int = 0, why: String = "") {
        self.content = content
        self.basedOn = basedOn
        self.why = why
    }
}

/// What came of saving.
package enum SaveOutcome: Sendable, Hashable {
    /// Kept as the revision of that number.
    case saved(Int)
    /// Nothing differs from the newest revision.
    case same
    /// Somebody saved this newer revision meanwhile; nothing was stored.
    case conflict(Revision)
}

/// Where a new document is to be: what is chosen beside its text.
package struct DocumentPlan: Sendable, Hashable {
    package var language: Language
    package var audience: Document.Audience
    package var home: Int64?

    package init(language: Language, audience: Document.Audience, home: Int64? = nil) {
        self.language = language
        self.audience = audience
        self.home = home
    }
}
