/// How far the newest text of a document is. Raw values are what tables store.
package enum Stage: String, Sendable, Hashable, CaseIterable {
    /// Its authors write.
    case draft
    /// Somebody else is asked to judge it.
    case review
    /// Found good by somebody else; published by hand or at its time.
    case approved
    case published
    /// Taken from the readers, and kept.
    case archived
}

/// What can be done with a document. Raw values are what tables and the audit log store.
package enum Step: String, Sendable, Hashable, CaseIterable {
    /// Save a new revision.
    case write
    case submit
    /// An author takes it back from the reviewers, or from what they approved.
    case withdraw
    case approve
    /// Back to the authors, with a reason.
    case sendBack = "send-back"
    case publish
    /// Publish at a time, or no longer.
    case schedule, unschedule
    case archive
    /// From the archive to the readers again.
    case restore
    case trash, untrash
    /// Say something about a field to authors and reviewers.
    case remark

    /// The stages in which it can be done.
    package var stages: Set<Stage> {
        switch self {
        case .write: [.draft, .published]
        case .submit: [.draft]
        case .withdraw: [.review, .approved]
        case .approve: [.review]
        case .sendBack: [.review, .approved]
        case .publish, .schedule, .unschedule: [.approved]
        case .archive: [.published]
        case .restore: [.archived]
        case .trash: [.draft, .archived]
        case .untrash: Set(Stage.allCases)
        case .remark: [.draft, .review, .approved]
        }
    }

    /// The stage that it leads to; nil where that depends, or nothing changes.
    package var outcome: Stage? {
        switch self {
        case .write, .withdraw, .sendBack: .draft
        case .submit: .review
        case .approve: .approved
        case .publish: .published
        case .archive: .archived
        case .schedule, .unschedule, .restore, .trash, .untrash, .remark: nil
        }
    }

    /// Whether whoever does it must say why.
    package var needsReason: Bool { self == .sendBack || self == .archive }
}
