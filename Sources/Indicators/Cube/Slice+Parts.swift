extension Cube {
    /// The observations that at least one of the selections finds, each once, in the cube's order.
    package func slice(anyOf selections: [Selection]) -> Slice {
        guard selections.count != 1 else { return slice(selections[0]) }
        var entries = selections.flatMap { slice($0).entries }
        entries.sort { $0.row < $1.row }
        var rest: [Slice.Entry] = []
        rest.reserveCapacity(entries.count)
        for entry in entries where rest.last?.row != entry.row { rest.append(entry) }
        return Slice(cube: self, entries: rest)
    }
}

extension Slice {
    /// How many series keys have an observation here.
    package var seriesCount: Int {
        var count = 0
        for index in entries.indices where index == 0 || entries[index].series != entries[index - 1].series {
            count += 1
        }
        return count
    }

    /// Of each series key the first and the last observations, as many as are asked for; nil for all, and where both are
    /// given those that either names.
    package func perSeries(first: Int?, last: Int?) -> Slice {
        guard first != nil || last != nil else { return self }
        var kept: [Entry] = []
        var from = 0
        while from < entries.count {
            var end = from + 1
            while end < entries.count && entries[end].series == entries[from].series { end += 1 }
            let head = from..<Swift.min(end, from + (first ?? 0))
            kept += entries[head]
            kept += entries[Swift.max(head.upperBound, end - (last ?? 0))..<end]
            from = end
        }
        return Slice(cube: cube, entries: kept)
    }

    /// A part of them, in the same order.
    package func page(offset: Int, limit: Int?) -> Slice {
        let from = Swift.min(offset, entries.count)
        let end = limit.map { Swift.min(entries.count - from, $0) + from } ?? entries.count
        return from == 0 && end == entries.count ? self : Slice(cube: cube, entries: Array(entries[from..<end]))
    }

    /// Those for which `isWanted` holds.
    package func filtered(_ isWanted: (Observation) -> Bool) -> Slice {
        let kept = indices.filter { isWanted(self[$0]) }.map { entries[$0] }
        return Slice(cube: cube, entries: kept)
    }
}
