import Base
import Indicators
import Site
import Statistics

/// One indicator on a country's page: its newest figure, its course, its region, its widest gap between groups.
struct CountryRow: Sendable {
    let indicator: Indicator
    let line: Line
    /// Groups that line and region are held to, for an indicator without totals.
    let fixed: [(dimension: Dimension, code: String)]
    /// The same indicator for the country's region, published or our own; nil where neither exists.
    let region: Line?
    let behind: Behind?

    var latest: Figure { line.figures[line.figures.count - 1] }

    /// The region's figure nearest in time, at most five years away; nil where the two must not be compared.
    var regionFigure: Figure? {
        region?.figures.min { abs($0.period.year - latest.period.year) < abs($1.period.year - latest.period.year) }
            .flatMap { figure in
                abs(figure.period.year - latest.period.year) <= 5
                    && RankingRefusal([latest, figure], of: indicator) == nil ? figure : nil
            }
    }

    /// How much worse off than the region, in the indicator's own unit; negative when better off.
    var deficit: Double? {
        guard let regionFigure, indicator.better != .context else { return nil }
        return (indicator.better == .up ? -1 : 1) * (latest.value - regionFigure.value)
    }
}

extension Explorer {
    /// Every indicator with figures for a place, in the catalogue's order.
    ///
    /// Cost: for each indicator one slice of the place and one of its region's members; about 2 ms for the starter data.
    func rows(
        of place: Place, _ catalogue: Catalogue, _ language: Language, asOf vintage: Vintage? = nil
    ) async throws -> [CountryRow] {
        let context = try await contextCube(catalogue, asOf: vintage)
        let region = places.sdgRegion(of: place.code) ?? places.region(of: place.code)
        var rows: [CountryRow] = []
        for indicator in catalogue.indicators where indicator.better != .context || indicator.domain != "CONTEXT" {
            let outline = try await outlines.outline(indicator, asOf: vintage, whole: true)
            guard outline.published.contains(place) else { continue }
            let areas = [place.code] + (region.map { [$0.code] } ?? [])
            let asked = Query([("by", "none"), ("area", areas.joined(separator: ","))])
            let shown = IndicatorSelection(
                indicator, asked, outline, context: context, places: places, labels: catalogue.labels,
                language: language)
            guard let line = shown.lines.first(where: { $0.area == place }) else { continue }
            rows.append(
                CountryRow(
                    indicator: indicator, line: line, fixed: shown.fixed,
                    region: shown.lines.first { $0.area == region },
                    behind: Behind.widest(shown, in: place)))
        }
        return rows
    }
}
