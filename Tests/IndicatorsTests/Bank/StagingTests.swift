import Base
import TestSupport
import Testing

@testable import Indicators

@Suite struct StagingTests {
    @Test(arguments: [0, 1, 9, 10, 11, 57, 400]) func sortsWhateverIsKeptInMemory(count: Int) throws {
        var random = SeededGenerator(seed: UInt64(count))
        let staging = Staging(limit: 10)
        var rows: [StagedRow] = []
        for line in 0..<count {
            let period = try #require(PackedPeriod("\(Int.random(in: 2000...2009, using: &random))"))
            let row = StagedRow(
                series: UInt32.random(in: 1...20, using: &random), detail: 0, period: period, value: Double(line),
                lower: .nan, upper: .nan, line: UInt32(line), column: 1, file: UInt16.random(in: 0...1, using: &random))
            rows.append(row)
            try staging.append(row)
        }
        for _ in 0..<2 {
            var found: [Double] = []
            var sorted = try staging.sorted()
            while let row = try sorted.next() { found.append(row.value) }
            #expect(found == rows.sorted(by: StagedRow.precedes).map(\.value))
        }
        #expect(staging.count == count)
    }

    @Test func packsEveryKindOfPeriodInTheOrderOfItsText() throws {
        let texts = [
            "1000", "2020", "2020-S1", "2020-S2", "2020-T3", "2020-Q1", "2020-Q4", "2020-01", "2020-12", "2020-W05",
            "2020-W53",
            "2020-07-01", "2020-12-31", "2015/2017", "2999",
        ]
        for text in texts { #expect(Period(text)?.description == text) }
        let packed = try texts.map { try #require(PackedPeriod($0)) }
        #expect(packed.map(\.text) == texts)
        let byBytes = texts.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
        #expect(packed.sorted().map(\.text) == byBytes)
        #expect(PackedPeriod("2020-x") == nil && PackedPeriod("2020-01-01-01-01") == nil)
    }
}
