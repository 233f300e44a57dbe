import Base

/// A small table with a heading, read whole: cells by column name.
struct StarterTable {
    let name: String
    private let columns: [String: Int]
    private let cells: [[String]]

    /// Throws when the file cannot be read or a line is longer or shorter than the heading.
    init(_ file: ImportFile) throws {
        name = file.name
        let reader = try CSVReader(file.bytes(), name: file.name, separator: UInt8(ascii: ","))
        guard try reader.next() else { throw AppError(.invalid, "The file is empty", at: file.name) }
        let heading = reader.texts()
        columns = Dictionary(zip(heading, 0...)) { first, _ in first }
        var cells: [[String]] = []
        while try reader.next() {
            guard reader.count == heading.count else {
                throw AppError(
                    .invalid, "\(reader.count) cells instead of \(heading.count)",
                    at: "\(file.name), line \(reader.line)")
            }
            cells.append(reader.texts())
        }
        self.cells = cells
    }

    var rows: [StarterRow] { cells.indices.map { StarterRow(columns: columns, cells: cells[$0], position: $0) } }
}

/// One line of such a table.
struct StarterRow {
    let columns: [String: Int]
    let cells: [String]
    /// Its place among the lines, from 0.
    let position: Int

    /// Empty for a column that the table does not have.
    subscript(column: String) -> String { columns[column].map { cells[$0] } ?? "" }

    /// The six columns `<prefix><language>`; upper or lower case as in the prefix.
    func localized(_ prefix: String) -> Localized {
        var texts: [Language: String] = [:]
        for language in Language.allCases {
            let lower = prefix + language.rawValue
            texts[language] = self[lower].isEmpty ? self[prefix + language.rawValue.uppercased()] : self[lower]
        }
        return Localized(texts)
    }

    /// `draft`, or `approved` for a text that somebody who reads the language has stood up for.
    func state(_ column: String) -> String { self[column] == "official" ? "approved" : "draft" }
}
