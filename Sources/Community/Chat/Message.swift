import Access
import Base

/// One message as everybody in its conversation reads it.
package struct Message: Sendable, Hashable, Identifiable {
    package let id: Int64
    let conversation: Int64
    /// Counts from 1 within the conversation, without gaps.
    package let number: Int64
    /// The version of the conversation in which it became what it is.
    let changed: Int64
    /// The number of the message that it answers.
    let parent: Int64?
    let author: Member.ID
    let authorName: String
    /// Empty once deleted or redacted.
    let text: String
    /// Of the text, where its author's is known.
    let language: Language?
    let state: RecordState
    let isRedacted: Bool
    /// Milliseconds since 1970.
    let createdAt: Int64
    let editedAt: Int64?
    let deletedAt: Int64?

    /// Whether its words are there to be read.
    var isReadable: Bool { state == .published && !isRedacted && deletedAt == nil }

    /// As records refer to it.
    var ref: Ref { Ref(Message.kind, "\(id)") }

    /// The address of itself with its answers, without language.
    var path: String { Message.path(conversation, number) }

    static func path(_ conversation: Int64, _ number: Int64) -> String {
        "/chat/room/\(conversation)/messages/\(number)"
    }

    static let kind = "message"
    static let longest = 4_000
}

/// What somebody sends.
package struct MessageDraft: Sendable, Hashable {
    let text: String
    /// Made by the client once for each message: a second try with the same key finds the first.
    let key: String
    let parent: Int64?
    let language: Language?

    package init(text: String, key: String, parent: Int64? = nil, language: Language? = nil) {
        self.text = text
        self.key = key
        self.parent = parent
        self.language = language
    }

    /// What is wrong with it, if anything.
    package var problem: Problem? {
        if text.allSatisfy(\.isWhitespace) { return .empty }
        if text.count > Message.longest { return .tooLong }
        return key.isEmpty || key.utf8.count > 64 ? .noKey : nil
    }

    /// Why a message is not taken.
    package enum Problem: Sendable, Hashable { case empty, tooLong, noKey }
}

/// What came of sending.
package enum Posting: Sendable, Hashable {
    /// It stands under that number: just now, or since an earlier try.
    case stands(number: Int64)
    /// Slow mode: the seconds to wait.
    case tooSoon(seconds: Int)
}
