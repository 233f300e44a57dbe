import Base

/// The names in a zip, read from the directory at its end without unpacking anything: what is packed may be a bomb.
package struct ZipDirectory: Sendable, Hashable {
    package let names: [String]

    private static let mostBytes = 4 << 20
    private static let mostNames = 10_000

    /// Nil when the file does not end as a zip does. A directory that is too large or makes no sense has no names.
    package static func read(_ file: FileReader) throws -> ZipDirectory? {
        let tailSize = min(file.size, 65_557)
        let tail = try file.read(at: file.size - tailSize, count: Int(tailSize))
        guard let end = lastEnd(in: tail) else { return nil }
        let size = Int64(number(tail, end + 12, 4))
        let start = Int64(number(tail, end + 16, 4))
        guard size <= mostBytes, start <= file.size else { return ZipDirectory(names: []) }
        // A zip that was put behind other bytes counts from its own beginning, so the directory is sought from its end.
        let place = max(0, file.size - tailSize + Int64(end) - size)
        return ZipDirectory(names: names(try file.read(at: place, count: Int(size))))
    }

    /// The documents that are zips inside.
    static let documents: Set<String> = Set(office.map(\.type) + open)

    /// Which kind of zip it is: a document of an office, a program of Java, or a zip.
    func mediaType(_ head: [UInt8]) -> String {
        if names.contains("META-INF/MANIFEST.MF") || names.contains(where: { $0.hasSuffix(".class") }) {
            return "application/java-archive"
        }
        // OpenDocument and EPUB: the first entry is called mimetype and lies there unpacked.
        if head.count > 80, String(decoding: head[30..<38], as: UTF8.self) == "mimetype" {
            let said = String(decoding: head[38..<min(head.count, 110)], as: UTF8.self)
            if let type = ZipDirectory.open.first(where: { said.hasPrefix($0) }) { return type }
        }
        guard names.contains("[Content_Types].xml") else { return "application/zip" }
        return ZipDirectory.office.first { kind in names.contains { $0.hasPrefix(kind.folder) } }?.type
            ?? "application/zip"
    }

    private static let office: [(folder: String, type: String)] = [
        ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ]

    /// The longer first, since one begins like the other.
    private static let open = [
        "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.graphics",
        "application/epub+zip",
    ]

    private static func lastEnd(in tail: [UInt8]) -> Int? {
        guard tail.count >= 22 else { return nil }
        return (0...(tail.count - 22)).reversed().first { place in
            tail[place] == 0x50 && tail[place + 1] == 0x4B && tail[place + 2] == 5 && tail[place + 3] == 6
        }
    }

    private static func names(_ bytes: [UInt8]) -> [String] {
        var names: [String] = []
        var place = 0
        while place + 46 <= bytes.count, names.count < mostNames, number(bytes, place, 4) == 0x0201_4B50 {
            let length = number(bytes, place + 28, 2)
            guard place + 46 + length <= bytes.count else { break }
            names.append(String(decoding: bytes[place + 46..<place + 46 + length], as: UTF8.self))
            place += 46 + length + number(bytes, place + 30, 2) + number(bytes, place + 32, 2)
        }
        return names
    }

    /// Least byte first, as zips write them.
    private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { sum, index in sum | Int(bytes[place + index]) << (8 * index) }
    }
}
