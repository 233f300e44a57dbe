import Base
import Indicators
import Testing

@testable import Explorer

@Suite struct BreakdownsTests {
    /// Women, men and age groups, but no figure for everyone: totals stand only crosswise.
    private func cube(_ keys: [[String]]) -> Cube {
        var builder = CubeBuilder(dataflow: "D", dimensions: [.series, .referenceArea, .sex, .age])
        for key in keys {
            let series = builder.addSeries(key: ["S", "KEN"] + key, unit: "PT")
            builder.add(series: series, period: "2020", value: 1, source: "A")
        }
        return builder.finish()
    }

    private let crosswise = [["F", "_T"], ["M", "_T"], ["_T", "Y_LT18"], ["_T", "Y18T64"], ["_T", "Y_GE65"]]

    private func breakdowns(
        _ keys: [[String]], _ choices: [Dimension: String] = [:], _ comparison: Comparison = .automatic
    ) -> Breakdowns {
        Breakdowns(
            Outline(cube(keys), series: "S", places: .shared), choices: choices, comparison: comparison,
            labels: StarterBank.emptyLabels)
    }

    @Test func aTotalIsTheDefault() {
        let found = breakdowns(crosswise + [["_T", "_T"]])
        #expect(found.by == nil)
        #expect(found.all.map(\.chosen) == ["_T", "_T"])
    }

    @Test func withoutATotalTheMissingDimensionIsDrawnSideBySide() throws {
        let found = breakdowns(crosswise)
        let by = try #require(found.by)
        #expect(found.filters[by.id] == nil)
        for (dimension, codes) in found.filters { #expect(codes == ["_T"], "\(dimension)") }
    }

    @Test func choicesGoTogetherOrTheOlderOneYields() {
        let found = breakdowns(crosswise, [.sex: "M", .age: "_T"], .none)
        #expect(found[.sex]?.chosen == "M" && found[.age]?.chosen == "_T")
        let age = breakdowns(crosswise, [.age: "Y_GE65"], .none)
        #expect(age[.sex]?.chosen == "_T" && age[.age]?.chosen == "Y_GE65")
        #expect(age.refused.isEmpty)
        let both = breakdowns(crosswise, [.sex: "M", .age: "Y_GE65"], .none)
        #expect(both.refused.count == 1)
    }

    @Test func aChosenGroupIsShownAloneWithoutBeingAsked() throws {
        let open = try #require(breakdowns(crosswise).by)
        let code = try #require(open.groups.last)
        let found = breakdowns(crosswise, [open.id: code])
        #expect(found.by == nil)
        #expect(found[open.id]?.chosen == code)
        #expect(found.filters[open.id] == [code])
    }

    @Test func groupsAreComparedWhereMostOfThemHaveFigures() {
        let found = breakdowns(crosswise, [:], .by(.age))
        #expect(found.by?.id == .age)
        #expect(found.filters == [.sex: ["_T"]])
        #expect(found.filters(comparing: .sex) == [.age: ["_T"]])
    }

    @Test func anUnknownCodeIsRefusedAndNamed() {
        let found = breakdowns(crosswise + [["_T", "_T"]], [.sex: "X"])
        #expect(found.refused == [.sex: "X"])
        #expect(found.meant.isEmpty)
    }
}
