/// A figure for a region put together from its countries.
///
/// Σ wᵢyᵢ / Σ wᵢ over the members with data; coverage is their weight over the weight of all members. The weight is the
/// denominator of the indicator (for SDG 11.1.1 the urban population).
/// Source: WHO/UNICEF JMP methodology 2017, regional estimates; reproduces its published regional values.
package struct WeightedMean: Sendable, Hashable {
    /// One member of the region. A member without a weight counts neither above nor below the line.
    package struct Member: Sendable, Hashable {
        package let value: Double?
        package let weight: Double?

        package init(value: Double?, weight: Double?) {
            self.value = value
            self.weight = weight
        }
    }

    package let value: Double
    /// Share of the members' whole weight that has data, 0...1.
    package let coverage: Double
    package let membersWithData: Int
    package let members: Int

    /// Nil when no member has both a value and a weight. Linear in the number of members.
    package init?(_ all: [Member]) {
        let weighted = all.filter { ($0.weight ?? 0) > 0 }
        let withData = weighted.filter { $0.value != nil }
        let total = weighted.reduce(0) { $0 + ($1.weight ?? 0) }
        let covered = withData.reduce(0) { $0 + ($1.weight ?? 0) }
        guard covered > 0 else { return nil }
        value = withData.reduce(0) { $0 + ($1.weight ?? 0) * ($1.value ?? 0) } / covered
        coverage = covered / total
        membersWithData = withData.count
        members = all.count
    }

    /// Whether the coverage is enough to publish; the threshold is 0.5 unless the indicator sets another.
    package func isPublishable(threshold: Double = 0.5) -> Bool { coverage >= threshold }
}
