import Access
import Base

/// A text that members wrote, as the search of the members' area knows it. Derived: the record itself is the truth.
package struct TextEntry: Sendable, Hashable {
    /// Who may find it.
    package enum Readers: Sendable, Hashable {
        /// Those who may see a record of the scope, by `Policy`.
        case scope(Int64)
        /// All approved members of the site.
        case members
        case everyone
    }

    package let ref: Ref
    /// Without language, from `/` on.
    package let path: String
    package let readers: Readers
    package var state: RecordState
    package let owner: Member.ID?
    /// In which the text is written, when known.
    package let language: Language?
    package let title: String
    /// Plain, without marks of any notation.
    package let body: String
    /// Milliseconds since 1970.
    package let at: Int64

    package init(
        _ ref: Ref, path: String, readers: Readers, state: RecordState = .published, owner: Member.ID? = nil,
        language: Language? = nil, title: String, body: String, at: Int64
    ) {
        self.ref = ref
        self.path = path
        self.readers = readers
        self.state = state
        self.owner = owner
        self.language = language
        self.title = title
        self.body = String(body.prefix(TextEntry.longest))
        self.at = at
    }

    /// In characters; what follows is not searched.
    static let longest = 100_000
}

/// What to look for among the texts.
package struct TextQuestion: Sendable, Hashable {
    package var words: String
    /// Only texts of this space.
    package var space: Int64?
    /// Only records of these kinds; all when empty.
    package var kinds: [String]
    /// How many of the newest to leave out.
    package var offset = 0
    package var limit = 30

    package init(_ words: String, space: Int64? = nil, kinds: [String] = []) {
        self.words = words
        self.space = space
        self.kinds = kinds
    }
}
