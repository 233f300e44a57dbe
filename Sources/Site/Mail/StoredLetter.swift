import Access
import Base

/// A letter in the outbox.
package struct StoredLetter: Sendable, Hashable, Identifiable {
    /// How far a letter is.
    package enum State: String, Sendable, CaseIterable {
        /// Is sent as soon as the mail server takes it.
        case waiting
        case sent
        /// The mail server refused it for good, or for too long.
        case failed
        /// No mail server is set: administrators read it here.
        case kept
    }

    package let id: Int64
    /// Unique in the world, the same at each attempt.
    package let messageID: String
    package let member: Member.ID?
    /// Its pieces are empty once they are wiped.
    package let letter: Letter
    package let state: State
    package let attempts: Int
    /// A reason of `SMTPFailure`; empty when nothing went wrong.
    package let error: String
    /// Milliseconds since 1970.
    package let createdAt: Int64
    /// When it was sent, given up or kept.
    package let endedAt: Int64?

    package var isWiped: Bool { letter.pieces.isEmpty }
}
