import Base

/// What an import did.
package struct ImportReport: Sendable {
    /// What became of the files as a whole.
    package enum Outcome: Sendable, Hashable {
        /// A release was made.
        case released(Int)
        /// Everything in the files was held already; no release was made.
        case unchanged
        /// Nothing was taken: every observation was rejected, or one was and the import was strict.
        case refused
    }

    package let outcome: Outcome
    package let counts: ChangeCounts
    /// Changes by dataflow.
    package let dataflows: [String: ChangeCounts]
    /// Observations that stood twice with the same figure.
    package let repeated: Int
    /// All cells and lines that were not taken; the first 10,000 of them are listed.
    package let rejected: Int
    package let rejections: [Rejection]
    /// How files were read that are not UTF-8.
    package let encodings: [EncodingNote]

    /// Id of the release that was made.
    package var release: Int? {
        if case .released(let id) = outcome { return id }
        return nil
    }
}
