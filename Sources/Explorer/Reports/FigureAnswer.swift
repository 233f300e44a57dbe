import Access
import Base

/// One entry of the exchange about a report: what somebody adds or answers, and what state a steward set.
package struct FigureAnswer: Sendable, Identifiable {
    /// As in `Ref.kind`.
    package static let kind = "figure-answer"
    /// In characters.
    package static let longest = 4_000

    package let id: Int64
    package let report: FigureReport.ID
    /// Nil for whoever reported it without an account.
    let member: Member.ID?
    /// Empty for a visitor, and once the account was erased.
    let name: String
    /// Whether they spoke as data steward.
    let isSteward: Bool
    /// May be empty where the state was set.
    let words: String
    let sight: RecordState
    /// What the report became by it.
    let state: FigureReport.State?
    /// The release that corrected the figure.
    let release: Int?
    /// Milliseconds since 1970.
    let at: Int64

    package var ref: Ref { Ref(FigureAnswer.kind, "\(id)") }

    func facts(_ now: Int64) -> Facts {
        Facts(FigureReport.standing, owner: member, state: sight, createdAt: at, now: now)
    }
}

/// What a steward says and sets.
package struct Settlement: Sendable {
    package var words: String
    /// Nil to leave it as it is.
    package var state: FigureReport.State?
    /// The release that corrected the figure.
    package var release: Int?

    package init(_ words: String, state: FigureReport.State? = nil, release: Int? = nil) {
        self.words = words
        self.state = state
        self.release = release
    }
}
