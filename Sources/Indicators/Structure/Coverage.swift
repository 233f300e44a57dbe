/// What a figure covers: the clauses that decide whether it may be ranked against another.
///
/// A figure's own attributes go before what its series says, since one table may hold counts of different kinds.
package struct Coverage: Sendable, Hashable {
    private var codes: [Clause: Set<String>] = [:]

    package init(_ clauses: Clauses, attributes: [String: String] = [:]) {
        for clause in Clause.allCases where clause.isCoverage {
            codes[clause] = Set(attributes[clause.rawValue]?.codes ?? clauses[clause])
        }
    }

    /// What the publisher of an observation says of it; its series' clauses are among its attributes.
    package init(_ observation: Observation) { self.init(Clauses(), attributes: observation.attributes) }

    /// Whether it follows whatever the country itself understands by the word.
    package var isNational: Bool { codes.values.contains { $0.contains(Clause.national) } }

    /// The clauses in which some of these differ, in the order of all clauses; empty for one, and for none.
    package static func differing(_ all: some Collection<Coverage>) -> [Clause] {
        guard let first = all.first else { return [] }
        return Clause.allCases.filter { clause in all.contains { $0.codes[clause] != first.codes[clause] } }
    }
}
