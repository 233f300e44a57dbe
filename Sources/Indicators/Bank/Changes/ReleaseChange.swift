import Base

/// One observation that a release changed, as it was and as it is.
package struct ReleaseChange: Sendable, Hashable {
    /// What the release did to the observation.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case inserted, changed, withdrawn
    }

    package let kind: Kind
    package let dataflow: String
    /// The code of SERIES; the dataflow's id where it has no such dimension.
    package let series: String
    /// One code per dimension, in the dataflow's order.
    package let key: [String]
    package let period: Period
    /// Nil where there was nothing, or a figure that was missing.
    package let before: Double?
    package let after: Double?
    package let statusBefore: ObservationStatus?
    package let statusAfter: ObservationStatus?
    package let markBefore: ValueMark
    package let markAfter: ValueMark
    /// Id of the source: that of the new figure, else that of the old one.
    package let source: String
    /// UNIT_MEASURE.
    package let unit: String
}

extension ReleaseChange {
    /// By how much the figure differs; nil where there is no figure before or after.
    package var difference: Double? {
        guard let before, let after, markBefore == .exact, markAfter == .exact else { return nil }
        return after - before
    }

    /// The code of a dimension; nil where the dataflow lacks it.
    package func code(_ dimension: Dimension, _ dimensions: [Dimension]) -> String? {
        guard let index = dimensions.firstIndex(of: dimension), index < key.count else { return nil }
        return key[index]
    }
}

/// Which of a release's changes are meant; what is nil is not asked about.
package struct ChangeFilter: Sendable, Hashable {
    package var dataflow: String?
    /// A code of SERIES.
    package var series: String?
    /// A code of REF_AREA.
    package var area: String?
    /// Id of a source.
    package var source: String?
    package var kind: ReleaseChange.Kind?

    package init(
        dataflow: String? = nil, series: String? = nil, area: String? = nil, source: String? = nil,
        kind: ReleaseChange.Kind? = nil
    ) {
        self.dataflow = dataflow
        self.series = series
        self.area = area
        self.source = source
        self.kind = kind
    }
}

/// Some of a release's changes, and how many there are in all.
package struct ChangePage: Sendable {
    package let total: Int
    package let changes: [ReleaseChange]
}
