/// Compares what files say with what the bank holds, series by series: both lists are sorted by series and period.
struct Comparison {
    /// To be added, in order.
    private(set) var inserts: [StagedRow] = []
    /// To be closed.
    private(set) var closings: [(series: UInt32, period: PackedPeriod)] = []
    private(set) var counts: [Int: ChangeCounts] = [:]

    private let withdrawals: WithdrawalIndex
    private let flow: (UInt32) -> Int
    private let source: (UInt32) -> UInt32

    /// `flow` gives the number of a series' dataflow, `source` the source that a detail names.
    init(_ withdrawals: WithdrawalIndex, flow: @escaping (UInt32) -> Int, source: @escaping (UInt32) -> UInt32) {
        self.withdrawals = withdrawals
        self.flow = flow
        self.source = source
    }

    mutating func compare(held: [StagedRow], with staged: [StagedRow]) {
        var old = held[...]
        for new in staged {
            while let row = old.first, precedes(row, new) {
                leave(row)
                old.removeFirst()
            }
            if let row = old.first, row.hasSamePlace(as: new) {
                old.removeFirst()
                replace(row, by: new)
            } else {
                inserts.append(new)
                counts[flow(new.series), default: ChangeCounts()].inserted += 1
            }
        }
        for row in old { leave(row) }
    }

    private func precedes(_ a: StagedRow, _ b: StagedRow) -> Bool {
        (a.series, a.period) < (b.series, b.period)
    }

    private mutating func replace(_ old: StagedRow, by new: StagedRow) {
        guard !old.saysSame(as: new) else {
            counts[flow(new.series), default: ChangeCounts()].unchanged += 1
            return
        }
        closings.append((old.series, old.period))
        inserts.append(new)
        counts[flow(new.series), default: ChangeCounts()].changed += 1
    }

    /// An observation that no file has.
    private mutating func leave(_ old: StagedRow) {
        guard withdrawals.withdraws(series: old.series, period: old.period, source: source(old.detail)) else { return }
        closings.append((old.series, old.period))
        counts[flow(old.series), default: ChangeCounts()].withdrawn += 1
    }
}
