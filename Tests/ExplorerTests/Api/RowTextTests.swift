import Base
import Foundation
import Testing

@testable import Explorer
@testable import Indicators

@Suite struct RowTextTests {
    /// Cubes come and go, often at the same address in memory: each is written with its own texts.
    @Test func everyCubeIsWrittenWithItsOwnTexts() throws {
        let store = RowTextStore()
        for number in 0..<200 {
            var builder = CubeBuilder(dataflow: "D", dimensions: [.series, .referenceArea], release: number)
            let series = builder.addSeries(key: ["S\(number)", "A\(number)"], unit: "U\(number)")
            builder.add(series: series, period: String(1900 + number), value: 1, source: "FROM\(number)")
            let cube = builder.finish()
            let (total, slice) = cube.page(Selection(), offset: 0, limit: 10)
            let page = DataPage(total: total, offset: 0, slice: slice)
            let text = String(decoding: ObservationJSON.bytes(page, store.text(of: cube), next: nil), as: UTF8.self)
            for part in [
                "\"S\(number)\"", "\"A\(number)\"", "\"U\(number)\"", "\"\(1900 + number)\"", "\"FROM\(number)\"",
            ] {
                #expect(text.contains(part), "\(text)")
            }
        }
    }

    /// What differs from figure to figure: limits, bounds, powers of ten, missing values.
    @Test func whatIsParticularIsWritten() throws {
        var builder = CubeBuilder(dataflow: "D", dimensions: [.referenceArea])
        let series = builder.addSeries(key: ["KEN"], unit: "USD", multiplier: 3)
        builder.add(series: series, period: "2001", value: nil, status: .missing)
        builder.add(series: series, period: "2002", value: 5, nature: .country, mark: .below, lower: 0, upper: 5)
        let (total, slice) = builder.finish().page(Selection(), offset: 0, limit: 10)
        let page = DataPage(total: total, offset: 0, slice: slice)
        let bytes = ObservationJSON.bytes(page, RowText(slice.cube), next: nil)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let rows = try #require(object["observations"] as? [[String: Any]])
        #expect(rows[0]["value"] is NSNull && rows[0]["status"] as? String == "O" && rows[0]["mark"] == nil)
        #expect(
            rows[1]["mark"] as? String == "<" && rows[1]["lower"] as? Double == 0 && rows[1]["upper"] as? Double == 5)
        #expect(rows[1]["multiplier"] as? Int == 3 && rows[1]["nature"] as? String == "C")
    }
}
