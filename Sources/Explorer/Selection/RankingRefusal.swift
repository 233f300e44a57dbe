import Base
import Indicators

/// Why figures are not put in order of their size: they are about different things, and an order would say otherwise.
enum RankingRefusal: Sendable, Hashable {
    /// What is counted, or how well, differs from place to place in ways that no clause states.
    case notComparable
    /// Nothing is known of what is counted but what its file says.
    case unknown
    /// Each country follows a definition of its own.
    case national
    /// They differ in these clauses.
    case coverage([Clause])

    /// Nil where they may be ranked. Places of one country are held to what may be ranked within it.
    init?(_ figures: [Figure], of indicator: Indicator) {
        let coverages = Self.coverages(figures, indicator)
        let differing = Coverage.differing(coverages)
        if !differing.isEmpty {
            self = .coverage(differing)
        } else if figures.count > 1, !Self.areOfOneCountry(figures), coverages.contains(where: \.isNational) {
            self = .national
        } else if !(Self.areOfOneCountry(figures) ? indicator.isComparableWithin : indicator.isComparable) {
            self = indicator.isUnknown ? .unknown : .notComparable
        } else {
            return nil
        }
    }

    /// Most figures say nothing of their own, and cover what their indicator does; so do our own aggregates.
    private static func coverages(_ figures: [Figure], _ indicator: Indicator) -> Set<Coverage> {
        let own = figures.compactMap { $0.place?.ownAttributes }
        var coverages = Set(Set(own).map { Coverage(indicator.clauses, attributes: $0) })
        if own.count < figures.count { coverages.insert(Coverage(indicator.clauses)) }
        return coverages
    }

    private static func areOfOneCountry(_ figures: [Figure]) -> Bool {
        !figures.isEmpty && figures.allSatisfy { $0.area.kind == .subnational }
            && Set(figures.map(\.area.parent)).count == 1
    }
}

extension RankingRefusal {
    /// The reason as a sentence.
    func text(_ words: Words) -> String {
        switch self {
        case .notComparable: words.reader(.notComparable)
        case .unknown: words.reader.definitions(.reasonUnknown)
        case .national: words.reader.definitions(.reasonNational)
        case .coverage(let clauses):
            words.reader.definitions(.reasonCoverage, ["clauses": words.reader.list(clauses.map(words.clause))])
        }
    }
}

extension Words {
    /// The name of a clause.
    func clause(_ clause: Clause) -> String { dimension(Dimension(clause.rawValue)) }

    /// What is stated of a clause, in words; nil where nothing is.
    func clause(_ clause: Clause, of clauses: Clauses) -> String? {
        let codes = clauses[clause]
        return codes.isEmpty ? nil : reader.list(codes.map { code(clause.codelist, $0) })
    }
}
