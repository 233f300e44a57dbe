import Base

/// Names and errors that all of moderation shares.
package enum Moderation {
    /// The one answer for what does not exist, may not be seen, or is one's own dispute.
    package static let notFound = AppError(.notFound, "There is nothing at this address")

    /// How far a moderator's word goes for one thing.
    package enum Reach: Sendable, Hashable {
        /// In its space, within the bounds of space moderators.
        case space
        /// Everywhere.
        case site
    }
}

extension Act {
    package static let reportMade = Act("report.made")
    package static let reportDismissed = Act("report.dismissed")
    package static let measureTaken = Act("measure.taken")
    package static let measureEnded = Act("measure.ended")
    package static let appealMade = Act("appeal.made")
    package static let appealDecided = Act("appeal.decided")
}

extension OneTimeToken.Purpose {
    /// Lets somebody who cannot sign in appeal against the measure that is the payload.
    package static let appeal = OneTimeToken.Purpose("appeal")
}
