import Base
import Dispatch

/// A selection worked out for one cube: which runs of series to look at, and what each must have.
struct Match: Sendable {
    /// One dimension's codes that count.
    struct Filter: Sendable {
        let column: CodeColumn
        /// By code: 1 where it counts.
        let table: [UInt8]
        /// The code, where only one counts.
        let only: Int?
    }

    /// Runs of series keys that may match.
    let ranges: [Range<Int>]
    let filters: [Filter]
    /// By period code: 1 where the period counts.
    let periods: [UInt8]
    let latestOnly: Bool

    /// Series keys are looked at in blocks of this size: masks and sums stay in the first-level cache.
    static let block = 1024

    /// Calls `body` with the series of `range` that pass the filters, block by block, as a list and its length.
    ///
    /// Hot path: a few tenths of a nanosecond per series key and filter; values of series that do not pass are not read.
    @inline(__always)
    func scan(_ range: Range<Int>, _ body: (_ series: UnsafePointer<Int>, _ count: Int) -> Void) {
        let mask = UnsafeMutablePointer<UInt8>.allocate(capacity: Match.block)
        let passed = UnsafeMutablePointer<Int>.allocate(capacity: Match.block)
        defer {
            mask.deallocate()
            passed.deallocate()
        }
        for from in stride(from: range.lowerBound, to: range.upperBound, by: Match.block) {
            let block = from..<min(from + Match.block, range.upperBound)
            fill(mask, block)
            var count = 0
            for index in 0..<block.count {
                passed[count] = from &+ index
                count &+= Int(mask[index])
            }
            if count > 0 { body(passed, count) }
        }
    }

    /// Writes 1 for each series of `block` that passes and 0 for the others.
    private func fill(_ mask: UnsafeMutablePointer<UInt8>, _ block: Range<Int>) {
        mask.update(repeating: 1, count: block.count)
        for filter in filters {
            if let only = filter.only {
                filter.column.keep(block, equalTo: only, mask: mask)
            } else {
                filter.table.withUnsafeBufferPointer { table in
                    if let base = table.baseAddress { filter.column.keep(block, in: base, mask: mask) }
                }
            }
        }
    }

    /// The same series in at most `parts` lists of runs of about equal length.
    func parts(_ parts: Int) -> [[Range<Int>]] {
        let total = ranges.reduce(0) { $0 + $1.count }
        let share = max(1, (total + parts - 1) / parts)
        var lists: [[Range<Int>]] = [[]]
        var room = share
        for range in ranges {
            var rest = range
            while !rest.isEmpty {
                if room == 0 {
                    lists.append([])
                    room = share
                }
                let taken = rest.prefix(room)
                lists[lists.count - 1].append(taken)
                room -= taken.count
                rest = rest.dropFirst(taken.count)
            }
        }
        return lists
    }
}

extension Cube {
    /// Works a selection out; nil when a dimension or code is asked for that the dataflow does not have.
    func match(_ selection: Selection) -> Match? {
        var filters: [Match.Filter] = []
        for (id, codes) in selection.filters where !codes.isEmpty && id != .time {
            if id == .series && seriesDimension == nil {
                guard codes.contains(dataflow) else { return nil }
                continue
            }
            guard let filter = dimension(id)?.filter(codes) else { return nil }
            filters.append(filter)
        }
        let ranges = ranges(of: selection.series)
        guard !ranges.isEmpty else { return nil }
        let exact = selection.filters[.time] ?? []
        let periods = periodTable(within: selection.periods, exact: exact)
        return Match(ranges: ranges, filters: filters, periods: periods, latestOnly: selection.latestOnly)
    }

    /// Calls `body` with every observation that a match finds, in the cube's order, as (series, row).
    func each(_ match: Match, _ body: (_ series: Int, _ row: Int) -> Void) {
        for range in match.ranges {
            match.scan(range) { passed, count in
                for index in 0..<count { eachRow(passed[index], match, body) }
            }
        }
    }

    private func eachRow(_ series: Int, _ match: Match, _ body: (_ series: Int, _ row: Int) -> Void) {
        let rows = rows(ofSeries: series)
        if match.latestOnly {
            if let row = newest(rows, match.periods) { body(series, row) }
        } else {
            for row in rows where match.periods[periodColumn[row]] != 0 { body(series, row) }
        }
    }

    /// The last row that has a value and whose period counts.
    func newest(_ rows: Range<Int>, _ periods: [UInt8]) -> Int? {
        rows.last { !values[$0].isNaN && periods[periodColumn[$0]] != 0 }
    }

    private func ranges(of codes: [String]) -> [Range<Int>] {
        guard !codes.isEmpty else { return seriesCount == 0 ? [] : [0..<seriesCount] }
        guard let seriesDimension else { return codes.contains(dataflow) ? [0..<seriesCount] : [] }
        let found = Set(codes.compactMap { dimensions[seriesDimension].index[$0] })
        return found.sorted().map { seriesRanges[$0] }
    }

    private func periodTable(within span: ClosedRange<Period>?, exact: Set<String>) -> [UInt8] {
        periods.map { period in
            let inside = span.map { period.start >= $0.lowerBound.start && period.end <= $0.upperBound.end } ?? true
            return inside && (exact.isEmpty || exact.contains(period.description)) ? 1 : 0
        }
    }
}

extension CubeDimension {
    /// Lets the codes asked for pass; nil when the dimension has none of them.
    func filter(_ codes: Set<String>) -> Match.Filter? {
        let found = codes.compactMap { index[$0] }
        guard let first = found.first else { return nil }
        var table = [UInt8](repeating: 0, count: self.codes.count)
        for code in found { table[code] = 1 }
        return Match.Filter(column: column, table: table, only: found.count == 1 ? first : nil)
    }
}
