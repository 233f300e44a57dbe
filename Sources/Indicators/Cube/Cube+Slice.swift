import Base

extension Cube {
    /// The observations selected, by SERIES, REF_AREA and the other dimensions, each series oldest first.
    package func slice(_ selection: Selection = Selection()) -> Slice {
        var entries: [Slice.Entry] = []
        if let match = match(selection) {
            each(match) { entries.append(Slice.Entry(series: UInt32($0), row: UInt32($1))) }
        }
        return Slice(cube: self, entries: entries)
    }

    /// The newest observation with a value of each code of `dimension`.
    ///
    /// Where a code has several observations for its newest period, the least broken down (most `_T` codes) stands for it.
    /// `within` leaves out codes whose newest figure ended more than so many years before the newest in the selection.
    package func latest(
        _ selection: Selection, per dimension: Dimension = .referenceArea, within years: Int? = nil
    ) -> Slice {
        guard let match = match(selection) else { return Slice(cube: self, entries: []) }
        let column = self.dimension(dimension)?.column
        var best: [Int: Slice.Entry] = [:]
        each(match) { series, row in
            guard !values[row].isNaN else { return }
            let code = column?[series] ?? 0
            let entry = Slice.Entry(series: UInt32(series), row: UInt32(row))
            if let held = best[code], !isNewer(entry, than: held) { return }
            best[code] = entry
        }
        let found = best.sorted { $0.key < $1.key }.map(\.value)
        guard let years, let newest = found.map({ end(of: $0) }).max() else { return Slice(cube: self, entries: found) }
        return Slice(cube: self, entries: found.filter { end(of: $0) >= newest - Double(years) - 1e-9 })
    }

    /// The newest figure of each area in order of size. Equal figures share a rank, and the next rank is left out.
    package func ranking(
        _ selection: Selection, per dimension: Dimension = .referenceArea, within years: Int? = nil,
        ascending: Bool = false
    ) -> [Ranked] {
        let sorted = latest(selection, per: dimension, within: years)
            .map { (observation: $0, value: $0.value ?? .nan) }
            .sorted { ascending ? $0.value < $1.value : $0.value > $1.value }
        var ranks: [Ranked] = []
        for (place, entry) in sorted.enumerated() {
            let tied = ranks.last.flatMap { $0.observation.value == entry.value ? $0.rank : nil }
            ranks.append(Ranked(rank: tied ?? place + 1, observation: entry.observation))
        }
        return ranks
    }

    /// The one observation of a full series key and period, or nil.
    package func observation(key: [String], period: Period) -> Observation? {
        guard key.count == dimensions.count else { return nil }
        let filters = Dictionary(zip(dimensionIDs, key.map { Set([$0]) })) { first, _ in first }
        var selection = Selection(filters: filters, periods: period...period)
        if let seriesDimension { selection.series = [key[seriesDimension]] }
        return slice(selection).first { $0.period == period }
    }

    private func end(of entry: Slice.Entry) -> Double { periods[periodColumn[Int(entry.row)]].end }

    private func isNewer(_ entry: Slice.Entry, than held: Slice.Entry) -> Bool {
        let period = periodColumn[Int(entry.row)]
        let heldPeriod = periodColumn[Int(held.row)]
        return period == heldPeriod
            ? totals(Int(entry.series)) > totals(Int(held.series)) : period > heldPeriod
    }

    private func totals(_ series: Int) -> Int {
        dimensions.reduce(0) { $1.codes[$1.column[series]] == CommonCode.total ? $0 + 1 : $0 }
    }
}

/// An observation and its place in a ranking.
package struct Ranked: Sendable {
    /// From 1.
    package let rank: Int
    package let observation: Observation
}
