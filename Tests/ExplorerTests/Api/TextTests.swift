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
        func split(_ name: String) -> [String?] {
            let (id, format) = DataFormat.split(name)
            return [id, format.map { $0.writer?.suffix ?? "json" }]
        }
        #expect(split("SDG.csv") == ["SDG", "sdmx1.csv"] && split("SDG.sdmx2.json") == ["SDG", "sdmx2.json"])
        #expect(split("SP.URB.json") == ["SP.URB", "json"] && split("SP.URB") == ["SP.URB", nil])
        func preferred(_ accept: String?) -> String {
            let (format, labels) = DataFormat.preferred(accept)
            return (format.writer?.suffix ?? "json") + (labels.map { " \($0)" } ?? "")
        }
        #expect(preferred(nil) == "json" && preferred("*/*") == "json" && preferred("text/html") == "json")
        #expect(preferred("text/csv") == "sdmx1.csv")
        #expect(preferred("application/json;q=0.5, text/csv;q=0.9") == "sdmx1.csv")
        #expect(preferred("application/json, text/csv;q=0.9") == "json")
        #expect(preferred("application/vnd.sdmx.data+csv; version=2.0.0; labels=both") == "sdmx2.csv both")
        #expect(preferred("application/vnd.sdmx.data+json;version=1.0.0") == "sdmx1.json")
        #expect(preferred("application/vnd.sdmx.genericdata+xml") == "generic.xml")
        #expect(preferred("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") == "xlsx")
    }
}
