import Base

/// Somebody's address that was asked to take part.
package struct SpaceInvitation: Sendable, Hashable, Identifiable {
    package let id: Int64
    package let space: Int64
    /// Normalised; only the account with this address can accept.
    package let address: String
    package let role: SpaceRole
    /// Whether it may make an account that takes part in this one space only.
    package let isForGuest: Bool
    package let invitedBy: Member.ID?
    /// Milliseconds since 1970.
    package let createdAt: Int64
    /// Milliseconds since 1970.
    package let expiresAt: Int64

    /// How long an invitation can be accepted, in milliseconds.
    package static let lifetime = 14 * Span.day
    /// How many may wait in one space.
    package static let most = 500

    /// Roles that somebody can be invited to; a guest takes part and no more.
    package static func roles(forGuest isGuest: Bool) -> [SpaceRole] {
        isGuest ? [.observer, .participant] : SpaceRole.allCases
    }
}

extension OneTimeToken.Purpose {
    /// Come into a space; the payload is the invitation's number.
    package static let spaceInvitation = OneTimeToken.Purpose("space-invitation")
}
