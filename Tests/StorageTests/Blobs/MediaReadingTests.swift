import Foundation
import TestSupport
import Testing

@testable import Storage

/// What files are, by their bytes.
@Suite struct MediaReadingTests {
    static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array("\0\0\0\rIHDR".utf8)

    @Test(
        arguments: [
            (png, "image/png"), ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"), (Array("GIF89a......".utf8), "image/gif"),
            (Array("%PDF-1.7\n".utf8), "application/pdf"), (Array("Plain words.\nMore.".utf8), "text/plain"),
            (Array("name,age\nAmina,4\nBo,5\n".utf8), "text/csv"),
            (Array("a;b;c\n1;2;3\n4;\"5;6\";7\n".utf8), "text/csv"),
            (Array("MZ\u{90}\0".utf8), "application/x-executable"),
            (Array("#!/bin/sh\n".utf8), "application/x-executable"),
            ([0x7F, 0x45, 0x4C, 0x46, 2], "application/x-executable"), ([0, 1, 2, 3, 255], "application/octet-stream"),
            ([], "text/plain"), (Array("<!DOCTYPE html><p>".utf8), "text/html"),
            (Array("<?xml version=\"1.0\"?><svg xmlns=\"…\"/>".utf8), "image/svg+xml"),
            (Array("<?xml version=\"1.0\"?><a/>".utf8), "text/xml"),
        ] as [([UInt8], String)])
    func aFileIsWhatItsBytesSay(_ bytes: [UInt8], _ type: String) {
        #expect(Self.read(bytes) == type)
    }

    /// A file that two programs would read differently counts as the more dangerous of the two.
    @Test func aPolyglotTakesTheDangerousReading() {
        #expect(Self.read(Array("GIF89a/*".utf8) + Array("<script>alert(1)</script>".utf8)) == "text/html")
        #expect(Self.read(Self.png + Array("<svg onload=x>".utf8)) == "image/svg+xml")
        #expect(Self.read(Self.png + Array("%PDF-1.4 ".utf8)) == "application/pdf")
        #expect(Self.read(Self.png + Self.zip(["META-INF/MANIFEST.MF"])) == "application/java-archive")
        #expect(Self.read(Self.png + Self.zip(["a.txt"])) == "application/zip")
        #expect(Self.read(Array("<\0s\0c\0r\0i\0p\0t\0>\0".utf8)) == "text/html", "wide letters hide nothing")
    }

    @Test func documentsAreToldByWhatTheirZipHolds() {
        let office = "application/vnd.openxmlformats-officedocument."
        let names = ["[Content_Types].xml", "xl/workbook.xml"]
        #expect(Self.read(Self.zip(names)) == office + "spreadsheetml.sheet")
        #expect(
            Self.read(Self.zip(["[Content_Types].xml", "word/document.xml"])) == office + "wordprocessingml.document")
        #expect(Self.read(Self.zip(["a.txt", "b.txt"])) == "application/zip")
        let open = "application/vnd.oasis.opendocument.text"
        #expect(Self.read(Self.zip(["mimetype"], content: open)) == open)
    }

    /// A zip that says it holds four gigabytes of names, and one whose directory points nowhere: read at once, not
    /// unpacked.
    @Test func anArchiveThatLiesIsAnArchive() {
        var bomb = Self.zip(["a.txt"])
        let end = bomb.count - 22
        for place in end + 12..<end + 16 { bomb[place] = 0xFF }
        #expect(Self.read(bomb) == "application/zip")
        for place in end + 16..<end + 20 { bomb[place] = 0xFF }
        #expect(Self.read(bomb) == "application/zip")
    }

    @Test func everyBeginningOfEveryKindCanBeRead() {
        var generator = SeededGenerator(seed: 20)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            let cut = Self.zip(["[Content_Types].xml"]).prefix(Int.random(in: 0...140, using: &generator))
            #expect(!Self.read(bytes + cut).isEmpty)
        }
    }

    @Test func encodingsAreTold() {
        #expect(TextBytes.encoding(Array("Привет, 世界".utf8)) == .utf8)
        #expect(TextBytes.decode([0xFF, 0xFE, 0x41, 0x00, 0x16, 0x04]) == "AЖ")
        #expect(TextBytes.decode([0xFE, 0xFF, 0x00, 0x41]) == "A")
        #expect(TextBytes.decode([0xEF, 0xBB, 0xBF, 0x41]) == "A")
        #expect(TextBytes.decode(Array("caf".utf8) + [0xE9], isWhole: true) == "café")
        #expect(TextBytes.encoding([0x00, 0x01]) == nil)
        #expect(TextBytes.encoding(Array(Array("жж".utf8).dropLast()), isWhole: false) == .utf8, "the last sign is cut")
    }

    @Test func aNameAndItsBytesAreHeldAgainstEachOther() {
        #expect(MediaName.agrees("a.PNG", with: "image/png"))
        #expect(!MediaName.agrees("a.png", with: "text/html"))
        #expect(!MediaName.agrees("invoice.pdf", with: "application/x-executable"))
        #expect(MediaName.agrees("notes", with: "text/plain"))
        #expect(MediaName.agrees("a.unheard", with: "application/octet-stream"))
        #expect(MediaName.agrees("data.csv", with: "text/plain"))
    }

    /// Empty when it cannot be read, which is never right.
    static func read(_ bytes: [UInt8]) -> String {
        let path = NSTemporaryDirectory() + "housing-reading-\(UUID())"
        defer { unlink(path) }
        guard (try? Data(bytes).write(to: URL(filePath: path))) != nil else { return "" }
        return (try? MediaReading.of(path)) ?? ""
    }

    /// A zip with empty entries of these names; the first has the content, unpacked.
    static func zip(_ names: [String], content: String = "") -> [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 255) } }
        var entries: [UInt8] = []
        var directory: [UInt8] = []
        for (index, name) in names.enumerated() {
            let bytes = index == 0 ? Array(content.utf8) : []
            let facts = number(0, 12) + number(bytes.count, 4) + number(bytes.count, 4) + number(name.utf8.count, 2)
            directory +=
                [0x50, 0x4B, 1, 2] + number(20, 2) + number(20, 2) + facts + number(0, 12)
                + number(entries.count, 4) + Array(name.utf8)
            entries += [0x50, 0x4B, 3, 4] + number(20, 2) + facts + number(0, 2) + Array(name.utf8) + bytes
        }
        return entries + directory + [0x50, 0x4B, 5, 6] + number(0, 4) + number(names.count, 2)
            + number(names.count, 2) + number(directory.count, 4) + number(entries.count, 4) + number(0, 2)
    }
}
