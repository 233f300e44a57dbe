/// An error meant to be read: what happened, where, and what to do about it.
package struct AppError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of answer it deserves; `Site` turns it into a status code, a command into an exit code.
    package enum Kind: String, Sendable {
        case invalid, notFound, forbidden, conflict, tooLarge, tooMany, unavailable, outOfSpace, internalFailure
        /// No form of the answer that the client can read; a wish that is understood and not fulfilled.
        case notAcceptable, notImplemented
    }

    package let kind: Kind
    /// What happened, in plain words.
    package let message: String
    /// File, row, column, field or address; empty when the message says it all.
    package let place: String
    /// What the reader can do; empty when there is nothing to do.
    package let remedy: String
    /// Whole seconds after which it may work; nil when waiting does not help or nobody knows.
    package let retryAfter: Int?

    package init(
        _ kind: Kind, _ message: String, at place: String = "", remedy: String = "", retryAfter: Int? = nil
    ) {
        self.kind = kind
        self.message = message
        self.place = place
        self.remedy = remedy
        self.retryAfter = retryAfter
    }

    package var description: String {
        [place.isEmpty ? message : "\(place): \(message)", remedy].filter { !$0.isEmpty }.joined(separator: ". ")
    }
}
