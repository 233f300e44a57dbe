import Base
import Testing

@testable import Figures

@Suite struct PeriodAxisTests {
    private func names(_ periods: [String], width: Double) -> [String] {
        let axis = PeriodAxis(periods.compactMap { Period($0) })
        let runs = axis.labels(
            axis.scale(from: 20, to: width - 20), top: 0, within: (0, width), size: 12, format: { $0.description })
        return runs.sorted { $0.x < $1.x }.map(\.text)
    }

    private let years = (2000...2024).map(String.init)

    @Test func firstAndLastAreNamedWithRoundYearsBetween() {
        #expect(names(years, width: 600) == ["2000", "2005", "2010", "2015", "2020", "2024"])
        #expect(names(years, width: 250) == ["2000", "2010", "2024"])
        #expect(names(["2010"], width: 300) == ["2010"])
    }

    @Test func narrowAxesNameTheEndsOrTheLastAlone() {
        #expect(names(years, width: 110) == ["2000", "2024"])
        #expect(names(years, width: 50) == ["2024"])
        #expect(names(years, width: 10).isEmpty)
    }

    @Test func shortRunsOfMonthsAreNamedOneByOne() {
        let months = (1...5).map { "2024-0\($0)" }
        #expect(names(months, width: 600) == months)
    }

    @Test func longRunsOfMonthsAreNamedByYear() {
        let months = (2010...2020).flatMap { year in (1...9).map { "\(year)-0\($0)" } }
        let labels = names(months, width: 700)
        #expect(labels.first == "2010-01" && labels.last == "2020-09")
        #expect(labels.contains("2014"))
    }
}
