import Indicators

/// One dimension in which an indicator is broken down, and what is chosen in it.
struct Breakdown: Sendable, Identifiable {
    let id: Dimension
    /// Codes with figures, the total first, then in the order of the codelist.
    let codes: [String]
    /// The one chosen while the dimension is not drawn side by side.
    let chosen: String

    /// Groups proper, without the total.
    var groups: [String] { codes.filter { $0 != CommonCode.total } }
}

/// How an indicator can be broken down.
struct Breakdowns: Sendable {
    let all: [Breakdown]

    /// - Parameter choices: codes from the address; what has no figures is replaced by the total, or the first code.
    init(_ cube: Cube, series: String, choices: [Dimension: String], labels: Labels) {
        all = cube.breakdowns(series).map { id, codes in
            let total = CommonCode.total
            let ordered = codes.filter { $0 == total } + labels.ordered(id, codes.filter { $0 != total })
            let chosen = choices[id].flatMap { codes.contains($0) ? $0 : nil } ?? ordered[0]
            return Breakdown(id: id, codes: ordered, chosen: chosen)
        }
    }

    var ids: [Dimension] { all.map(\.id) }

    subscript(id: Dimension) -> Breakdown? { all.first { $0.id == id } }

    /// The filters of a slice in which one dimension is left open.
    func filters(without open: Dimension?) -> [Dimension: Set<String>] {
        var filters: [Dimension: Set<String>] = [:]
        for breakdown in all where breakdown.id != open { filters[breakdown.id] = [breakdown.chosen] }
        return filters
    }
}
