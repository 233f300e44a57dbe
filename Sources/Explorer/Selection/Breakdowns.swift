import Indicators

/// One dimension in which an indicator is broken down, and what is chosen in it.
struct Breakdown: Sendable, Identifiable {
    let id: Dimension
    /// Codes with figures, the total first, then in the order of the codelist.
    let codes: [String]
    /// The one that figures are held to while the dimension is not drawn side by side.
    let chosen: String

    /// Groups proper, without the total.
    var groups: [String] { codes.filter { $0 != CommonCode.total } }
}

/// How an indicator can be broken down, held against the combinations that have figures: what is chosen in the
/// dimensions together never leads to nothing.
struct Breakdowns: Sendable {
    let all: [Breakdown]
    /// The dimension drawn side by side.
    let by: Breakdown?
    /// Choices that no combination could satisfy beside the others.
    let refused: [Dimension: String]
    /// Choices that say more than the default does; they belong into the address.
    let meant: [Dimension: String]

    private let combinations: Combinations
    private let wishes: [Dimension: String]

    init(_ outline: Outline, choices: [Dimension: String], comparison: Comparison, labels: Labels) {
        let codes = outline.breakdowns
        let combinations = outline.combinations
        let plain = combinations.best([:])
        let open = Breakdowns.open(comparison, codes, plain.codes, choices)
        let standard = combinations.best([:], open: open)
        let best = combinations.best(choices, open: open, last: standard.codes)
        self.combinations = combinations
        wishes = choices
        refused = best.refused.filter { standard.codes[$0.key] != $0.value }
        meant = choices.filter { best.codes[$0.key] == $0.value && standard.codes[$0.key] != $0.value }
        all = codes.map { id, codes in
            let total = CommonCode.total
            let ordered = codes.filter { $0 == total } + labels.ordered(id, codes.filter { $0 != total })
            return Breakdown(id: id, codes: ordered, chosen: best.codes[id] ?? ordered[0])
        }
        by = all.first { $0.id == open }
    }

    var ids: [Dimension] { all.map(\.id) }

    subscript(id: Dimension) -> Breakdown? { all.first { $0.id == id } }

    /// The filters of one line: what is chosen, with the dimension drawn side by side left open.
    var filters: [Dimension: Set<String>] { filters(all.map { ($0.id, $0.chosen) }, without: by?.id) }

    /// The filters of a single figure a place: what is chosen, everywhere.
    var single: [Dimension: Set<String>] { filters(all.map { ($0.id, $0.chosen) }, without: nil) }

    /// The filters under which the groups of a dimension can be compared best.
    func filters(comparing id: Dimension) -> [Dimension: Set<String>] {
        filters(combinations.best(wishes, open: id).codes.map { ($0.key, $0.value) }, without: id)
    }

    private func filters(_ codes: [(Dimension, String)], without open: Dimension?) -> [Dimension: Set<String>] {
        Dictionary(uniqueKeysWithValues: codes.filter { $0.0 != open }.map { ($0.0, [$0.1]) })
    }

    /// Where nobody said, an indicator without a total is drawn by the dimension that lacks it, unless one of its groups
    /// was chosen.
    private static func open(
        _ comparison: Comparison, _ codes: [(dimension: Dimension, codes: [String])], _ plain: [Dimension: String],
        _ choices: [Dimension: String]
    ) -> Dimension? {
        switch comparison {
        case .none: return nil
        case .by(let dimension): return codes.contains { $0.dimension == dimension } ? dimension : nil
        case .automatic:
            let withoutTotal = codes.filter { plain[$0.dimension] != CommonCode.total }
            let widest = withoutTotal.max { $0.codes.count < $1.codes.count }
            return widest.flatMap { choices[$0.dimension] == nil ? $0.dimension : nil }
        }
    }
}

/// Whether groups are drawn side by side, and which.
enum Comparison: Sendable, Hashable {
    case automatic, none
    case by(Dimension)
}
