import Base
import Indicators
import Statistics
import Testing

@testable import Explorer

@Suite struct BehindTests {
    /// A cube with one series in Kenya by residence, from one or two sources.
    private func cube(_ rows: [(code: String, year: Int, value: Double, source: String)]) -> Cube {
        var builder = CubeBuilder(dataflow: "D", dimensions: [.series, .referenceArea, .urbanisation])
        for code in Set(rows.map(\.code)).sorted() {
            let series = builder.addSeries(key: ["S", "KEN", code], unit: "PT")
            for row in rows where row.code == code {
                builder.add(series: series, period: String(row.year), value: row.value, source: row.source)
            }
        }
        return builder.finish()
    }

    private func behind(_ cube: Cube, _ indicator: Indicator) throws -> Behind? {
        let shown = IndicatorSelection(
            indicator, .init([("area", "KEN")]), Outline(cube, series: "S", places: .shared), context: nil,
            places: .shared,
            labels: StarterBank.emptyLabels, language: .en)
        return Behind.widest(shown, in: try #require(Places.shared["KEN"]))
    }

    @Test func namesTheWorstOfTheNewestPeriodWithGroups() throws {
        let rows = [("U", 2010, 60.0, "A"), ("R", 2010, 30.0, "A"), ("U", 2020, 70.0, "A")]
        let found = try #require(try behind(cube(rows), .sample(direction: .up)))
        #expect(found.period.year == 2010)
        #expect(found.gap.worst.id == "R")
        #expect(found.gap.difference == 30)
        #expect(found.gap.verdict == .notTested)
    }

    @Test func lessIsBetterTurnsTheOrder() throws {
        let rows = [("U", 2020, 60.0, "A"), ("R", 2020, 30.0, "A")]
        #expect(try #require(try behind(cube(rows), .sample(direction: .down))).gap.worst.id == "U")
    }

    @Test func groupsOfDifferentSourcesAreNotCompared() throws {
        #expect(try behind(cube([("U", 2020, 60.0, "A"), ("R", 2020, 30.0, "B")]), .sample(direction: .up)) == nil)
    }

    @Test func contextNamesNobody() throws {
        let rows = [("U", 2020, 60.0, "A"), ("R", 2020, 30.0, "A")]
        #expect(try behind(cube(rows), .sample(direction: .context)) == nil)
    }
}
