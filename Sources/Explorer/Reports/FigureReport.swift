import Access
import Base
import Indicators

/// What somebody says is wrong with one figure, and how far it has been looked into. Seen by everybody once it is
/// published; what was written without an account waits for moderators first.
package struct FigureReport: Sendable, Identifiable {
    package typealias ID = Int64

    /// What is wrong. Raw values are what tables and the API have.
    package enum Fault: String, Sendable, CaseIterable {
        case value, place, period, unit, source, definition, newer, other
    }

    /// How far it has come. Raw values are what tables and the API have.
    package enum State: String, Sendable, CaseIterable, Codable {
        case open
        case lookedAt = "looked-at"
        case corrected
        /// The figure stands, and the answer says why.
        case explained
        /// No matter of this site: the publisher has been told.
        case passedOn = "passed-on"

        package var isSettled: Bool { self != .open && self != .lookedAt }

        static let unsettled = allCases.filter { !$0.isSettled }
    }

    /// Whether somebody without an account hears of answers by mail.
    enum Following: String, Sendable {
        case none
        /// A letter asks whether the address is theirs.
        case asked
        case confirmed
    }

    /// As in `Ref.kind`.
    package static let kind = "figure-report"

    package let id: ID
    package let figure: ReportedFigure
    let fault: Fault
    let words: String
    /// An address elsewhere that shows it; may be empty.
    let evidence: String
    /// Of the page on which it was written.
    let language: Language
    /// Nil for somebody without an account.
    let member: Member.ID?
    /// Empty for a visitor, and once the account was erased.
    let name: String
    let sight: RecordState
    package let state: State
    /// The release that corrected the figure.
    package let correctedIn: Int?
    /// Milliseconds since 1970.
    let createdAt: Int64
    /// When everybody first could see it; nil while it waits.
    let publishedAt: Int64?
    /// When it, its state or the exchange changed last.
    let changedAt: Int64
    /// Contributions to the exchange that everybody sees.
    let answers: Int
    /// Where answers are mailed to somebody without an account; never shown. Empty where there is none.
    let address: String
    let following: Following

    package var ref: Ref { Ref(FigureReport.kind, "\(id)") }
    var path: String { FigureReport.path(id) }

    static func path(_ id: ID) -> String { "/figures/reports/\(id)" }

    /// What `Policy` has to know: reports lie in no space and are for everybody.
    func facts(_ now: Int64) -> Facts {
        Facts(FigureReport.standing, owner: member, state: sight, createdAt: createdAt, now: now)
    }

    static let standing = Standing(granted: .downloading, classification: .open)
}

/// The very observation that a report is about, as it was shown.
package struct ReportedFigure: Sendable, Hashable {
    /// The bank's number of its series, which stays when the dataflow gains a dimension.
    let series: Int
    let dataflow: String
    /// Code of SERIES.
    let code: String
    /// One code per dimension, in the dataflow's order.
    let key: [String]
    let area: String
    let period: Period
    /// UNIT_MEASURE.
    let unit: String
    /// The release whose state was shown.
    let release: Int
}

/// What somebody fills in to report a figure.
package struct FigureReportDraft: Sendable, Hashable {
    package var fault: FigureReport.Fault
    package var words: String
    package var evidence = ""
    /// Of somebody without an account who wants to hear of answers.
    package var address = ""
    package var language = Language.en

    package init(_ fault: FigureReport.Fault, _ words: String) {
        self.fault = fault
        self.words = words
    }

    /// In characters.
    package static let longest = 4_000
    package static let longestEvidence = 500
}

/// How much may be sent, so that nobody floods the stewards or the moderators.
enum FigureReportLimits {
    /// Reports of one member within a day.
    static let perMember = 20
    /// Of everybody without an account from one network within an hour, contributions included.
    static let perNetwork = 6
    /// Things that wait for moderators at once, from everybody without an account.
    static let held = 500
    /// Contributions of one member within an hour.
    static let answersInAnHour = 30
}

extension Viewer {
    /// Figures are for everybody: whoever waits for approval sees what a visitor sees.
    var ofFigures: Viewer { standing == .pending ? .anonymous : self }
}

extension AppError {
    static let noReport = AppError(.notFound, "There is no such page")
}
