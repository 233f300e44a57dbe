import Base
import Foundation
import Testing

@testable import Explorer
@testable import Indicators

@Suite struct TextTests {
    @Test func cellsThatASpreadsheetWouldRunAreMadeHarmless() {
        var text = CSVText()
        text.row(["=1+1", "+A1", "-A1", "@SUM(A1)", "\tA", "\rA"])
        text.row(["-5", "+3.5", "Côte d’Ivoire", "a,b", "say \"no\"", ""])
        #expect(
            String(decoding: text.bytes, as: UTF8.self)
                == "'=1+1,'+A1,'-A1,'@SUM(A1),'\tA,\"'\rA\"\r\n-5,+3.5,Côte d’Ivoire,\"a,b\",\"say \"\"no\"\"\",\r\n")
    }

    @Test func anyTextComesBackOutOfJSON() throws {
        let texts = ["", "a\"b\\c", "line\nbreak\ttab", "\u{0}\u{1f}\u{7f}", "Абв 中文 العربية 🏠"]
        var json = ByteText()
        json.list(texts) { $0.string($1) }
        let read = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String]
        #expect(read == texts)
    }

    @Test func numbersAreExact() {
        let numbers = [0, -0.5, 46.5, 240, 1e15, 1.1e300, 5e-324, 0.1 + 0.2, -1_234_567]
        for number in numbers { #expect(Double(number.exactText) == number) }
        #expect(numbers.map(\.exactText).prefix(4) == ["0", "-0.5", "46.5", "240"])
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let decimals = pow(10, Double(Int.random(in: 0...4, using: &random)))
            let number = (Double.random(in: -2_000_000...2_000_000, using: &random) * decimals).rounded() / decimals
            var written = ByteText()
            written.number(number)
            #expect(String(decoding: written.bytes, as: UTF8.self) == number.exactText)
        }
        var json = ByteText()
        json.list([Double.nan, .infinity, nil]) { $0.number($1) }
        #expect(String(decoding: json.bytes, as: UTF8.self) == "[null,null,null]")
    }

    @Test func theFormIsTakenFromTheNameOrAsTheClientPrefers() {
        #expect(DataFormat.split("SDG.csv") == ("SDG", .csv))
        #expect(DataFormat.split("SP.URB.json") == ("SP.URB", .json))
        #expect(DataFormat.split("SP.URB") == ("SP.URB", nil))
        #expect(DataFormat.preferred(nil) == .json)
        #expect(DataFormat.preferred("*/*") == .json)
        #expect(DataFormat.preferred("text/csv") == .csv)
        #expect(DataFormat.preferred("application/json;q=0.5, text/csv;q=0.9") == .csv)
        #expect(DataFormat.preferred("application/json, text/csv;q=0.9") == .json)
    }
}
