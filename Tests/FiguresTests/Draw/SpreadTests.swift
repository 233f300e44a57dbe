import TestSupport
import Testing

@testable import Figures

@Suite struct SpreadTests {
    private func items(_ wishes: [Double], _ extent: Double = 10) -> [Spread.Item] {
        wishes.map { Spread.Item(wish: $0, extent: extent) }
    }

    @Test func labelsWithRoomStayWhereTheyAre() {
        #expect(Spread.centres(items([80, 10, 40]), low: 0, high: 100) == [80, 10, 40])
    }

    @Test func twoOnOneSpotShareTheWayEvenly() {
        #expect(Spread.centres(items([50, 50]), low: 0, high: 100) == [45, 55])
    }

    @Test func boundsHold() {
        #expect(Spread.centres(items([0, 0, 0]), low: 0, high: 100) == [5, 15, 25])
        #expect(Spread.centres(items([100, 100]), low: 0, high: 100) == [85, 95])
        #expect(Spread.centres([], low: 0, high: 1).isEmpty)
    }

    /// Least squares: no other arrangement on a fine raster is nearer to the wishes.
    @Test func displacementIsLeast() {
        let wishes = [20.0, 22, 27, 60]
        let found = Spread.centres(items(wishes), low: 0, high: 100)
        func cost(_ centres: [Double]) -> Double { zip(centres, wishes).map { ($0 - $1) * ($0 - $1) }.reduce(0, +) }
        var best = Double.infinity
        for a in stride(from: 5.0, through: 40, by: 0.5) {
            for b in stride(from: a + 10, through: 50, by: 0.5) {
                for c in stride(from: b + 10, through: 60, by: 0.5) {
                    best = min(best, cost([a, b, c, max(60, c + 10)]))
                }
            }
        }
        #expect(cost(found) <= best + 1e-9)
    }

    @Test func orderAndDistanceHoldForRandomWishes() {
        var lottery = SeededGenerator(seed: 3)
        for _ in 0..<1000 {
            let items = (0..<8).map { _ in
                Spread.Item(wish: lottery.double(-50, 350), extent: lottery.double(5, 30))
            }
            let centres = Spread.centres(items, low: 0, high: 300)
            let order = items.indices.sorted { centres[$0] < centres[$1] }
            for (a, b) in zip(order, order.dropFirst()) {
                #expect(centres[b] - centres[a] >= (items[a].extent + items[b].extent) / 2 - 1e-9)
                #expect(items[a].wish <= items[b].wish)
            }
            #expect(order.first.map { centres[$0] - items[$0].extent / 2 >= -1e-9 } == true)
            #expect(order.last.map { centres[$0] + items[$0].extent / 2 <= 300 + 1e-9 } == true)
        }
    }
}
