import TestSupport
import Testing

@testable import Figures

@Suite struct NiceTicksTests {
    @Test(arguments: [
        (0.0, 82.0, 5, [0.0, 20, 40, 60, 80]), (0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]), (-8, 9, 5, [-10, -5, 0, 5, 10]),
        (90, 97.2, 5, [90, 92, 94, 96, 98]), (0, 2.1e12, 4, [0, 1e12, 2e12]),
    ])
    func ticksAreRound(_ low: Double, _ high: Double, _ count: Int, _ expected: [Double]) {
        let ticks = NiceTicks(low, high, count: count)
        #expect(ticks.values.count == expected.count)
        for (value, wanted) in zip(ticks.values, expected) {
            #expect(abs(value - wanted) <= abs(wanted) * 1e-9 + 1e-12)
        }
    }

    @Test func rangeIsAlwaysInside() {
        var lottery = SeededGenerator(seed: 5)
        for _ in 0..<5000 {
            let size = [1e-12, 1e-3, 1, 1e5, 1e15, 1e100][Int(lottery.next() % 6)]
            let a = lottery.double(-size, size)
            let b = lottery.double(-size, size)
            let ticks = NiceTicks(a, b, count: 5)
            #expect(ticks.low <= min(a, b) && ticks.high >= max(a, b))
            #expect((2...12).contains(ticks.values.count))
            #expect(zip(ticks.values, ticks.values.dropFirst()).allSatisfy { $0 < $1 })
        }
    }

    @Test(arguments: [0.0, 5, -3, 1e-300, 7e14])
    func aSingleValueReachesZero(_ value: Double) {
        let ticks = NiceTicks(value, value, count: 5)
        #expect(ticks.low <= min(0, value) && ticks.high >= max(0, value))
        #expect(ticks.low < ticks.high)
    }

    @Test func decimalsTellTicksApart() {
        #expect(NiceTicks(0, 100, count: 5).decimals == 0)
        #expect(NiceTicks(0, 1, count: 5).decimals == 1)
        #expect(NiceTicks(0, 0.1, count: 4).decimals == 3)
        #expect(NiceTicks(0, 10, count: 4).decimals == 1)
    }

    @Test func axisStartsAtZeroWhenValuesComeNear() {
        func axis(_ values: [Double], _ fromZero: Bool? = nil) -> ValueAxis {
            ValueAxis(values, fromZero: fromZero, count: 5, size: 12, widest: 100) { value, _ in "\(value)" }
        }
        #expect(axis([12, 80]).includesZero)
        #expect(!axis([60, 80]).includesZero)
        #expect(axis([60, 80], true).ticks.low == 0)
        #expect(!axis([12, 15], false).includesZero)
        #expect(axis([-80, -12]).ticks.high >= 0)
    }
}
