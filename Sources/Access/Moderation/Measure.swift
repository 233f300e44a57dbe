import Base

/// What a moderator did about something: which measure, by which rule, why, for how long. It stays on record.
package struct Measure: Sendable, Hashable, Identifiable {
    /// What can be done. Raw values are what tables store.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Taken from view; can be put back.
        case hide
        /// Words taken out of a text that stays.
        case redact
        /// Put where it belongs.
        case move
        /// The person reads, and writes nothing for some days.
        case silence
        /// The person cannot sign in.
        case suspend
        /// An earlier measure ends.
        case restore

        /// Against a person rather than a text.
        package var isPersonal: Bool { self == .silence || self == .suspend }
    }

    package let id: Int64
    package let subject: Ref
    /// The scope in which the subject lies, and the space around that.
    package let scope: Int64?
    package let space: Int64?
    /// Whose text, or who it is.
    package let concerns: Member.ID?
    package let kind: Kind
    package let rule: Rule
    /// In the moderator's words, for the person concerned.
    package let reason: String
    /// Taken by a moderator of the whole site rather than of the space.
    package let isForWholeSite: Bool
    /// Milliseconds since 1970; nil when nothing ends it by itself.
    package let until: Int64?
    /// The scope that it was moved to.
    package let destination: Int64?
    package let takenBy: Member.ID?
    package let at: Int64
    /// When it was ended by another measure or by an appeal.
    package let endedAt: Int64?

    /// Whether it still has effect.
    package func stands(at now: Int64) -> Bool { endedAt == nil && kind != .restore && (until ?? .max) > now }

    /// How long the person concerned can appeal, in milliseconds.
    package static let timeToAppeal: Int64 = 30 * 24 * 3_600_000
}

/// What a moderator asks for.
package struct MeasureDraft: Sendable, Hashable {
    package var subject: Ref
    /// Where the subject is judged, for subjects that are in many places, as people are.
    package var scope: Int64?
    package var kind: Measure.Kind
    package var rule: Rule
    package var reason: String
    /// How many days somebody is silenced.
    package var days: Int?
    package var destination: Int64?

    package init(
        _ kind: Measure.Kind, _ subject: Ref, in scope: Int64? = nil, rule: Rule, reason: String, days: Int? = nil,
        destination: Int64? = nil
    ) {
        self.kind = kind
        self.subject = subject
        self.scope = scope
        self.rule = rule
        self.reason = reason
        self.days = days
        self.destination = destination
    }

    package static let mostDays = 365
    package static let mostLetters = 2_000

    /// - Throws: `invalid` at the field that is missing or too long.
    func check() throws(AppError) {
        let letters = reason.trimmed.count
        if letters < 10 {
            throw AppError(
                .invalid, "The reason is too short", at: "reason", remedy: "Say in a sentence what was wrong")
        }
        if letters > MeasureDraft.mostLetters {
            throw AppError(.invalid, "The reason is over \(MeasureDraft.mostLetters) letters", at: "reason")
        }
        if kind == .silence, !(1...MeasureDraft.mostDays).contains(days ?? 0) {
            throw AppError(
                .invalid, "Nobody can be silenced for that long", at: "days",
                remedy: "Choose 1 to \(MeasureDraft.mostDays) days")
        }
        if kind == .move, destination == nil {
            throw AppError(.invalid, "It is not said where to move it", at: "destination")
        }
    }
}
