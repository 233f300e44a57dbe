import Base
import Foundation
import Testing

@testable import Site

@Suite struct ReaderTests {
    @Test func numbersFollowTheLanguage() {
        #expect(Reader(.en).number(1_234_567.891, decimals: 1) == "1,234,567.9")
        #expect(Reader(.fr).number(1234.5, decimals: 1) == "1\u{202F}234,5")
        #expect(Reader(.es).number(1234.5, decimals: 1) == "1234,5")
        #expect(Reader(.es).number(12345, decimals: 0) == "12\u{00A0}345")
        #expect(Reader(.ru).number(-0.5) == "−0,5")
        #expect(Reader(.ar).number(50.8) == "50.8")
        #expect(Reader(.en).number(2, decimals: 2) == "2.00")
    }

    @Test func roundingKeepsWhatHelps() {
        let reader = Reader(.en)
        #expect(reader.rounded(50.7712) == "50.8")
        #expect(reader.rounded(100) == "100")
        #expect(reader.rounded(0.0312) == "0.031")
        #expect(reader.rounded(12_400.4) == "12,400")
        #expect(reader.rounded(0) == "0")
    }

    @Test func datesAreWrittenOut() {
        let date = Date(timeIntervalSince1970: 1_795_305_600)
        #expect(Reader(.en).date(date) == "November 22, 2026")
        #expect(Reader(.fr).date(date) == "22 novembre 2026")
        #expect(Reader(.ar).date(date).contains("2026"))
    }

    @Test func otherLanguagesAreMarked() {
        var text = Localized(english: "Slums")
        #expect(Reader(.ar).marked(text).source == "<span lang=\"en\" dir=\"ltr\">Slums</span>")
        text[.ar] = "أحياء"
        #expect(Reader(.ar).marked(text).source == "أحياء")
    }
}
