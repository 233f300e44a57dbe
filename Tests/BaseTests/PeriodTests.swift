import Base
import Testing

@Suite struct PeriodTests {
    /// As written, canonical, first instant, end.
    private static let forms: [(String, String, Double, Double)] = [
        ("2020", "2020", 2020.0, 2021.0),
        ("2020-A1", "2020", 2020, 2021),
        ("2020-S2", "2020-S2", 2020.5, 2021),
        ("2020-T1", "2020-T1", 2020, 2020.0 + 1.0 / 3),
        ("2020-Q4", "2020-Q4", 2020.75, 2021),
        ("2020-M07", "2020-07", 2020.5, 2020 + 7.0 / 12),
        ("2020-07", "2020-07", 2020.5, 2020 + 7.0 / 12),
        ("2020-W01", "2020-W01", 2020, 2020 + 1.0 / 53),
        ("2021-01-01", "2021-01-01", 2021, 2021 + 1.0 / 365),
        ("2020-02-29", "2020-02-29", 2020 + 59.0 / 366, 2020 + 60.0 / 366),
        ("2015/2017", "2015/2017", 2015, 2018),
    ]

    @Test(arguments: forms)
    func readsEveryForm(text: String, canonical: String, start: Double, end: Double) throws {
        let period = try #require(Period(text))
        #expect(period.description == canonical)
        #expect(abs(period.start - start) < 1e-9)
        #expect(abs(period.end - end) < 1e-9)
    }

    @Test(arguments: [
        "", "20", "202", "20200", "0999", "3000", "MMXX", "２０２０", "+020", "-2020", " 2020", "2020 ", "2020-",
        "2020-A2", "2020-A", "2020-S0", "2020-S3", "2020-T4", "2020-Q0", "2020-Q5", "2020-Q12", "2020-q1",
        "2020-M00", "2020-M13", "2020-M1", "2020-00", "2020-13", "2020-1", "2020-W00", "2020-W54", "2020-W5",
        "2020-01-00", "2020-01-32", "2020-04-31", "2021-02-29", "1900-02-29", "2020-01-1", "2020-01-01T00:00:00",
        "2017/2015", "2015/2015", "2015/3000", "2015/17", "2015-2017", "2020/", "2020/2021/2022",
    ])
    func refusesWhatIsNoPeriod(text: String) {
        #expect(Period(text) == nil)
    }

    @Test func everyCanonicalFormReadsBackAsItself() throws {
        for period in try Self.many() {
            #expect(Period(period.description) == period)
        }
    }

    @Test func equalPeriodsAreOneKey() throws {
        let spellings = try ["2020-M07", "2020-07"].map { try #require(Period($0)) }
        #expect(Set(spellings).count == 1)
        #expect(Period("2020") == Period(year: 2020))
    }

    @Test func theOrderIsByStartThenByLength() throws {
        let texts = [
            "2019/2021", "2020-01-01", "2020-W01", "2020-01", "2020-Q1", "2020-S1", "2020", "2020/2021", "2020-Q2",
        ]
        let periods = try texts.map { try #require(Period($0)) }
        #expect(periods.shuffled().sorted().map(\.description) == texts)
    }

    @Test func exactlyOneOfLessEqualGreaterHolds() throws {
        let periods = try Self.many()
        for (a, b) in zip(periods.shuffled(), periods.shuffled()) {
            #expect([a < b, a == b, b < a].filter { $0 }.count == 1)
        }
    }

    @Test(arguments: ["S": 2, "T": 3, "Q": 4])
    func partsOfAYearFollowOneAnother(letter: String, count: Int) throws {
        let parts = try (1...count).map { try #require(Period("2020-\(letter)\($0)")) }
        #expect(parts.first?.start == 2020)
        #expect(parts.last?.end == 2021)
        for (a, b) in zip(parts, parts.dropFirst()) { #expect(abs(a.end - b.start) < 1e-9) }
    }

    @Test func theYearAndTheMiddleAreThoseOfTheCalendar() throws {
        let last = try #require(Period("2020-12-31"))
        #expect(last.year == 2020)
        #expect(last.end <= 2021 + 1e-9)
        #expect(try #require(Period("2020")).position == 2020.5)
        #expect(try #require(Period("2015/2017")).position == 2016.5)
        #expect(try #require(Period("2015/2017")).year == 2015)
    }

    @Test func onlyAWholeCalendarYearIsAYear() throws {
        #expect(try #require(Period("2020")).isYear)
        #expect(try #require(Period("2020-A1")).isYear)
        #expect(try !#require(Period("2020-Q1")).isYear)
        #expect(try !#require(Period("2020/2021")).isYear)
    }

    private static func many() throws -> [Period] {
        let suffixes =
            [""] + (1...2).map { "-S\($0)" } + (1...4).map { "-Q\($0)" } + (10...12).map { "-\($0)" }
            + (10...53).map { "-W\($0)" } + (10...28).map { "-02-\($0)" } + ["/2100"]
        return try [1000, 1961, 2000, 2024].flatMap { year in
            try suffixes.map { try #require(Period("\(year)\($0)")) }
        }
    }
}
