import Base
import Testing

@testable import Indicators

@Suite struct CSVReaderTests {
    @Test func readsQuotesAndEmptyCells() throws {
        #expect(try records("a,b,c\n1,,\"x, \"\"y\"\"\"\n") == [["a", "b", "c"], ["1", "", "x, \"y\""]])
        #expect(try records("a,b\n\"\",\"\"\"\"\n") == [["a", "b"], ["", "\""]])
        #expect(try records("a,b,\n") == [["a", "b", ""]])
        #expect(try records("a,b\n1,2") == [["a", "b"], ["1", "2"]])
        #expect(try records("a,b\n1,") == [["a", "b"], ["1", ""]])
        #expect(try records("a,b\n\"1\" ,2") == [["a", "b"], ["1", "2"]])
        #expect(try records("a,b\n5\" pipe,2") == [["a", "b"], ["5\" pipe", "2"]])
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func readsEveryLineEnd(_ end: String) throws {
        let text = ["a,b", "1,2", "", "\"x\(end)y\",3", "4,5"].joined(separator: end)
        let reader = try CSVReader(MemoryBytes(Array(text.utf8)), name: "t")
        var lines: [Int] = []
        var all: [[String]] = []
        while try reader.next() {
            lines.append(reader.line)
            all.append(reader.texts())
        }
        #expect(all == [["a", "b"], ["1", "2"], ["x\(end)y", "3"], ["4", "5"]])
        #expect(lines == [1, 2, 4, 6])
    }

    @Test func nothingComesOutOfNothing() throws {
        #expect(try records("").isEmpty)
        #expect(try records("\n\r\n\n").isEmpty)
        #expect(try records([0xEF, 0xBB, 0xBF]).isEmpty)
    }

    @Test(arguments: [
        ("a,b;c,d\n", ","), ("a;b;c,d\n", ";"), ("a\tb\tc,d\n", "\t"), ("a|b|c\n", "|"), ("a\n", ","),
        ("\"a;b;c\",d\n", ","),
    ])
    func findsTheSeparator(_ text: String, _ separator: String) throws {
        let reader = try CSVReader(MemoryBytes(Array(text.utf8)), name: "t")
        #expect(reader.separator == separator.utf8.first)
    }

    @Test func saysWhereAQuoteWasOpened() throws {
        let error = #expect(throws: AppError.self) { try records("a,b\n1,2\n3,\"4\n5,6\n7,8\n") }
        #expect(error?.place.contains("line 3, column 2") == true)
        let after = #expect(throws: AppError.self) { try records("a,b\n\"1\"2,3\n") }
        #expect(after?.place.contains("line 2, column 1") == true)
    }

    @Test func keepsToItsLimits() throws {
        var limits = CSVLimits(block: 64)
        limits.cell = 100
        limits.columns = 10
        let long = Array((String(repeating: "x", count: 101) + ",1\n").utf8)
        #expect(throws: AppError.self) { try records(Array("a,b\n".utf8) + long, limits: limits) }
        let quoted = Array("a,b\n1,\"\(String(repeating: "x\n", count: 500))".utf8)
        let error = #expect(throws: AppError.self) { try records(quoted, limits: limits) }
        #expect(error?.kind == .tooLarge && error?.place.contains("line 2") == true)
        let wide = Array((String(repeating: "1,", count: 10) + "1\n").utf8)
        #expect(throws: AppError.self) { try records(wide, limits: limits) }
        #expect(try records(Array("1,2,3,4,5,6,7,8,9,10\n".utf8), limits: limits).first?.count == 10)
    }

    @Test func doesNotHoldTheWholeFile() throws {
        final class Endless: ByteSource {
            var left = 32 << 20
            func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
                let count = min(buffer.count & ~7, left)
                for i in stride(from: 0, to: count, by: 8) {
                    buffer.storeBytes(of: 0x0A32_3131_2C61_6161, toByteOffset: i, as: UInt64.self)
                }
                left -= count
                return count
            }
        }
        let reader = try CSVReader(Endless(), name: "endless")
        var rows = 0
        while try reader.next() { rows += 1 }
        #expect(rows == (32 << 20) / 8)
        #expect(reader.bufferSize <= 4 << 20)
    }
}
