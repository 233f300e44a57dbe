import Base
import Testing

@testable import Indicators

@Suite struct EncodingTests {
    @Test func passesOverTheByteOrderMark() throws {
        #expect(try records([0xEF, 0xBB, 0xBF] + Array("\"é\",b\n".utf8)) == [["é", "b"]])
    }

    @Test(arguments: [1, 2, 3, 7, 4096]) func readsUTF16(_ step: Int) throws {
        let text = "name,value\nCôte d’Ivoire 🏠,1\n"
        let units = [0xFEFF] + Array(text.utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let wanted = [["name", "value"], ["Côte d’Ivoire 🏠", "1"]]
        #expect(try records(little, step: step) == wanted)
        #expect(try records(big, step: step) == wanted)
        // Cut in the middle of a pair of surrogates.
        let broken = try records(Array(little.prefix(2 * (1 + 11 + 15))), step: step)
        #expect(broken.last?.first?.hasSuffix("\u{FFFD}") == true)
    }

    @Test func readsLatin1AndSaysSo() throws {
        let bytes = Array("REF_AREA,NAME\nCIV,C".utf8) + [0xF4] + Array("te d".utf8) + [0x92] + Array("Ivoire\n".utf8)
        let reader = try CSVReader(MemoryBytes(bytes), name: "latin.csv")
        _ = try reader.next()
        _ = reader.texts()
        #expect(reader.foreign == nil)
        _ = try reader.next()
        #expect(reader.text(1) == "Côte d’Ivoire")
        #expect(reader.foreign == CellPlace(file: "latin.csv", row: 2, column: 2))
    }

    @Test func refusesZeroBytes() {
        let error = #expect(throws: AppError.self) { try records(Array("P".utf8) + [0x4B, 0x03, 0x04, 0, 0, 0]) }
        #expect(error?.remedy.contains("UTF-8") == true)
    }
}
