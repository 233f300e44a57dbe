import Base

/// What an import did.
package struct ImportReport: Sendable {
    /// What became of the files as a whole.
    package enum Outcome: Sendable, Hashable {
        /// A release was made.
        case released(Int)
        /// Everything in the files was held already; no release was made.
        case unchanged
        /// The files had no figures but structures, which were kept; no release was made.
        case described
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

    /// What was read, file by file.
    package let files: [FileTally]
    /// Files of folders that hold no figures.
    package let passedOver: [PassedOver]

    /// Id of the release that was made.
    package var release: Int? {
        if case .released(let id) = outcome { return id }
        return nil
    }
}

/// What became of one file.
package struct FileTally: Sendable, Hashable, CustomStringConvertible {
    package let file: String
    /// The format's name, or what a structure message had.
    package let form: String
    /// Observations, those among them whose value is missing, and those that stood twice.
    package let figures: Int
    package let rejected: Int

    package var description: String {
        figures + rejected == 0 ? "\(file): \(form)" : "\(file): figures: \(figures), rejected: \(rejected); \(form)"
    }
}
