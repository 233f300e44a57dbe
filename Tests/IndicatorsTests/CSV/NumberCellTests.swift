import TestSupport
import Testing

@testable import Indicators

@Suite struct NumberCellTests {
    private func value(_ text: String, mark: DecimalMark = .point) -> Double? {
        if case .number(let value, .exact, .normal, nil) = number(text, mark: mark) { value } else { nil }
    }

    @Test func readsNumbers() {
        #expect(value("0") == 0)
        #expect(value(" 46.1 ") == 46.1)
        #expect(value("\u{A0}7\u{A0}") == 7)
        #expect(value("-0.25") == -0.25)
        #expect(value("−3") == -3)
        #expect(value("+1e-3") == 0.001)
        #expect(value(".5") == 0.5)
        #expect(value("5.") == 5)
        #expect(value("1E5") == 100_000)
        #expect(value("12,4", mark: .comma) == 12.4)
        #expect(value("1,234", mark: .comma) == 1.234)
    }

    @Test func roundsAsTheStandardLibraryDoes() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<10_000 {
            let digits = Int.random(in: 1...22, using: &random)
            var text = String((0..<digits).map { _ in Character(String(Int.random(in: 0...9, using: &random))) })
            let point = Int.random(in: 0...digits, using: &random)
            if point > 0, point < digits { text.insert(".", at: text.index(text.startIndex, offsetBy: point)) }
            if Bool.random(using: &random) { text += "e\(Int.random(in: -30...30, using: &random))" }
            if Bool.random(using: &random) { text = "-" + text }
            let wanted = try #require(Double(text))
            #expect(value(text) == wanted, "\(text)")
            #expect(value(text.replacing(".", with: ","), mark: .comma) == wanted)
        }
        for _ in 0..<5_000 {
            let double = Double(bitPattern: UInt64.random(in: .min ... .max, using: &random))
            guard double.isFinite else { continue }
            #expect(value("\(double)") == double)
        }
    }

    @Test func keepsLimits() {
        #expect(number("<1") == .number(1, .below, .normal, nil))
        #expect(number("> 95") == .number(95, .above, .normal, nil))
        #expect(number("<0.5 e") == .number(0.5, .below, .estimated, nil))
        #expect(number("<") == .refused(.notANumber))
        #expect(number("<..") == .refused(.notANumber))
    }

    @Test func readsEurostatsFlags() {
        #expect(number("12.3 b") == .number(12.3, .exact, .breakInSeries, nil))
        #expect(number("12.3b") == .number(12.3, .exact, .breakInSeries, nil))
        #expect(number("12.3e") == .number(12.3, .exact, .estimated, nil))
        #expect(number("12.3 bu") == .number(12.3, .exact, .breakInSeries, nil))
        #expect(number("12.3 r") == .number(12.3, .exact, .normal, nil))
        #expect(number(": u") == .missing(.missing, nil))
        #expect(number(":c") == .missing(.suppressed, .confidential))
        #expect(number(": z") == .missing(.cannotExist, nil))
    }

    @Test(arguments: ["", " ", "..", ":", "-", "NaN", "n/a", "N/A", "…", "null"])
    func knowsWhatIsMissing(_ text: String) { #expect(number(text) == .missing(.missing, nil)) }

    @Test func refusesWhatCouldBeReadInTwoWays() {
        for text in ["1,234", "1,234,567", "1,234.5", "1 234", "1\u{202F}234", "1'234"] {
            #expect(number(text) == .refused(.thousandsSeparator), "\(text)")
        }
        #expect(number("1.234,5", mark: .comma) == .refused(.thousandsSeparator))
        #expect(number("1.234.567", mark: .comma) == .refused(.thousandsSeparator))
        #expect(number("12,4") == .refused(.decimalMark))
        #expect(number("12.4", mark: .comma) == .refused(.decimalMark))
        for text in ["many", "12 %", "inf", "Infinity", "0x10", "1e999", "12-13", "--1"] {
            #expect(number(text) == .refused(.notANumber), "\(text)")
        }
    }

    @Test func findsTheDecimalMark() {
        func mark(_ cells: [String], separator: Character = ",") -> DecimalMark {
            var count = DecimalMarkCount()
            for cell in cells {
                Array(cell.utf8).withUnsafeBufferPointer { bytes in
                    if let start = bytes.baseAddress { count.look(at: Cell(start: start, count: bytes.count)) }
                }
            }
            return count.mark(separator: separator.asciiValue ?? 0)
        }
        #expect(mark(["12.4", "7"]) == .point)
        #expect(mark(["12,4", "1,234"]) == .comma)
        #expect(mark(["1,234", "12,4"]) == .comma)
        #expect(mark(["1,234"]) == .point)
        #expect(mark(["0,234"]) == .comma)
        #expect(mark(["12,4", "12.4"]) == .point)
        #expect(mark(["12"], separator: ";") == .comma)
        #expect(mark(["12.5"], separator: ";") == .point)
    }
}
