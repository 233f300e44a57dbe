import Testing

@testable import Figures

@Suite("Limits of a map's classes")
struct ClassBreaksTests {
    @Test func equalClassesHaveRoundLimits() {
        let breaks = ClassBreaks.equal([3.2, 18, 44, 61.5, 88.1], classes: 5)
        #expect(breaks.limits == [0, 20, 40, 60, 80, 100])
        #expect(breaks.decimals == 0)
    }

    @Test func smallNumbersKeepExactLimits() {
        let breaks = ClassBreaks.equal([0.11, 0.19, 0.22, 0.31, 0.38, 0.42], classes: 4)
        #expect(breaks.limits == [0.1, 0.2, 0.3, 0.4, 0.5])
        #expect(breaks.decimals == 1)
    }

    @Test func limitBelongsToTheUpperClassAndTheLastClassIsClosed() {
        let breaks = ClassBreaks.equal([0, 20, 40, 60, 80, 100], classes: 5)
        #expect([0, 19.9, 20, 80, 100].map { breaks.index(of: $0) } == [0, 0, 1, 4, 4])
        #expect(breaks.index(of: -5) == 0)
        #expect(breaks.index(of: 400) == 4)
        #expect(breaks.index(of: .nan) == nil)
    }

    @Test func classesAreNeverMoreThanDifferentValues() {
        #expect(ClassBreaks.equal([10, 10, 30], classes: 5).count == 2)
        #expect(ClassBreaks.quantile([1, 1, 1, 50, 90], classes: 7).count <= 3)
        #expect(ClassBreaks.equal((0...500).map(Double.init), classes: 40).count <= 7)
    }

    @Test func oneValueIsOneClass() {
        for breaks in [ClassBreaks.equal([7, 7], classes: 5), .quantile([7, 7, 7], classes: 5)] {
            #expect(breaks.limits == [7, 7])
            #expect(breaks.index(of: 7) == 0)
        }
    }

    @Test func noValuesAreNoClasses() {
        let breaks = ClassBreaks.quantileOrNice([.nan, .infinity], classes: 5)
        #expect(breaks.count == 0)
        #expect(breaks.index(of: 3) == nil)
    }

    @Test func quantilesFillEveryClassAboutAlike() {
        let values = (1...200).map { Double($0 * $0) / 100 }
        let breaks = ClassBreaks.quantile(values, classes: 5)
        let sizes = Dictionary(grouping: values) { breaks.index(of: $0) }.mapValues(\.count)
        #expect(breaks.count == 5)
        #expect(sizes.values.allSatisfy { (30...50).contains($0) })
    }

    @Test func equalValuesNeverPartAndNoQuantileClassIsEmpty() {
        let values = Array(repeating: 0.0, count: 60) + (1...40).map(Double.init)
        let breaks = ClassBreaks.quantile(values, classes: 6)
        #expect(breaks.limits == breaks.limits.sorted() && Set(breaks.limits).count == breaks.limits.count)
        for level in 0..<breaks.count { #expect(values.contains { breaks.index(of: $0) == level }) }
    }

    @Test func lopsidedValuesAreCutByQuantilesEvenOnesIntoEqualClasses() {
        let lopsided = (0..<100).map { $0 < 90 ? Double($0) / 30 : Double($0) }
        #expect(ClassBreaks.quantileOrNice(lopsided, classes: 5).method == .quantile)
        #expect(ClassBreaks.quantileOrNice((0..<100).map(Double.init), classes: 5).method == .equal)
        #expect(ClassBreaks.quantileOrNice([1, 2, 90], classes: 5).method == .equal)
    }

    @Test func divergingClassesMeetAtTheMiddle() {
        let breaks = ClassBreaks.around(0, [-12, -3, 4, 28])
        #expect(breaks.limits == [-20, -10, 0, 10, 20, 30])
        #expect(breaks.middle == 0)
        #expect(breaks.index(of: -0.1) == 1)
        #expect(breaks.index(of: 0) == 2)
        #expect(ClassBreaks.around(100, [101, 140]).limits == [100, 120, 140])
        #expect(ClassBreaks.around(5, [5]).limits == [5, 5])
    }

    private static let extremes: [[Double]] = [
        [1e18, 1e18 + 256], [-1e299, 1e299], [1e-12, 3e-12, 9e-12], [-5, 5], [0, 1e-300],
    ]

    @Test(arguments: extremes)
    func extremesGiveAscendingLimitsThatHoldTheValues(values: [Double]) throws {
        for breaks in [ClassBreaks.equal(values, classes: 5), .quantile(values, classes: 5), .around(0, values)] {
            #expect(!breaks.limits.contains { !$0.isFinite })
            #expect(breaks.limits == breaks.limits.sorted())
            let (low, high) = try (#require(breaks.limits.first), #require(breaks.limits.last))
            let slack = (high - low) * 1e-6 + abs(high) * 1e-12
            #expect(values.allSatisfy { $0 >= low - slack && $0 <= high + slack })
        }
    }
}
