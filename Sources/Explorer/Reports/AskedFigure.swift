import Base
import Indicators
import Site

/// A figure as an address names it, resolved to the observation that is shown.
struct AskedFigure: Sendable {
    let indicator: Indicator
    let dimensions: [Dimension]
    let observation: Observation
    /// The release whose state was asked for.
    let release: Int

    /// The address that means this figure and no other, without language.
    var query: Query {
        AskedFigure.query(
            dataflow: indicator.dataflow, series: indicator.series, key: observation.key, dimensions,
            observation.period, asOf: release)
    }

    static func query(
        dataflow: String, series: String, key: [String], _ dimensions: [Dimension], _ period: Period, asOf release: Int?
    ) -> Query {
        let figure = FigureHistoryPage.query(key, dimensions, period)
        return Query([("dataflow", dataflow), ("series", series)] + figure.items)
            .setting(Vintage.name, release.map(String.init))
    }
}

/// What an address names: one figure, or several of a selection among which to choose.
enum AskedFigures: Sendable {
    case one(AskedFigure)
    /// `all` is how many there are, of which only so many are listed.
    case many([AskedFigure], all: Int)

    /// More than these are not listed; the indicator's page narrows a selection.
    static let most = 400
}

extension Explorer {
    /// Resolves an address: with a period exactly the figures of that period whose codes it names, else what the page of
    /// the indicator shows for the same address.
    ///
    /// Throws `notFound` where it names no figure that everybody may see.
    func askedFigures(_ visit: Visit, _ query: Query, asOf vintage: Vintage?) async throws -> AskedFigures {
        let catalogue = catalogues.catalogue
        guard let indicator = catalogue.indicator(query["dataflow"] ?? "", query["series"] ?? ""),
            let dimensions = catalogue.dataflow(indicator.dataflow)?.dimensions
        else { throw AppError.noReport }
        let found: [Observation]
        let release: Int
        if let text = query["period"] {
            guard let period = Period(text) else { throw AppError.noReport }
            let cube = try await figures(of: indicator, asOf: vintage)
            release = vintage?.id ?? cube.release
            found = AskedFigures.observations(in: cube, indicator, dimensions, query, period)
        } else {
            let rest = query.setting("dataflow", nil).setting("series", nil)
            let open = try await open(indicator, visit, catalogue, query: rest, asOf: vintage)
            release = vintage?.id ?? open.shown.cube.release
            found = open.shown.shown.compactMap(\.place)
        }
        guard let first = found.first else { throw AppError.noReport }
        let asked = found.prefix(AskedFigures.most).map {
            AskedFigure(indicator: indicator, dimensions: dimensions, observation: $0, release: release)
        }
        return found.count == 1
            ? .one(AskedFigure(indicator: indicator, dimensions: dimensions, observation: first, release: release))
            : .many(Array(asked), all: found.count)
    }

    private func figures(of indicator: Indicator, asOf vintage: Vintage?) async throws -> Cube {
        guard let vintage else { return try await cubes.cube(indicator.dataflow) }
        return try await cubes.cube(indicator.dataflow, asOf: vintage.id, series: [indicator.series])
    }
}

extension AskedFigures {
    /// What of the cube has that period and the codes that the query names.
    fileprivate static func observations(
        in cube: Cube, _ indicator: Indicator, _ dimensions: [Dimension], _ query: Query, _ period: Period
    ) -> [Observation] {
        var filters: [Dimension: Set<String>] = [:]
        for dimension in dimensions where dimension != .series {
            if let code = query[dimension == .referenceArea ? "area" : dimension.id] { filters[dimension] = [code] }
        }
        let selection = Selection(series: [indicator.series], filters: filters, periods: period...period)
        return cube.slice(selection).filter { $0.period == period }
    }
}
