import Base
import Indicators
import Statistics

/// Our own figures for regions and groups, where the publisher gives none: Σ weight·value / Σ weight over the members,
/// published only where the members with data hold at least half of the weight (`docs/methods/aggregates.md`).
struct RegionalAggregate: Sendable {
    static let threshold = 0.5

    let cube: Cube
    let weights: Weights
    let places: Places

    /// Whether the countries that have any figure at all hold enough of a group's weight. Cheap: no figure is read.
    func isWithinReach(_ area: Place, of countries: Set<String>) -> Bool {
        let members = places.members(of: area.code)
        guard members.count > 1, let period = cube.periods.last else { return false }
        let mean = WeightedMean(
            members.map {
                .init(
                    value: countries.contains($0.code) ? 0 : nil,
                    weight: weights.weight($0.code, period, residence: nil))
            })
        return mean?.isPublishable(threshold: RegionalAggregate.threshold) ?? false
    }

    /// The line of a region or group, for exactly the periods in which enough members have figures.
    /// Cost: one slice of the members' figures.
    func line(
        of area: Place, series: String, filters: [Dimension: Set<String>], group: String?, dimensions: [Dimension]
    )
        -> Line?
    {
        let members = places.members(of: area.code)
        guard members.count > 1 else { return nil }
        var selection = Selection(series: [series], filters: filters)
        selection.filters[.referenceArea] = Set(members.map(\.code))
        let slice = cube.slice(selection)
        guard let sample = slice.first else { return nil }
        let residence = sample.code(.urbanisation)
        let byPeriod = Dictionary(grouping: slice) { $0.period }
        let figures = byPeriod.keys.sorted().compactMap { period -> Figure? in
            let values = Dictionary(
                (byPeriod[period] ?? []).map { ($0.area, $0.value) }, uniquingKeysWith: { first, _ in first })
            let mean = WeightedMean(
                members.map {
                    .init(value: values[$0.code] ?? nil, weight: weights.weight($0.code, period, residence: residence))
                })
            guard let mean, mean.isPublishable(threshold: RegionalAggregate.threshold) else { return nil }
            return Figure(
                area: area, codes: codes(sample, dimensions), period: period, value: mean.value, mark: .exact,
                lower: nil, upper: nil,
                status: .estimated, nature: .modelled, source: sample.source, unit: sample.unit, place: nil,
                aggregate: mean)
        }
        return figures.isEmpty ? nil : Line(area: area, group: group, figures: figures)
    }

    private func codes(_ sample: Observation, _ dimensions: [Dimension]) -> [Dimension: String] {
        Dictionary(uniqueKeysWithValues: dimensions.compactMap { id in sample.code(id).map { (id, $0) } })
    }
}

/// People (or city dwellers) per country: the denominator of a share, for the year nearest to the one asked for.
struct Weights: Sendable {
    /// `POP_TOT`, or `URBAN` for population times urban share.
    enum Kind: String, Sendable { case population = "POP_TOT", urban = "URBAN" }

    /// What is needed of the dataflow that holds denominators.
    static let series = ["POP_TOT", "URB_POP_SHARE"]

    private let population: [String: [(year: Int, value: Double)]]
    private let urbanShare: [String: [(year: Int, value: Double)]]
    let kind: Kind

    init(kind: Kind, context: Cube) {
        self.kind = kind
        population = Weights.table(context, "POP_TOT")
        urbanShare = Weights.table(context, "URB_POP_SHARE")
    }

    /// How many people (thousands) a figure of an area speaks for. `residence` is its code of URBANISATION: an urban figure
    /// weighs by city dwellers, a rural one by the others. Nil where the bank has no population.
    func weight(_ area: String, _ period: Period, residence: String?) -> Double? {
        guard let people = Weights.nearest(population[area], period.year) else { return nil }
        let urban = Weights.nearest(urbanShare[area], period.year).map { people * $0 / 100 }
        switch residence {
        case "U": return urban
        case "R": return urban.map { people - $0 }
        default: return kind == .urban ? urban : people
        }
    }

    private static func table(_ cube: Cube, _ series: String) -> [String: [(year: Int, value: Double)]] {
        var table: [String: [(year: Int, value: Double)]] = [:]
        for observation in cube.slice(Selection(series: [series])) {
            if let value = observation.value {
                table[observation.area, default: []].append((observation.period.year, value))
            }
        }
        return table
    }

    private static func nearest(_ values: [(year: Int, value: Double)]?, _ year: Int) -> Double? {
        values?.min { (abs($0.year - year), $0.year) < (abs($1.year - year), $1.year) }?.value
    }
}
