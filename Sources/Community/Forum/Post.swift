import Access
import Base

/// What one member wrote in a topic.
package struct Post: Sendable, Hashable, Identifiable {
    package typealias ID = Int64

    package let id: ID
    package let topic: Topic.ID
    /// Counted within the topic from 1 on; never given twice.
    package let number: Int
    package let scope: Int64
    package let author: Member.ID
    package let authorName: String
    package let authorIsGone: Bool
    /// Markdown; empty when it was withdrawn or redacted.
    package let text: String
    package let language: Language?
    package let state: RecordState
    /// The post that it answers, and that one's number.
    package let answers: ID?
    /// How often it was changed.
    package let edits: Int
    package let createdAt: Int64
    package let editedAt: Int64?
    /// When its author took it back; a trace stays, so that answers still make sense.
    package let withdrawnAt: Int64?

    package static let longest = 30_000
    package static let pageLength = 50
    package var ref: Ref { Ref("post", "\(id)") }
    /// On which page of its topic it stands when all posts are seen.
    package var page: Int { (number - 1) / Post.pageLength + 1 }
}

/// What somebody wants to write.
package struct PostDraft: Sendable, Hashable {
    package var text: String
    package var language: Language?
    package var answers: Post.ID?
    /// Made with the form, so that sending it twice writes once.
    package var key: String

    package init(_ text: String, language: Language? = nil, answers: Post.ID? = nil, key: String) {
        self.text = text
        self.language = language
        self.answers = answers
        self.key = key
    }
}

/// An earlier wording.
package struct PostRevision: Sendable, Hashable {
    package let number: Int
    package let text: String
    package let at: Int64
}
