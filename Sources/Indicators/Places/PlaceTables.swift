import Base
import Foundation

/// The three tables of places, read and checked: every code once, every name in six languages, no dangling reference.
struct PlaceTables: Sendable {
    let places: [Place]
    let members: [String: [String]]
    let crosswalk: [(scheme: String, code: String, place: String)]

    /// Reads `places.csv`, `groups.csv` and `crosswalk.csv` in `folder`; throws an `AppError` that names file and row.
    init(folder: URL) throws {
        var places: [Place] = []
        var codes: Set<String> = []
        for row in try TableRow.read("places.csv", in: folder) {
            let place = try Place(row)
            guard codes.insert(place.code).inserted else { throw row.error("\(place.code) stands there twice") }
            places.append(place)
        }
        func known(_ row: TableRow, _ column: String) throws -> String {
            let code = try row.text(column)
            guard codes.contains(code) else { throw row.error("no place has the code “\(code)”") }
            return code
        }
        var members: [String: [String]] = [:]
        for row in try TableRow.read("groups.csv", in: folder) {
            members[try known(row, "group"), default: []].append(try known(row, "member"))
        }
        self.places = places
        self.members = members
        crosswalk = try TableRow.read("crosswalk.csv", in: folder).map { row in
            (try row.text("scheme"), try row.text("code"), try known(row, "place"))
        }
    }
}

extension Place {
    fileprivate init(_ row: TableRow) throws {
        code = try row.text("code")
        guard let kind = Kind(rawValue: try row.text("kind")) else { throw row.error("unknown kind of place") }
        self.kind = kind
        m49 = row["m49"]
        iso2 = row["iso2"]
        agency = try row.text("agency")
        isMember = row["un_member"] == "1"
        parent = row["parent"]
        latitude = row["lat"].flatMap(Double.init)
        longitude = row["lon"].flatMap(Double.init)
        var texts: [Language: String] = [:]
        for language in Language.allCases { texts[language] = try row.text(language.rawValue) }
        names = Localized(texts)
        namesAreDraft = row["names"] != "official"
    }
}

/// One row of a bundled table, its cells by column name.
private struct TableRow {
    let file: String
    let number: Int
    let cells: [String: String]

    subscript(column: String) -> String? { cells[column].flatMap { $0.isEmpty ? nil : $0 } }

    func text(_ column: String) throws -> String {
        guard let text = self[column] else { throw error("the cell “\(column)” is empty") }
        return text
    }

    func error(_ message: String) -> AppError {
        AppError(.internalFailure, message, at: "\(file), row \(number)", remedy: "Run Scripts/places.py")
    }

    static func read(_ file: String, in folder: URL) throws -> [TableRow] {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        var lines = text.split(separator: "\n").map(cells)
        guard let header = lines.first else { return [] }
        lines.removeFirst()
        return try lines.enumerated().map { index, cells in
            let row = TableRow(
                file: file, number: index + 2, cells: Dictionary(zip(header, cells), uniquingKeysWith: { $1 }))
            guard cells.count == header.count else { throw row.error("\(cells.count) cells, not \(header.count)") }
            return row
        }
    }

    /// Splits a line at commas outside quotes; a doubled quote stands for one. No cell of these tables spans lines.
    private static func cells(of line: Substring) -> [String] {
        var cells = [""]
        var quoted = false
        var previous: Character = ","
        for character in line {
            switch character {
            case "\"":
                if !quoted && previous == "\"" { cells[cells.count - 1].append(character) }
                quoted.toggle()
            case "," where !quoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
            previous = character
        }
        return cells
    }
}
