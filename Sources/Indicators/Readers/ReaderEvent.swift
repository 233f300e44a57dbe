import Base

/// What a reader tells, in the order of the file.
package enum ReaderEvent: Sendable {
    /// A dataflow, before its first series, or a name for a code.
    case structure(StructureFact)
    /// A series, before its first observation.
    case series(RawSeries)
    /// Further attributes under a number, before the first observation that points to it.
    case attributes(id: Int, [String: String])
    case observation(RawObservation)
    case withdrawal(Withdrawal)
    case rejection(Rejection)
    /// The file is not plain UTF-8.
    case encoding(EncodingNote)
}

/// How a file was read that is not UTF-8.
package struct EncodingNote: Sendable, Hashable {
    package let file: String
    package let encoding: TextEncoding
    /// Where the first byte stands that is not UTF-8; nil when a byte order mark told the encoding.
    package let at: CellPlace?

    package var words: String {
        guard let at else { return "\(file) was read as \(encoding.rawValue), as its byte order mark says" }
        return "\(at): not UTF-8, read as \(encoding.rawValue); check the letters with accents"
    }
}

/// Whose codes a file uses for places.
package enum PlaceCoding: String, Sendable, Hashable {
    /// ISO 3166 alpha-3 or 3166-2, M49 for regions, Eurostat's and other codes of known agencies.
    case sdmx
    /// UN M49 numbers, with or without leading zeros.
    case m49
    /// The World Bank's: ISO alpha-3 and its own for aggregates.
    case worldBank
    /// Names of countries, areas, regions and groups in any of the six languages.
    case name
}

/// What a reader needs to know beside the file.
package struct ReadingContext: Sendable {
    /// The agency of dataflows that are named without one.
    package var agency: String
    /// The place that files are about which name none, such as national tables; nil when nobody said it.
    package var area: String?
    /// The language of names that do not say theirs.
    package var language: Language
    /// The file is one of several pages, and the others are read too.
    package var hasAllPages = false
    /// Our own code for a place's code; nil when it is unknown.
    package var resolvePlace: @Sendable (String, PlaceCoding) -> String?
    /// The structure of a dataflow that is known already; nil lets the reader take it from the file's heading.
    package var structure: @Sendable (DataflowID) -> DataStructure?
    /// Whether a code may stand in a dimension; `REF_AREA` is not asked.
    package var isCode: @Sendable (DataflowID, Dimension, String) -> Bool

    package init(
        agency: String = "HFA", area: String? = nil, language: Language = .en,
        resolvePlace: @escaping @Sendable (String, PlaceCoding) -> String?,
        structure: @escaping @Sendable (DataflowID) -> DataStructure? = { _ in nil },
        isCode: @escaping @Sendable (DataflowID, Dimension, String) -> Bool = { _, _, _ in true }
    ) {
        self.agency = agency
        self.area = area
        self.language = language
        self.resolvePlace = resolvePlace
        self.structure = structure
        self.isCode = isCode
    }
}

/// Reads one format. Pure: from the file's bytes to events, streaming, no state between files.
package protocol ObservationReader: Sendable {
    /// The format's name as people know it.
    var name: String { get }
    /// Whether a file with this name and beginning is of the format.
    func recognises(_ head: FileHead) -> Bool
    /// Tells everything that is in the file. Throws `AppError` when the file as a whole cannot be read, and whatever
    /// `sink` throws; a bad cell or line is a `rejection`.
    func read(_ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void) throws
}
