/// Moves labels apart along one axis as little as possible.
///
/// Given wished centres and extents, finds centres in the same order, without overlap and inside the bounds, whose sum
/// of squared displacements is least. With the extents above each item taken off, the problem is isotonic regression,
/// solved exactly by pooling adjacent violators (Ayer et al. 1955), then clamped to the bounds.
enum Spread {
    struct Item: Sendable, Hashable {
        var wish: Double
        var extent: Double
    }

    /// Centres in the order of `items`. The extents must fit between `low` and `high` together; where they do not, the
    /// items run over the high end in order.
    static func centres(_ items: [Item], low: Double, high: Double) -> [Double] {
        let order = items.indices.sorted { (items[$0].wish, $0) < (items[$1].wish, $1) }
        var offsets: [Double] = []
        var used = 0.0
        for index in order {
            offsets.append(used + items[index].extent / 2)
            used += items[index].extent
        }
        let wishes = zip(order, offsets).map { items[$0].wish - $1 }
        let last = max(low, high - used)
        var centres = Array(repeating: 0.0, count: items.count)
        for (place, start) in isotonic(wishes).enumerated() {
            centres[order[place]] = start.clamped(low, last) + offsets[place]
        }
        return centres
    }

    /// The non-decreasing sequence nearest to `values` in least squares.
    private static func isotonic(_ values: [Double]) -> [Double] {
        var pools: [(sum: Double, count: Int)] = []
        for value in values {
            pools.append((value, 1))
            while pools.count > 1 {
                let last = pools[pools.count - 1]
                let before = pools[pools.count - 2]
                if before.sum / Double(before.count) <= last.sum / Double(last.count) { break }
                pools.removeLast(2)
                pools.append((before.sum + last.sum, before.count + last.count))
            }
        }
        return pools.flatMap { pool in Array(repeating: pool.sum / Double(pool.count), count: pool.count) }
    }
}
