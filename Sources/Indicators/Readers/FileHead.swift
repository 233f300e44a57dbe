/// The beginning of a file, by which its format is told.
package struct FileHead: Sendable {
    package let name: String
    /// The first records, at most eight, each with at most 64 cells.
    package let records: [[String]]
    /// The file is there and has no bytes, or only blank lines.
    package var isEmpty: Bool { records.isEmpty }
    /// The first record; empty when there is none.
    package var heading: [String] { records.first ?? [] }

    /// Throws when the file cannot be opened or is not a text.
    init(_ file: ImportFile) throws {
        name = file.name
        let reader = try CSVReader(file.bytes(), name: file.name, limits: CSVLimits(block: 1 << 16))
        var found: [[String]] = []
        // A fault further down is for the format's own reader to report.
        while found.count < 8, (try? reader.next()) == true {
            found.append((0..<min(reader.count, 64)).map(reader.text))
        }
        records = found
    }
}
