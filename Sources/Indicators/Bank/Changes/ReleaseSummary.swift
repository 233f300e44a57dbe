import Base

/// What a release changed, counted by indicator, source and place, with its largest revisions. Immutable: later releases
/// change nothing of it.
package struct ReleaseSummary: Sendable {
    /// An indicator's part of a release.
    package struct IndicatorPart: Sendable {
        package let dataflow: String
        package let series: String
        package let counts: ChangeCounts
    }

    package let release: Int
    package let counts: ChangeCounts
    /// Most changes first, as are the others.
    package let indicators: [IndicatorPart]
    package let sources: [(id: String, counts: ChangeCounts)]
    package let areas: [(code: String, counts: ChangeCounts)]
    /// Figures that were revised most, measured by what revised figures of the same indicator were on average: so figures
    /// of different units can stand in one list.
    package let largest: [ReleaseChange]
}

/// Puts a summary together from changes, one after the other.
struct ReleaseSummaryBuilder {
    private static let largest = 12

    /// Revisions of one indicator.
    private struct Revisions {
        var sum = 0.0
        var count = 0
        /// Those that differ most, the largest first.
        var top: [ReleaseChange] = []
    }

    private struct Key: Hashable {
        let dataflow: String
        let series: String
    }

    private let dimensions: [String: [Dimension]]
    private var counts = ChangeCounts()
    private var indicators: [Key: ChangeCounts] = [:]
    private var sources: [String: ChangeCounts] = [:]
    private var areas: [String: ChangeCounts] = [:]
    private var revisions: [Key: Revisions] = [:]

    init(_ dimensions: [String: [Dimension]]) { self.dimensions = dimensions }

    mutating func add(_ change: ReleaseChange) {
        let key = Key(dataflow: change.dataflow, series: change.series)
        counts.add(change.kind)
        indicators[key, default: ChangeCounts()].add(change.kind)
        sources[change.source, default: ChangeCounts()].add(change.kind)
        if let area = change.code(.referenceArea, dimensions[change.dataflow] ?? []) {
            areas[area, default: ChangeCounts()].add(change.kind)
        }
        if let difference = change.difference, difference != 0 { revise(key, change) }
    }

    private mutating func revise(_ key: Key, _ change: ReleaseChange) {
        var found = revisions[key, default: Revisions()]
        found.sum += abs(change.before ?? 0)
        found.count += 1
        let size = abs(change.difference ?? 0)
        let place = found.top.firstIndex { abs($0.difference ?? 0) < size } ?? found.top.count
        if place < ReleaseSummaryBuilder.largest {
            found.top.insert(change, at: place)
            if found.top.count > ReleaseSummaryBuilder.largest { found.top.removeLast() }
        }
        revisions[key] = found
    }

    func finish(_ release: Int) -> ReleaseSummary {
        let sized = revisions.values.flatMap { found in
            let average = found.sum / Double(found.count)
            return found.top.map { (change: $0, size: abs($0.difference ?? 0) / max(average, .leastNormalMagnitude)) }
        }
        let largest = sized.sorted {
            ($0.size, $1.change.key.joined()) > ($1.size, $0.change.key.joined())
        }
        return ReleaseSummary(
            release: release, counts: counts,
            indicators: indicators.map { .init(dataflow: $0.key.dataflow, series: $0.key.series, counts: $0.value) }
                .sorted { ($0.counts.touched, $1.series) > ($1.counts.touched, $0.series) },
            sources: ReleaseSummaryBuilder.sorted(sources), areas: ReleaseSummaryBuilder.sorted(areas),
            largest: largest.prefix(ReleaseSummaryBuilder.largest).map(\.change))
    }

    private static func sorted(_ counts: [String: ChangeCounts]) -> [(String, ChangeCounts)] {
        counts.sorted { ($0.value.touched, $1.key) > ($1.value.touched, $0.key) }.map { ($0.key, $0.value) }
    }
}

extension ChangeCounts {
    /// Observations that came, changed or went.
    package var touched: Int { inserted + changed + withdrawn }

    mutating func add(_ kind: ReleaseChange.Kind) {
        switch kind {
        case .inserted: inserted += 1
        case .changed: changed += 1
        case .withdrawn: withdrawn += 1
        }
    }
}
