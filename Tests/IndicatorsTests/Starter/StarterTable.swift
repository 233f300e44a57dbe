import Foundation

/// One starter table as it lies in the sources: rows as dictionaries by column name.
struct StarterTable: Sendable {
    let name: String
    let columns: [String]
    let rows: [[String: String]]

    /// `Sources/Indicators/Resources/starter`, found from this file.
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/Indicators/Resources/starter")

    init(_ name: String) throws {
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        var lines = Self.cells(of: text)
        guard !lines.isEmpty else { throw StarterTableError.empty(name) }
        let columns = lines.removeFirst()
        for (index, line) in lines.enumerated() where line.count != columns.count {
            throw StarterTableError.ragged(name, row: index + 2, cells: line.count, columns: columns.count)
        }
        self.name = name
        self.columns = columns
        rows = lines.map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
    }

    /// The values of one column; a column that is missing is an error, not an empty list.
    func column(_ column: String) throws -> [String] {
        guard columns.contains(column) else { throw StarterTableError.noColumn(name, column) }
        return rows.map { $0[column] ?? "" }
    }

    /// The observation tables in `figures/`.
    static func figures() throws -> [StarterTable] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "figures").path())
        return try files.filter { $0.hasSuffix(".csv") }.sorted().map { try StarterTable("figures/\($0)") }
    }

    /// RFC 4180 cells: quotes, doubled quotes, line ends inside quotes.
    private static func cells(of text: String) -> [[String]] {
        var lines: [[String]] = []
        var line: [String] = []
        var cell = ""
        var quoted = false
        var afterQuote = false
        for character in text {
            switch character {
            case "\"" where quoted:
                quoted = false
                afterQuote = true
                continue
            case "\"":
                if afterQuote { cell.append(character) }
                quoted = true
            case ",": if quoted { cell.append(character) } else { line.append(cell); cell = "" }
            case "\n", "\r\n":
                if quoted { cell.append(character) } else { lines.append(line + [cell]); line = []; cell = "" }
            default: cell.append(character)
            }
            afterQuote = false
        }
        return cell.isEmpty && line.isEmpty ? lines : lines + [line + [cell]]
    }
}

enum StarterTableError: Error {
    case empty(String)
    case ragged(String, row: Int, cells: Int, columns: Int)
    case noColumn(String, String)
}
