import Base
import Indicators
import Synchronization

/// What holds of an indicator before anything is chosen: its groups, years and places.
struct Outline: Sendable {
    let cube: Cube
    let series: String
    /// Dimensions with at least two codes that have figures.
    let breakdowns: [(dimension: Dimension, codes: [String])]
    let combinations: Combinations
    /// In ascending order.
    let years: [Int]
    /// Places with figures of their own.
    let published: [Place]

    /// Cost: a pass over the indicator's observations for each dimension of the dataflow.
    init(_ cube: Cube, series: String, places: Places) {
        self.cube = cube
        self.series = series
        breakdowns = cube.breakdowns(series)
        combinations = Combinations(cube, series: series, dimensions: breakdowns.map(\.dimension))
        let selection = Selection(series: [series])
        years = cube.available(.time, selection).compactMap { Period($0.code)?.year }.uniqued().sorted()
        published = cube.available(.referenceArea, selection).compactMap { places[$0.code] }
    }
}

/// Outlines, worked out once for each state of an indicator's figures.
final class OutlineStore: Sendable {
    private let outlines = Mutex<[String: Outline]>([:])
    private let cubes: CubeStore
    private let places: Places

    init(_ cubes: CubeStore, _ places: Places) {
        self.cubes = cubes
        self.places = places
    }

    /// The outline of the figures as they stand now, or as they stood. A past one is worked out anew each time, from only
    /// the indicator's own figures unless the `whole` dataflow is worth loading, as for a page of many indicators.
    func outline(_ indicator: Indicator, asOf vintage: Vintage?, whole: Bool = false) async throws -> Outline {
        guard let vintage else { return try await outline(indicator) }
        let cube = try await cubes.cube(
            indicator.dataflow, asOf: vintage.id, series: whole ? nil : [indicator.series])
        if let held = outlines.withLock({ $0[indicator.path] }), held.cube === cube { return held }
        return Outline(cube, series: indicator.series, places: places)
    }

    /// The outline of the figures as they stand now.
    func outline(_ indicator: Indicator) async throws -> Outline {
        let cube = try await cubes.cube(indicator.dataflow)
        if let held = outlines.withLock({ $0[indicator.path] }), held.cube === cube { return held }
        let outline = Outline(cube, series: indicator.series, places: places)
        outlines.withLock { $0[indicator.path] = outline }
        return outline
    }
}
