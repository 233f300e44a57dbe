/// The beginning of a file, by which its format is told.
package struct FileHead: Sendable {
    package let name: String
    /// The first records, at most eight, each with at most 64 cells.
    package let records: [[String]]
    /// The first bytes, at most 4096 of the file; a text in UTF-16 as UTF-8.
    package let start: [UInt8]
    /// A mapping explains the columns.
    package let isMapped: Bool
    /// The file is there and has no bytes, or only blank lines.
    package var isEmpty: Bool { records.isEmpty && firstByte == nil }
    /// The first record; empty when there is none.
    package var heading: [String] { records.first ?? [] }

    /// The first byte that is neither a byte order mark nor a blank.
    package var firstByte: UInt8? { FileHead.firstByte(start) }

    private static func firstByte(_ start: [UInt8]) -> UInt8? {
        let text = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start[...]
        return text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    }

    /// The file does not begin as JSON, XML or a zip archive do.
    private static func isTable(_ start: [UInt8]) -> Bool {
        let isArchive = start.starts(with: [0x50, 0x4B, 0x03, 0x04])
        return !isArchive && firstByte(start).map { !"<{[".utf8.contains($0) } ?? true
    }

    /// Throws when the file cannot be opened or is no format's beginning.
    init(_ file: ImportFile) throws {
        name = file.name
        start = TextEncoding.utf8(try file.start(4096))
        guard FileHead.isTable(start) else {
            records = []
            isMapped = false
            return
        }
        let reader = try CSVReader(file.bytes(), name: file.name, limits: CSVLimits(block: 1 << 16))
        var found: [[String]] = []
        // A fault further down is for the format's own reader to report.
        while found.count < 8, (try? reader.next()) == true {
            found.append((0..<min(reader.count, 64)).map(reader.text))
        }
        records = found
        isMapped = try !found.isEmpty && MappingShelf.mapping(for: file, records: found) != nil
    }
}
