import Base

/// Which observations of a dataflow are meant. An empty selection means all of them.
package struct Selection: Sendable, Hashable {
    /// Codes of SERIES; empty means all.
    package var series: [String]
    /// Per dimension the codes that count; a dimension that is absent, or present with no codes, is not filtered.
    /// A code or dimension that the dataflow does not have matches nothing. TIME_PERIOD may be named with exact periods.
    package var filters: [Dimension: Set<String>]
    /// Only periods that lie wholly within this span, such as `Period(year: 2015)...Period(year: 2024)`.
    package var periods: ClosedRange<Period>?
    /// Only the newest observation with a value of each series key.
    package var latestOnly: Bool

    package init(
        series: [String] = [], filters: [Dimension: Set<String>] = [:], periods: ClosedRange<Period>? = nil,
        latestOnly: Bool = false
    ) {
        self.series = series
        self.filters = filters
        self.periods = periods
        self.latestOnly = latestOnly
    }

    /// The same selection with nothing said about one dimension.
    package func without(_ dimension: Dimension) -> Selection {
        var rest = self
        rest.filters[dimension] = nil
        if dimension == .series { rest.series = [] }
        if dimension == .time { rest.periods = nil }
        return rest
    }
}

/// How the observations of a group become one figure. Missing values never count.
package enum Aggregate: Sendable {
    case mean, sum, count, min, max
    /// Σ weight·value / Σ weight over the observations that have a weight: for a share, the weight is its own denominator.
    /// The closure is asked once per area and period with that area's code; nil leaves the observation out.
    case weighted(by: @Sendable (_ area: String, _ period: Period) -> Double?)
}
