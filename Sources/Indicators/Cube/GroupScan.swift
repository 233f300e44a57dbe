/// One thread's share of a grouping. Sendable because only the thread that runs it writes, and it is read after.
final class GroupScan<F: Fold>: @unchecked Sendable {
    private let cube: Cube
    private let match: Match
    private let grid: GroupGrid
    private let ranges: [Range<Int>]
    private let weights: [Double]
    private let areas: CodeColumn?
    private let periodStride: Int
    /// Raw memory, since an array that is a property would be checked for exclusive access at every row.
    private let dense: UnsafeMutableBufferPointer<GroupCell>
    private let fetched: UnsafeMutablePointer<UInt64>
    private var sparse: [(index: Int, cell: GroupCell)] = []

    init(cube: Cube, match: Match, grid: GroupGrid, ranges: [Range<Int>], weights: [Double]) {
        self.cube = cube
        self.match = match
        self.grid = grid
        self.ranges = ranges
        self.weights = weights
        areas = cube.dimension(.referenceArea)?.column
        periodStride = grid.axes.reduce(0) { $1.column == nil ? $0 + $1.stride : $0 }
        dense = .allocate(capacity: grid.isDense ? grid.cells : 0)
        dense.initialize(repeating: GroupCell())
        fetched = .allocate(capacity: 1)
    }

    deinit {
        dense.deallocate()
        fetched.deallocate()
    }

    func run() {
        switch cube.periodColumn {
        case .one(let column): run(column.buffer)
        case .two(let column): run(column.buffer)
        case .four(let column): run(column.buffer)
        }
    }

    /// The groups that all scans together found, in ascending order.
    static func merged(_ scans: [GroupScan<F>]) -> [(index: Int, cell: GroupCell)] {
        guard let first = scans.first else { return [] }
        if first.grid.isDense {
            for other in scans.dropFirst() {
                for index in other.dense.indices where other.dense[index].count > 0 {
                    F.merge(other.dense[index], into: &first.dense[index])
                }
            }
            var found: [(index: Int, cell: GroupCell)] = []
            for index in first.dense.indices where first.dense[index].count > 0 {
                found.append((index, first.dense[index]))
            }
            return found
        }
        var merged: [(index: Int, cell: GroupCell)] = []
        for entry in scans.flatMap(\.sparse).sorted(by: { $0.index < $1.index }) {
            if let last = merged.last, last.index == entry.index {
                F.merge(entry.cell, into: &merged[merged.count - 1].cell)
            } else {
                merged.append(entry)
            }
        }
        return merged
    }

    private func run<Code: FixedWidthInteger>(_ periods: UnsafeBufferPointer<Code>) {
        let sums = UnsafeMutablePointer<Int>.allocate(capacity: Match.block)
        defer { sums.deallocate() }
        let axes = grid.axes.compactMap { axis in axis.column.map { (column: $0, stride: axis.stride) } }
        let isPlain = grid.isDense && weights.isEmpty && !match.latestOnly
        match.periods.withUnsafeBufferPointer { wanted in
            guard let periods = periods.baseAddress, let wanted = wanted.baseAddress else { return }
            for range in ranges {
                match.scan(range) { series, count in
                    sums.update(repeating: 0, count: count)
                    for axis in axes { axis.column.add(series, count: count, stride: axis.stride, to: sums) }
                    if isPlain {
                        addDense(series, count, sums, periods, wanted)
                    } else {
                        for index in 0..<count { addAny(series[index], cell: sums[index], periods, wanted) }
                    }
                }
            }
        }
    }

    /// Adds all rows of some series to the grid; the inner loop of every common grouping.
    private func addDense<Code: FixedWidthInteger>(
        _ series: UnsafePointer<Int>, _ count: Int, _ sums: UnsafePointer<Int>, _ periods: UnsafePointer<Code>,
        _ wanted: UnsafePointer<UInt8>
    ) {
        guard let starts = cube.starts.buffer.baseAddress, let values = cube.values.buffer.baseAddress,
            let dense = dense.baseAddress
        else { return }
        let periodStride = periodStride
        if count < Match.block / 8 { fetch(series, count, starts, values, periods) }
        for index in 0..<count {
            let first = Int(starts[series[index]])
            let end = Int(starts[series[index] &+ 1])
            let cells = dense + sums[index]
            for row in first..<end {
                let period = Int(truncatingIfNeeded: periods[row])
                let value = values[row]
                if wanted[period] != 0, value == value { F.add(value, 0, to: &cells[period &* periodStride]) }
            }
        }
    }

    /// Reads the first and last value and the first period of each series, so that their lines come from memory all at
    /// once: in the loop that adds, each series would wait for its own. Halves the time where hits lie scattered.
    private func fetch<Code: FixedWidthInteger>(
        _ series: UnsafePointer<Int>, _ count: Int, _ starts: UnsafePointer<UInt32>, _ values: UnsafePointer<Double>,
        _ periods: UnsafePointer<Code>
    ) {
        var read: UInt64 = 0
        for index in 0..<count {
            let first = Int(starts[series[index]])
            let last = Int(starts[series[index] &+ 1]) &- 1
            read ^= values[first].bitPattern ^ values[last].bitPattern ^ UInt64(truncatingIfNeeded: periods[first])
        }
        // Written down, so that the compiler does not leave the reading out.
        fetched.pointee = read
    }

    /// The same for one series, with weights, for the newest row only, or for a grid that is too fine to be laid out.
    private func addAny<Code: FixedWidthInteger>(
        _ series: Int, cell: Int, _ periods: UnsafePointer<Code>, _ wanted: UnsafePointer<UInt8>
    ) {
        var rows = cube.rows(ofSeries: series)
        if match.latestOnly {
            guard let newest = cube.newest(rows, match.periods) else { return }
            rows = newest..<(newest + 1)
        }
        let weightRow = weights.isEmpty ? 0 : (areas?[series] ?? 0) * cube.periods.count
        for row in rows {
            let period = Int(truncatingIfNeeded: periods[row])
            let value = cube.values.buffer[row]
            guard wanted[period] != 0, value == value else { continue }
            let weight = weights.isEmpty ? 0 : weights[weightRow + period]
            let index = cell + period * periodStride
            if grid.isDense {
                F.add(value, weight, to: &dense[index])
            } else {
                var single = GroupCell()
                F.add(value, weight, to: &single)
                if single.count > 0 { sparse.append((index, single)) }
            }
        }
    }
}
