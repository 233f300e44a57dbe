import Base
import Testing

@testable import Indicators

@Suite struct CubeTests {
    private func cube() -> Cube {
        var builder = CubeBuilder(
            dataflow: "FLOW", dimensions: [.frequency, .series, .referenceArea, .sex], release: 7)
        let kenya = builder.addSeries(key: ["A", "SLUM", "KEN", "_T"], unit: "PT")
        builder.add(
            series: kenya, period: "2020", value: 50.8, status: .estimated, nature: .globalMonitoring, source: "WDI")
        builder.add(series: kenya, period: "2018", value: 52, lower: 50, upper: 54, attributes: ["NOTE": "survey"])
        builder.add(series: kenya, period: "2022", value: nil, status: .missing)
        let women = builder.addSeries(key: ["A", "SLUM", "KEN", "F"], unit: "PT")
        builder.add(series: women, period: "2020", value: 0)
        let uganda = builder.addSeries(key: ["A", "SLUM", "UGA"], unit: "PT", multiplier: 3)
        builder.add(series: uganda, period: "2014", value: 60, mark: .above)
        let rent = builder.addSeries(key: ["A", "RENT", "KEN", "_T"])
        builder.add(series: rent, period: "2020-Q4", value: 3)
        return builder.finish()
    }

    @Test func keepsEveryAttribute() throws {
        let found = cube().slice(Selection(series: ["SLUM"], filters: [.sex: ["_T"]]))
        #expect(found.map(\.period.description) == ["2018", "2020", "2022", "2014"])
        #expect((found[0].lower, found[0].upper) == (50, 54))
        #expect(found[0].attributes == ["NOTE": "survey"])
        #expect(found[0].status == .normal && found[0].nature == nil && found[0].source.isEmpty)
        #expect(found[1].status == .estimated && found[1].nature == .globalMonitoring && found[1].source == "WDI")
        #expect(found[1].lower == nil && found[1].attributes.isEmpty)
        #expect(found[2].value == nil && found[2].status == .missing)
        #expect(found[3].key == ["A", "SLUM", "UGA", "_T"])
        #expect(found[3].multiplier == 3 && found[3].mark == .above && found[3].unit == "PT")
    }

    @Test func tellsZeroFromMissing() throws {
        let groups = try cube().groupBy([.sex], Selection(series: ["SLUM"], filters: [.referenceArea: ["KEN"]]))
        #expect(groups.map(\.key) == [["F"], ["_T"]])
        #expect(groups.map(\.value) == [0, 51.4])
        #expect(groups.map(\.count) == [1, 2])
    }

    @Test func findsNothingForWhatItDoesNotHave() throws {
        let cube = cube()
        for selection in [
            Selection(series: ["NONE"]), Selection(filters: [.sex: ["X"]]), Selection(filters: [.tenure: ["OWN"]]),
            Selection(periods: Period(year: 1990)...Period(year: 1999)),
        ] {
            #expect(cube.slice(selection).isEmpty)
            #expect(cube.latest(selection).isEmpty)
            #expect(cube.ranking(selection).isEmpty)
            let groups = try cube.groupBy([.referenceArea], selection)
            #expect(groups.isEmpty)
        }
        #expect(throws: AppError.self) { try cube.groupBy([.tenure]) }
        #expect(cube.observation(key: ["A", "SLUM", "KEN", "_T"], period: Period(year: 1999)) == nil)
        #expect(cube.observation(key: ["A", "SLUM", "KEN", "_T"], period: Period(year: 2020))?.value == 50.8)
    }

    @Test func takesTheLeastBrokenDownOfTheNewest() {
        let latest = cube().latest(Selection(series: ["SLUM"]))
        #expect(latest.map(\.area) == ["KEN", "UGA"])
        #expect(latest.map(\.value) == [50.8, 60])
        #expect(cube().latest(Selection(series: ["SLUM"]), within: 5).map(\.area) == ["KEN"])
        #expect(cube().ranking(Selection(series: ["SLUM"])).map(\.observation.area) == ["UGA", "KEN"])
    }

    @Test func namesBreakdownsAndSpans() {
        let breakdowns = cube().breakdowns("SLUM")
        #expect(breakdowns.map(\.dimension) == [.sex])
        #expect(breakdowns.map(\.codes) == [["F", "_T"]])
        #expect(cube().breakdowns("RENT").isEmpty)
        #expect(cube().span(Selection(series: ["SLUM"])) == Period(year: 2014)...Period(year: 2020))
        #expect(cube().release == 7)
    }

    @Test func isFineWithNothingAtAll() throws {
        let empty = CubeBuilder(dataflow: "FLOW", dimensions: [.series, .referenceArea]).finish()
        #expect(empty.count == 0 && empty.seriesCount == 0)
        #expect(empty.slice().isEmpty && empty.available(.referenceArea).isEmpty && empty.latest(Selection()).isEmpty)
        let groups = try empty.groupBy([.series, .time])
        #expect(groups.isEmpty)
    }

    @Test func keepsManyCodesApart() throws {
        var builder = CubeBuilder(dataflow: "FLOW", dimensions: [.referenceArea])
        for area in 0..<70_000 {
            let series = builder.addSeries(key: ["P\(area)"])
            builder.add(series: series, period: "2020", value: Double(area))
        }
        let cube = builder.finish()
        #expect(cube.slice(Selection(filters: [.referenceArea: ["P69999"]])).map(\.value) == [69_999])
        let groups = try cube.groupBy([.referenceArea], aggregate: .max)
        #expect(groups.count == 70_000)
        #expect(groups.allSatisfy { $0.key == ["P\(Int($0.value))"] })
    }
}
