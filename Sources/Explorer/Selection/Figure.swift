import Base
import Indicators
import Statistics

/// One figure as a page shows it: where, for whom, when, how much, how sure, from whom.
struct Figure: Sendable {
    let area: Place
    /// Dimension → code, only for dimensions in which the indicator is broken down.
    let codes: [Dimension: String]
    let period: Period
    let value: Double
    /// Whether the value is exact, or the publisher says only “below” or “above” it.
    let mark: ValueMark
    let lower: Double?
    let upper: Double?
    let status: ObservationStatus
    let nature: Nature?
    let source: String
    let unit: String
    /// The observation that it is, one code per dimension in the dataflow's order; nil where it is our own.
    var key: [String]? { place?.key }
    let place: Observation?
    /// Set when we put the figure together from countries: how much of the weight they cover.
    let aggregate: WeightedMean?
}

extension Figure {
    /// Nil for a missing value, which no page shows as a figure, and for a place that no table knows.
    init?(_ observation: Observation, _ places: Places, dimensions: [Dimension]) {
        guard let value = observation.value, let area = places[observation.area] else { return nil }
        var codes: [Dimension: String] = [:]
        for dimension in dimensions { codes[dimension] = observation.code(dimension) }
        self.init(
            area: area, codes: codes, period: observation.period, value: value, mark: observation.mark,
            lower: observation.lower,
            upper: observation.upper, status: observation.status, nature: observation.nature,
            source: observation.source, unit: observation.unit, place: observation, aggregate: nil)
    }
}

/// The figures of one place and group through time, oldest first.
struct Line: Sendable, Identifiable {
    let area: Place
    /// The code of the dimension that is drawn side by side; nil when none is.
    let group: String?
    let figures: [Figure]

    var id: String { group.map { "\(area.code).\($0)" } ?? area.code }
    var isAggregate: Bool { figures.first?.aggregate != nil }
}
