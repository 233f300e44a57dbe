import Base

/// Somebody's word to the moderators that something breaks a rule.
package struct Report: Sendable, Hashable, Identifiable {
    package typealias ID = Int64

    package let id: ID
    package let subject: Ref
    package let scope: Int64?
    package let space: Int64?
    package let concerns: Member.ID?
    /// Nil once the account was erased.
    package let reporter: Member.ID?
    package let reason: ReportReason
    /// What the reporter wrote; may be empty.
    package let note: String
    /// Meant for the moderators of the whole site too, not only for those of the space.
    package let isToAll: Bool
    package let isOpen: Bool
    package let createdAt: Int64
    package let closedAt: Int64?
    /// What was done; nil while open, and when nothing had to be done.
    package let measure: Int64?
}

/// What somebody fills in to report something.
package struct ReportDraft: Sendable, Hashable {
    package var subject: Ref
    package var scope: Int64?
    package var reason: ReportReason
    package var note: String
    package var isToAll: Bool

    package init(
        _ subject: Ref, in scope: Int64? = nil, reason: ReportReason, note: String = "", isToAll: Bool = false
    ) {
        self.subject = subject
        self.scope = scope
        self.reason = reason
        self.note = note
        self.isToAll = isToAll
    }

    package static let mostLetters = 2_000
    /// How many reports somebody can send in a day.
    package static let mostInADay = 20

    /// - Throws: `invalid` at the field that is missing or too long.
    func check() throws(AppError) {
        if note.count > ReportDraft.mostLetters {
            throw AppError(.invalid, "The note is over \(ReportDraft.mostLetters) letters", at: "note")
        }
        if reason == .other, note.trimmed.isEmpty {
            throw AppError(
                .invalid, "Nothing says what is wrong", at: "note", remedy: "Say in a sentence what is wrong")
        }
    }
}

/// All open reports of one thing in one place, as the queue shows them.
package struct ReportedCase: Sendable, Hashable, Identifiable {
    /// The oldest report, which names the case.
    package let id: Report.ID
    package let subject: Ref
    /// Where it was reported: the same person can be a case in several spaces.
    package let scope: Int64?
    package let space: Int64?
    package let reasons: [ReportReason]
    package let count: Int
    package let since: Int64
}
