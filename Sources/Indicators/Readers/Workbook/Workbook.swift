import Base

/// A workbook of spreadsheets (Office Open XML, ECMA-376): the names of its sheets, and their rows as texts.
final class Workbook {
    let name: String
    /// In the order of the workbook.
    private(set) var sheets: [(name: String, entry: String)] = []
    private let archive: ZipArchive
    private var strings: [String] = []

    /// Throws when the file is longer than 64 MiB, is no workbook, or has too many texts.
    init(_ file: ImportFile) throws {
        name = file.name
        archive = try ZipArchive(file.all(limit: 1 << 26), name: file.name)
        var targets: [String: String] = [:]
        try read("xl/_rels/workbook.xml.rels") { event in
            guard case .start("Relationship", let attributes) = event else { return }
            let values = Dictionary(attributes.map { ($0.name, $0.value) }) { one, _ in one }
            if let id = values["Id"], let target = values["Target"] { targets[id] = target }
        }
        try read("xl/workbook.xml") { event in
            guard case .start("sheet", let attributes) = event else { return }
            let values = Dictionary(attributes.map { ($0.name, $0.value) }) { one, _ in one }
            guard let title = values["name"], let target = values[":id"].flatMap({ targets[$0] }) else { return }
            sheets.append((title, target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target))
        }
        guard !sheets.isEmpty else {
            throw AppError(.invalid, "The archive is no workbook", at: name, remedy: "Save it as .xlsx")
        }
        try readStrings()
    }

    /// Tells each row that has cells: its number, and its texts by column. Empty cells are empty texts.
    func rows(of entry: String, _ body: (Int, [String]) throws -> Void) throws {
        var row = SheetRow()
        try read(entry) { event in
            switch event {
            case .start("row", let attributes): try row.begin(attributes, name)
            case .start("c", let attributes): try row.beginCell(attributes, name)
            case .start("v", _), .start("t", _): row.isText = true
            case .end("v"), .end("t"): row.isText = false
            case .text(let text): try row.add(text, name)
            case .end("c"): try row.endCell(strings, name)
            case .end("row"): if !row.cells.isEmpty { try body(row.number, row.cells) }
            default: break
            }
        }
    }

    private func readStrings() throws {
        var current = ""
        var isText = false
        var isPhonetic = false
        var size = 0
        try read("xl/sharedStrings.xml", isNeeded: false) { event in
            switch event {
            case .start("si", _): current = ""
            case .start("rPh", _): isPhonetic = true
            case .end("rPh"): isPhonetic = false
            case .start("t", _): isText = true
            case .end("t"): isText = false
            case .text(let text): if isText, !isPhonetic { current += text }
            case .end("si"):
                size += current.utf8.count + 16
                guard size < 1 << 28 else { throw AppError(.tooLarge, "The workbook has too many texts", at: name) }
                strings.append(current)
            default: break
            }
        }
    }

    private func read(_ entry: String, isNeeded: Bool = true, _ body: (XMLReader.Event) throws -> Void) throws {
        guard let source = try archive.open(entry) else {
            if !isNeeded { return }
            throw AppError(.invalid, "The workbook lacks \(entry)", at: name, remedy: "Save it again as .xlsx")
        }
        try XMLReader(source, name: "\(name): \(entry)").read { event, _ in try body(event) }
    }
}

/// The row of a sheet that is being read.
private struct SheetRow {
    private(set) var number = 0
    private(set) var cells: [String] = []
    var isText = false
    private var column = 0
    private var type = ""
    private var text = ""

    mutating func begin(_ attributes: [(name: String, value: String)], _ name: String) throws {
        number = attributes.first { $0.name == "r" }.flatMap { Int($0.value) } ?? number + 1
        cells.removeAll(keepingCapacity: true)
        column = 0
    }

    mutating func beginCell(_ attributes: [(name: String, value: String)], _ name: String) throws {
        if let place = attributes.first(where: { $0.name == "r" })?.value { column = SheetRow.column(place) }
        guard column >= 0, column < 20_000 else {
            throw AppError(.tooLarge, "A row has more than 20,000 cells", at: "\(name), line \(number)")
        }
        type = attributes.first { $0.name == "t" }?.value ?? ""
        text = ""
    }

    mutating func add(_ more: String, _ name: String) throws {
        guard isText else { return }
        text += more
        guard text.utf8.count < 1 << 20 else {
            throw AppError(.tooLarge, "A cell is longer than 1 MiB", at: "\(name), line \(number)")
        }
    }

    mutating func endCell(_ strings: [String], _ name: String) throws {
        if type == "s" {
            guard let index = Int(text), strings.indices.contains(index) else {
                throw AppError(.invalid, "A cell points to a text that is not there", at: "\(name), line \(number)")
            }
            text = strings[index]
        }
        while cells.count <= column { cells.append("") }
        cells[column] = text
        column += 1
    }

    /// `AB12` → 27; -1 without letters.
    private static func column(_ place: String) -> Int {
        var number = 0
        for byte in place.utf8 {
            guard byte >= 0x41, byte <= 0x5A, number < 100_000 else { break }
            number = number * 26 + Int(byte - 0x40)
        }
        return number - 1
    }
}
