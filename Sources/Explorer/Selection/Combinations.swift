import Indicators

/// The combinations of codes under which an indicator has figures.
struct Combinations: Sendable {
    private struct Combination: Sendable {
        let codes: [String]
        let count: Int

        func groups(except open: Int?) -> Int {
            codes.indices.count { $0 != open && codes[$0] != CommonCode.total }
        }
    }

    private let dimensions: [Dimension]
    private let all: [Combination]

    /// Cost: one pass over the indicator's observations.
    init(_ cube: Cube, series: String, dimensions: [Dimension]) {
        self.dimensions = dimensions
        let groups =
            dimensions.isEmpty
            ? nil : try? cube.groupBy(dimensions, Selection(series: [series]), aggregate: .count)
        all = groups?.map { Combination(codes: $0.key, count: $0.count) } ?? []
    }

    /// One code for each dimension such that figures exist: as many wishes as go together, those that differ from
    /// `last` first; else totals; else what has most figures. With a dimension `open`, the others are chosen so that it
    /// has most groups.
    func best(_ wishes: [Dimension: String], open: Dimension? = nil, last: [Dimension: String] = [:])
        -> (codes: [Dimension: String], refused: [Dimension: String])
    {
        var kept = all
        var refused: [Dimension: String] = [:]
        let ordered = wishes.sorted { a, b in
            let (isNewA, isNewB) = (last[a.key] != a.value, last[b.key] != b.value)
            return isNewA != isNewB ? isNewA : a.key.id < b.key.id
        }
        for (dimension, code) in ordered {
            guard let index = dimensions.firstIndex(of: dimension) else { continue }
            let fitting = kept.filter { $0.codes[index] == code }
            if fitting.isEmpty { refused[dimension] = code } else { kept = fitting }
        }
        guard let chosen = choose(kept, open.flatMap(dimensions.firstIndex)) else { return ([:], refused) }
        return (Dictionary(uniqueKeysWithValues: zip(dimensions, chosen.codes)), refused)
    }

    private func choose(_ kept: [Combination], _ open: Int?) -> Combination? {
        guard let open else { return kept.min { order($0, nil) < order($1, nil) } }
        func others(_ combination: Combination) -> [String] {
            var codes = combination.codes
            codes[open] = ""
            return codes
        }
        var groups: [[String]: Int] = [:]
        for combination in all where combination.codes[open] != CommonCode.total {
            groups[others(combination), default: 0] += 1
        }
        let most = kept.map { groups[others($0)] ?? 0 }.max() ?? 0
        return kept.filter { (groups[others($0)] ?? 0) == most }.min { order($0, open) < order($1, open) }
    }

    /// Totals before groups, much before little, then by letter, so that a page is the same every time.
    private func order(_ combination: Combination, _ open: Int?) -> (Int, Int, Int, String) {
        let isGroup = open.map { combination.codes[$0] == CommonCode.total ? 0 : 1 } ?? 0
        return (
            combination.groups(except: open), isGroup, -combination.count, combination.codes.joined(separator: ".")
        )
    }
}
