import Base
import Foundation

/// What a file is, read off its bytes. A file that can be read in several ways counts as the most dangerous of them.
package enum MediaReading {
    package static let unknown = "application/octet-stream"
    /// How much of the beginning is looked at.
    static let headSize = 64 * 1024

    package static func of(_ path: String) throws -> String {
        let file = try FileReader(path)
        let head = try file.read(at: 0, count: headSize)
        let directory = try ZipDirectory.read(file)
        return of(head, directory, isWhole: file.size <= Int64(headSize))
    }

    /// `head` is how the file begins; `directory` what a zip at its end holds, if there is one.
    static func of(_ head: [UInt8], _ directory: ZipDirectory?, isWhole: Bool) -> String {
        let signed = FileSignatures.mediaType(head)
        let text = signed == nil ? TextBytes.encoding(head, isWhole: isWhole) : nil
        var readings = [signed ?? text.map { _ in kindOfText(head, isWhole) } ?? unknown]
        // What a browser takes for a page or a drawing, wherever near the beginning it stands.
        if let markup = markup(head, isText: text != nil) { readings.append(markup) }
        if signed != "application/pdf", contains(head.prefix(1024), "%PDF-") { readings.append("application/pdf") }
        if let directory { readings.append(directory.mediaType(head)) }
        return readings.max { danger($0) < danger($1) } ?? unknown
    }

    /// The higher, the more a reader's machine would do with it. A document made of a zip is no less than a zip.
    private static func danger(_ type: String) -> Int {
        switch type {
        case "application/x-executable": 9
        case "text/html": 8
        case "image/svg+xml": 7
        case "text/xml": 6
        case "application/pdf": 5
        case "application/java-archive": 4
        case unknown: 0
        case _ where ZipDirectory.documents.contains(type): 3
        case "application/zip": 2
        default: 1
        }
    }

    private static func markup(_ head: [UInt8], isText: Bool) -> String? {
        let start = lowered(head.prefix(4096))
        if marks.contains(where: { find($0, in: start) }) { return "text/html" }
        let drawing = isText ? lowered(head.prefix(headSize)) : start
        if find(Array("<svg".utf8), in: drawing) { return "image/svg+xml" }
        if find(Array("<?xml".utf8), in: start.prefix(64)) { return "text/xml" }
        return nil
    }

    private static let marks = [
        "<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<object", "<embed", "javascript:",
    ].map { Array($0.utf8) }

    /// Text with the same number of commas, semicolons or tabs in each of its first lines is a table.
    private static func kindOfText(_ head: [UInt8], _ isWhole: Bool) -> String {
        guard let text = TextBytes.decode(head, isWhole: isWhole) else { return "text/plain" }
        return TextBytes.separator(text) == nil ? "text/plain" : "text/csv"
    }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
        find(Array(text.utf8), in: Array(bytes))
    }

    /// Small letters, without the zero bytes that UTF-16 puts between.
    private static func lowered(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.compactMap { byte in byte == 0 ? nil : (65...90).contains(byte) ? byte + 32 : byte }
    }

    private static func find(_ needle: [UInt8], in bytes: some RandomAccessCollection<UInt8>) -> Bool {
        let bytes = Array(bytes)
        guard let first = needle.first, bytes.count >= needle.count else { return false }
        return (0...(bytes.count - needle.count)).contains { start in
            bytes[start] == first && bytes[start..<start + needle.count].elementsEqual(needle)
        }
    }
}
