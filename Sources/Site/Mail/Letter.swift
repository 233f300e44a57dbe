import Base
import Outbound

/// A letter to one person, in pieces: its text and its HTML are made from the same, when it is sent.
///
/// `Connection.send` puts it into the outbox. A link may be a whole address, or a path of this site from `/<language>/`
/// on. Links that let somebody in are safe here: the pieces are wiped once the letter is sent.
package struct Letter: Sendable, Hashable {
    /// A mail address.
    package var to: String
    /// The reader's.
    package var language: Language
    package var subject: String
    package var pieces: [Piece]
    /// Where a mail program posts to, so that one click ends the subscription (RFC 8058): for letters that are not an
    /// answer to something the reader did. Beside it, give people a link among the pieces.
    package var unsubscribe: String?

    package init(to: String, language: Language, subject: String, pieces: [Piece], unsubscribe: String? = nil) {
        self.to = to
        self.language = language
        self.subject = subject
        self.pieces = pieces
        self.unsubscribe = unsubscribe
    }

    /// A part of a letter. Texts are plain; lines within them are kept.
    package enum Piece: Sendable, Hashable, Codable {
        case text(String)
        case link(title: String, url: String)
        case list([String])
        case heading(String)
    }

    static let longestSubject = 300
    /// Bytes of the stored pieces.
    static let longestPieces = 200_000

    /// Throws `invalid` when the letter could never be sent.
    func check() throws(AppError) {
        guard Mailbox.isAddress(to) else {
            throw AppError(.invalid, "A letter needs a mail address", remedy: "Write it as name@example.org")
        }
        guard !subject.trimmed.isEmpty, subject.utf8.count <= Letter.longestSubject * 4, !pieces.isEmpty else {
            throw AppError(.invalid, "A letter needs a subject of at most \(Letter.longestSubject) letters, and a text")
        }
    }
}
