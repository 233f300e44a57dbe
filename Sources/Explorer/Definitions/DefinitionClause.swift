import Base
import Indicators
import Site

/// One clause of what a series measures, such as its unit or what it counts, said by each of several series.
struct DefinitionClause: Sendable {
    /// How the series stand to one another in a clause.
    enum Verdict: Sendable {
        case same, differs
        /// Some say it and some do not.
        case partlyStated
        case notStated
    }

    let name: String
    /// In words, one for each series; nil where it is not stated.
    let values: [String?]
    /// Whether the words are a publisher's own, in English.
    var isAsPublished = false

    var verdict: Verdict {
        let stated = values.compactMap(\.self)
        if stated.isEmpty { return .notStated }
        if Set(stated).count > 1 { return .differs }
        return stated.count == values.count ? .same : .partlyStated
    }
}

/// A series with what is known of it.
struct DefinedSeries: Sendable {
    let indicator: Indicator
    let outline: Outline
    /// Of its newest figures.
    let sources: [Source]
}

/// The clauses of several series of one notion, computed from the fields of their records and from their figures.
struct DefinitionClauses {
    let series: [DefinedSeries]
    let words: Words

    private var reader: Reader { words.reader }

    var all: [DefinitionClause] {
        [
            clause(.unit) { $0.indicator.unit.isEmpty ? nil : words.unit($0.indicator.unit) },
            clause(.denominator) { denominator($0.indicator.weight) },
        ] + stated.map(\.said) + [
            clause(.groupsHeld) { item in
                let held = Breakdowns(
                    item.outline, choices: [:], comparison: .none, labels: words.labels
                ).all.filter { $0.chosen != CommonCode.total }
                return held.isEmpty
                    ? words.code("ANY", CommonCode.total) : words.groups(held.map { ($0.id, $0.chosen) })
            },
            clause(.publisher, isAsPublished: true) { Set($0.sources.map(\.publisher)).sorted().first },
            clause(.source, isAsPublished: true) { $0.sources.first?.title },
            clause(.years) { item in
                guard let first = item.outline.years.first, let last = item.outline.years.last else { return nil }
                return first == last ? String(first) : "\(first)–\(last)"
            },
        ]
    }

    /// The clauses that at least one of them states.
    private var stated: [(clause: Clause, said: DefinitionClause)] {
        Clause.allCases.compactMap { clause in
            let values = series.map { words.clause(clause, of: $0.indicator.clauses) }
            guard values.contains(where: { $0 != nil }) else { return nil }
            return (clause, DefinitionClause(name: words.clause(clause), values: values))
        }
    }

    /// Whether the figures of these series may be ranked against each other, with the reason.
    var together: String {
        var differing = stated.filter { $0.said.verdict == .differs }.map(\.said.name)
        if Set(series.map(\.indicator.unit)).count > 1 { differing.insert(reader(.unit), at: 0) }
        if !differing.isEmpty { return reader.definitions(.togetherNo, ["clauses": reader.list(differing)]) }
        if series.contains(where: { Coverage($0.indicator.clauses).isNational }) {
            return reader.definitions(.reasonNational)
        }
        let partly = stated.filter { $0.said.verdict == .partlyStated }.map(\.said.name)
        return partly.isEmpty
            ? reader.definitions(.togetherYes)
            : reader.definitions(.togetherUnstated, ["clauses": reader.list(partly)])
    }

    private func clause(
        _ name: ExplorerPhrase, isAsPublished: Bool = false, _ value: (DefinedSeries) -> String?
    ) -> DefinitionClause {
        DefinitionClause(name: reader(name), values: series.map(value), isAsPublished: isAsPublished)
    }

    private func denominator(_ weight: String) -> String? {
        switch Weights.Kind(rawValue: weight) {
        case .population: reader(.denominatorPeople)
        case .urban: reader(.denominatorCity)
        case nil: nil
        }
    }
}
