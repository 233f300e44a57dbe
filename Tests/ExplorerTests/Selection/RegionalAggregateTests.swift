import Base
import Indicators
import Testing

@testable import Explorer

@Suite struct RegionalAggregateTests {
    /// Northern America (021): Bermuda, Canada, Greenland, Saint Pierre and Miquelon, United States.
    private let region = Places.shared["021"]

    private func shares(_ values: [(String, Int, Double)], residence: String = "U") -> Cube {
        var builder = CubeBuilder(dataflow: "D", dimensions: [.series, .referenceArea, .urbanisation])
        for (area, year, value) in values {
            let series = builder.addSeries(key: ["S", area, residence], unit: "PT")
            builder.add(series: series, period: String(year), value: value, source: "SRC")
        }
        return builder.finish()
    }

    private var context: Cube {
        var builder = CubeBuilder(dataflow: "CONTEXT", dimensions: [.series, .referenceArea])
        let people: [(String, Double, Double)] = [("USA", 330_000, 80), ("CAN", 38_000, 50), ("BMU", 60, 100)]
        for (area, population, urban) in people {
            let total = builder.addSeries(key: ["POP_TOT", area], unit: "THS_PERS")
            builder.add(series: total, period: "2020", value: population, source: "SRC")
            let share = builder.addSeries(key: ["URB_POP_SHARE", area], unit: "PT")
            builder.add(series: share, period: "2017", value: urban, source: "SRC")
        }
        return builder.finish()
    }

    private func line(_ cube: Cube, _ kind: Weights.Kind) throws -> Line? {
        let aggregate = RegionalAggregate(
            cube: cube, weights: Weights(kind: kind, context: context), places: .shared)
        return aggregate.line(
            of: try #require(region), series: "S", filters: [:], group: nil, dimensions: [.urbanisation])
    }

    @Test func weighsByCityDwellersAndStatesCoverage() throws {
        let found = try #require(try line(shares([("USA", 2020, 10), ("CAN", 2020, 40)]), .urban))
        let figure = try #require(found.figures.first)
        let (usa, canada, bermuda) = (330_000 * 0.8, 38_000 * 0.5, 60.0)
        #expect(abs(figure.value - (usa * 10 + canada * 40) / (usa + canada)) < 1e-9)
        #expect(abs((figure.aggregate?.coverage ?? 0) - (usa + canada) / (usa + canada + bermuda)) < 1e-9)
        #expect(figure.status == .estimated && figure.nature == .modelled)
    }

    @Test func ruralFiguresWeighByRuralPeople() throws {
        let found = try #require(
            try line(shares([("USA", 2020, 10), ("CAN", 2020, 40)], residence: "R"), .population))
        let (usa, canada) = (330_000 * 0.2, 38_000 * 0.5)
        #expect(abs((found.figures.first?.value ?? 0) - (usa * 10 + canada * 40) / (usa + canada)) < 1e-9)
    }

    @Test func littleCoverageGivesNoFigure() throws {
        #expect(try line(shares([("CAN", 2020, 40)]), .urban) == nil)
    }

    @Test func periodsAreNotMixed() throws {
        let found = try #require(try line(shares([("USA", 2018, 10), ("CAN", 2020, 40)]), .urban))
        #expect(found.figures.map(\.period.year) == [2018])
    }
}
