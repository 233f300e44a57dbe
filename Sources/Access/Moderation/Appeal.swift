import Base

/// The word of the person concerned against a measure, and the answer of a moderator who did not take it.
package struct Appeal: Sendable, Hashable, Identifiable {
    /// How it ended. Raw values are what tables store.
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case upheld, overturned
    }

    package let measure: Measure
    package let member: Member.ID
    package let words: String
    package let createdAt: Int64
    package let decidedAt: Int64?
    package let outcome: Outcome?
    package let answer: String

    package var id: Int64 { measure.id }

    package static let mostLetters = 4_000

    /// - Throws: `invalid` at that field when the text is too short or too long.
    static func check(_ text: String, at field: String) throws(AppError) {
        let letters = text.trimmed.count
        if letters < 10 {
            throw AppError(.invalid, "The text is too short", at: field, remedy: "Say why in a sentence or two")
        }
        if letters > mostLetters { throw AppError(.invalid, "The text is over \(mostLetters) letters", at: field) }
    }
}
