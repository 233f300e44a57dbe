import Statistics
import Testing

@Suite struct GroupGapTests {
    private let groups = [
        GroupFigure(id: "U", value: 92), GroupFigure(id: "R", value: 61), GroupFigure(id: "CITY", value: 95),
    ]

    @Test func namesTheEndsByWhatIsGood() throws {
        let up = try #require(GroupGap(groups, better: .up, average: 75))
        #expect(up.best.id == "CITY")
        #expect(up.worst.id == "R")
        #expect(up.difference == 34)
        let down = try #require(GroupGap(groups, better: .down, average: 75))
        #expect(down.worst.id == "CITY")
    }

    @Test func withoutIntervalsTheRankIsNotTested() throws {
        #expect(try #require(GroupGap(groups, better: .up, average: 75)).verdict == .notTested)
    }

    @Test func anIntervalMustLieApartFromTheAverage() throws {
        let apart = [GroupFigure(id: "R", value: 61, lower: 55, upper: 66), groups[0]]
        #expect(try #require(GroupGap(apart, better: .up, average: 75)).verdict == .furthestBehind)
        let wide = [GroupFigure(id: "R", value: 61, lower: 45, upper: 77), groups[0]]
        #expect(try #require(GroupGap(wide, better: .up, average: 75)).verdict == .notDistinguishable)
    }

    @Test func aRatioToZeroIsNotStated() throws {
        let zero = [GroupFigure(id: "a", value: 0), GroupFigure(id: "b", value: 4)]
        #expect(try #require(GroupGap(zero, better: .down, average: nil)).ratio == nil)
        #expect(try #require(GroupGap(groups, better: .up, average: nil)).ratio == 95 / 61)
    }

    @Test func nothingToCompare() {
        #expect(GroupGap([groups[0]], better: .up, average: nil) == nil)
        #expect(GroupGap(groups, better: .context, average: nil) == nil)
        let equal = [GroupFigure(id: "a", value: 4), GroupFigure(id: "b", value: 4)]
        #expect(GroupGap(equal, better: .up, average: nil) == nil)
    }
}
