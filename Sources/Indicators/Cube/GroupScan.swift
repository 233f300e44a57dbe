/// One thread's share of a grouping. Sendable because only the thread that runs it writes, and it is read after.
final class GroupScan<F: Fold>: @unchecked Sendable {
    private let cube: Cube
    private let match: Match
    private let grid: GroupGrid
    private let ranges: [Range<Int>]
    private let weights: [Double]
    /// Raw memory, since an array that is a property would be checked for exclusive access at every row.
    private let dense: UnsafeMutableBufferPointer<GroupCell>
    private var sparse: [(index: Int, cell: GroupCell)] = []

    init(cube: Cube, match: Match, grid: GroupGrid, ranges: [Range<Int>], weights: [Double]) {
        self.cube = cube
        self.match = match
        self.grid = grid
        self.ranges = ranges
        self.weights = weights
        dense = .allocate(capacity: grid.isDense ? grid.cells : 0)
        dense.initialize(repeating: GroupCell())
    }

    deinit { dense.deallocate() }

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
            return first.dense.indices.compactMap { first.dense[$0].count > 0 ? ($0, first.dense[$0]) : nil }
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
        guard let periods = periods.baseAddress, let starts = cube.starts.buffer.baseAddress else { return }
        let axes = grid.axes.compactMap { axis in axis.column.map { (column: $0, stride: axis.stride) } }
        let periodStride = grid.axes.reduce(0) { $1.column == nil ? $0 + $1.stride : $0 }
        let area = cube.dimension(.referenceArea)?.column
        let cells = UnsafeMutablePointer<Int>.allocate(capacity: Match.block)
        let mask = UnsafeMutablePointer<UInt8>.allocate(capacity: Match.block)
        defer {
            cells.deallocate()
            mask.deallocate()
        }
        match.periods.withUnsafeBufferPointer { wanted in
            for block in blocks {
                match.fill(mask, block)
                cells.update(repeating: 0, count: block.count)
                for axis in axes { axis.column.add(block, stride: axis.stride, to: cells) }
                for index in 0..<block.count where mask[index] != 0 {
                    let series = block.lowerBound + index
                    let rows = Int(starts[series])..<Int(starts[series + 1])
                    let weightRow = weights.isEmpty ? 0 : (area?[series] ?? 0) * cube.periods.count
                    add(rows, periods, wanted, cell: cells[index], periodStride: periodStride, weightRow: weightRow)
                }
            }
        }
    }

    private var blocks: [Range<Int>] {
        ranges.flatMap { range in
            stride(from: range.lowerBound, to: range.upperBound, by: Match.block).map {
                $0..<Swift.min($0 + Match.block, range.upperBound)
            }
        }
    }

    /// Adds the rows of one series; the inner loop of every grouping.
    @inline(__always)
    private func add<Code: FixedWidthInteger>(
        _ rows: Range<Int>, _ periods: UnsafePointer<Code>, _ wanted: UnsafeBufferPointer<UInt8>, cell: Int,
        periodStride: Int, weightRow: Int
    ) {
        var rows = rows
        if match.latestOnly {
            guard let newest = cube.newest(rows, match.periods) else { return }
            rows = newest..<(newest + 1)
        }
        guard let values = cube.values.buffer.baseAddress, let wanted = wanted.baseAddress else { return }
        for row in rows {
            let period = Int(truncatingIfNeeded: periods[row])
            let value = values[row]
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
