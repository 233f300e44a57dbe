import Base

extension [Indicator] {
    /// An imported series of which only the publisher's name is known takes what the catalogue says of its code: names in
    /// six languages, domain, direction; and the weight of a series of the same code that is known already.
    func adopted(by entries: [CatalogueEntry]) -> [Indicator] {
        let byCode = Dictionary(entries.map { ($0.sourceCode, $0) }) { first, _ in first }
        let weights = Dictionary(filter { !$0.weight.isEmpty }.map { ($0.series, $0.weight) }) { first, _ in first }
        return map { indicator in
            guard indicator.isUnknown, let entry = byCode[indicator.series] else { return indicator }
            return indicator.adopted(by: entry, weight: weights[indicator.series] ?? "")
        }
    }
}

extension Indicator {
    /// Nothing but what its file says.
    package var isUnknown: Bool { catalogueID == nil && domain.isEmpty && plain.isEmpty }

    fileprivate func adopted(by entry: CatalogueEntry, weight: String) -> Indicator {
        let direction = IndicatorDirection(rawValue: entry.direction) ?? .context
        return Indicator(
            dataflow: dataflow, series: series, catalogueID: entry.id, name: name, definition: definition,
            limits: limits, plain: entry.name, target: target, targetValue: targetValue, unit: unit,
            direction: direction, domain: entry.domain, clauses: clauses, isComparable: direction != .context,
            isComparableWithin: direction != .context,
            weight: weight, isDraft: entry.isDraft)
    }
}
