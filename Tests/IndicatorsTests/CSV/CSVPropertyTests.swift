import TestSupport
import Testing

@testable import Indicators

/// A random table and one of the ways to write it.
struct RandomTable {
    let rows: [[String]]
    let text: String

    private static let pieces = [
        "a", "é", "0", "1.5", ",", ";", "\"", "\n", "\r\n", "\r", " ", "中", "", "🏠", "|", "\t",
    ]

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let width = Int.random(in: 2...6, using: &random)
        let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        let header = (0..<width).map { "column\($0)" }
        var rows = [header]
        var text = header.joined(separator: ",") + end
        let height = Int.random(in: 0...12, using: &random)
        for row in 0..<height {
            let cells = (0..<width).map { _ in
                (0..<Int.random(in: 0...5, using: &random)).map { _ in
                    Self.pieces.randomElement(using: &random) ?? ""
                }.joined()
            }
            rows.append(cells)
            text += cells.map { Self.written($0, forced: Bool.random(using: &random)) }.joined(separator: ",")
            if row < height - 1 || Bool.random(using: &random) { text += end }
        }
        self.rows = rows
        self.text = text
    }

    private static func written(_ cell: String, forced: Bool) -> String {
        let needs = cell.utf8.contains { ",\"\n\r".utf8.contains($0) }
        return needs || forced ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }
}

@Suite struct CSVPropertyTests {
    @Test func readsBackWhatWasWritten() throws {
        for seed in 1...600 as ClosedRange<UInt64> {
            let table = RandomTable(seed: seed)
            #expect(try records(Array(table.text.utf8), separator: UInt8(ascii: ",")) == table.rows, "seed \(seed)")
        }
    }

    @Test(arguments: 1...64) func blocksDoNotMatter(_ block: Int) throws {
        for seed in 1...15 as ClosedRange<UInt64> {
            let table = RandomTable(seed: seed &* 7919)
            let bytes = Array(table.text.utf8)
            let limits = CSVLimits(block: block)
            #expect(try records(bytes, limits: limits, separator: UInt8(ascii: ",")) == table.rows, "seed \(seed)")
            let stepped = try records(bytes, step: block, separator: UInt8(ascii: ","))
            #expect(stepped == table.rows, "seed \(seed) given out in steps")
        }
    }

    @Test func noBytesBreakIt() throws {
        var random = SeededGenerator(seed: 42)
        let alphabet = Array(",;\"\n\r\ta1\u{7F}".utf8) + [0x80, 0xC3, 0xFF, 0xE2]
        for _ in 0..<1500 {
            let length = Int.random(in: 0...40, using: &random)
            let bytes = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            let whole = Result { try records(bytes) }
            let pieces = Result { try records(bytes, limits: CSVLimits(block: 1)) }
            #expect((try? whole.get()) == (try? pieces.get()))
        }
    }

    @Test func sameBytesSameNumber() {
        var table = ByteTable()
        var expected: [[UInt8]: Int] = [:]
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20_000 {
            let key = (0..<Int.random(in: 0...9, using: &random)).map { _ in UInt8.random(in: 0...3, using: &random) }
            let (number, isNew) = key.withUnsafeBufferPointer { table.number(of: $0) }
            #expect(isNew == (expected[key] == nil))
            #expect(number == expected[key] ?? expected.count)
            expected[key] = number
        }
        #expect(table.count == expected.count)
    }
}
