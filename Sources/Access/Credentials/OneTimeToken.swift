import Base

/// A secret that opens one door once: it goes out in a link or a cookie, and only its hash is stored.
package struct OneTimeToken: Sendable, Hashable {
    /// What the secret is good for; one that was made for something else opens nothing.
    package struct Purpose: RawRepresentable, Sendable, Hashable {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }
        package init(_ rawValue: String) { self.rawValue = rawValue }

        /// The address of somebody who applies is theirs; the payload is the application.
        package static let verifyAddress = Purpose("verify-address")
        /// A new password.
        package static let reset = Purpose("reset")
        package static let changeAddress = Purpose("change-address")
        package static let invitation = Purpose("invitation")
        /// The password was right, the second factor is still to come.
        package static let challenge = Purpose("challenge")
        /// The password was right, and the role demands a second factor that is not set up yet.
        package static let enrolment = Purpose("enrolment")
    }

    package let purpose: Purpose
    package let member: Member.ID?
    package let payload: String
    /// Milliseconds since 1970.
    package let createdAt: Int64
    /// Milliseconds since 1970; from then on it opens nothing.
    package let expiresAt: Int64
}

/// Lengths of time in milliseconds, the unit of all instants that are stored.
package enum Span {
    package static let second: Int64 = 1000
    package static let minute = 60 * second
    package static let hour = 60 * minute
    package static let day = 24 * hour
}
