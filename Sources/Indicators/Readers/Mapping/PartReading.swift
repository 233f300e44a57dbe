import Base

/// One part of a mapping on one file: knows its column, and remembers what the texts of its cells become.
final class PartReading {
    let part: MappedPart
    /// -1 for a constant.
    let column: Int
    private var seen: [String: Result<String, RefusalError>] = [:]
    private var labels = LabelCodes()
    private let names: [String: String]
    /// The last cell that said something.
    private var above = ""

    /// Throws when the heading lacks the column.
    init(_ part: MappedPart, heading: [String], file: ImportFile) throws {
        self.part = part
        names = try part.names.map { try PartReading.names($0, beside: file) } ?? [:]
        guard let title = part.column else {
            column = part.number.map { $0 - 1 } ?? -1
            guard column < heading.count else {
                throw AppError(
                    .invalid, "The heading has no column number \(column + 1)", at: file.name,
                    remedy: "Correct the mapping, or obtain the file again")
            }
            return
        }
        guard let index = heading.firstIndex(of: title) else {
            throw AppError(
                .invalid, "The heading has no column “\(title)”", at: file.name,
                remedy: "Correct the mapping, or obtain the file again")
        }
        column = index
    }

    /// The cell of a record; where the mapping says so, an empty one is filled from above.
    func cell(_ record: [String]) -> String {
        guard column >= 0, column < record.count else { return "" }
        guard part.isDown else { return record[column] }
        if !record[column].trimmed.isEmpty { above = record[column] }
        return above
    }

    /// What a cell becomes; empty for the total.
    func text(_ cell: String) -> Result<String, RefusalError> {
        if column < 0, !part.isTitle { return .success(part.constant ?? "") }
        if let known = seen[cell] { return known }
        if seen.count > 100_000 { seen.removeAll() }
        let text = read(cell.trimmed)
        seen[cell] = text
        return text
    }

    /// What people call the code that the cell became; empty where the cell is a code itself.
    func name(of code: String, cell: String) -> String {
        if let name = names[cell] { return name }
        guard part.codes != nil || part.areLabels, column >= 0 || part.isTitle else { return "" }
        return code.isEmpty || code == CommonCode.total ? "" : cut(cell.trimmed)
    }

    private func read(_ cell: String) -> Result<String, RefusalError> {
        var text = cut(cell)
        if part.characters != nil, text.isEmpty, !cell.isEmpty {
            return .failure(RefusalError(.malformedCode, column: column))
        }
        if let codes = part.codes {
            if let code = codes[text] { return .success(code) }
            if let otherwise = part.otherwise { return .success(otherwise) }
            // Places and labels go on; elsewhere a text that the mapping does not know is a fault.
            if part.places == nil, !part.areLabels {
                return text.isEmpty ? .success("") : .failure(RefusalError(.unknownCode, column: column))
            }
        }
        if text.isEmpty { return .success(part.otherwise ?? "") }
        if part.areLabels { text = labels.code(text, in: Dimension(part.id)) }
        return .success(part.prefix + (part.isUpper ? text.uppercased() : text))
    }

    private func cut(_ cell: String) -> String {
        var text = cell[...]
        if let mark = part.before, let range = text.firstRange(of: mark) { text = text[..<range.lowerBound] }
        if let mark = part.after {
            text = text.firstRange(of: mark).map { text[$0.upperBound...] } ?? ""
        }
        if let characters = part.characters {
            text = text.dropFirst(characters[0] - 1).prefix(characters[1] - characters[0] + 1)
        }
        return String(text).trimmed
    }

    private static func names(_ table: MappedNames, beside file: ImportFile) throws -> [String: String] {
        guard let sibling = file.sibling(table.file) else { return [:] }
        let reader = try CSVReader(sibling.bytes(), name: sibling.name)
        guard try reader.next() else { return [:] }
        let heading = reader.texts()
        guard let code = heading.firstIndex(of: table.code), let name = heading.firstIndex(of: table.name) else {
            return [:]
        }
        var names: [String: String] = [:]
        while try names.count < 100_000 && reader.next() {
            if reader.count > max(code, name) { names[reader.text(code)] = reader.text(name) }
        }
        return names
    }
}
