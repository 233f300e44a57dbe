import Base
import Figures
import Indicators
import Site

/// One visit to an indicator: what it shows, and the words and records to show it with.
struct IndicatorVisit: Sendable {
    let visit: Visit
    let words: Words
    let catalogue: Catalogue
    let shown: IndicatorSelection
    /// The newest release of the dataflow; nil before its first figures.
    let release: Release?
    let world: WorldMap

    var reader: Reader { words.reader }
    var indicator: Indicator { shown.indicator }

    /// The page's path without language: `/indicators/HOUSING_ADEQUACY/SLUM_URB`.
    var path: String { indicator.path }

    func link(_ state: IndicatorState) -> String { visit.link(path, state.query) }

    /// A download of exactly what is shown.
    func download(_ format: String) -> String {
        visit.link("\(path).\(format)", shown.state.with { $0.view = shown.view }.query)
    }
}

extension Indicator {
    var path: String { "/indicators/\(dataflow)/\(series)" }
}

extension Explorer {
    func addIndicator(_ routes: Routes) {
        routes.get("indicators/:dataflow/:series") { visit in
            let (series, file) = IndicatorFile.split(visit.parameter("series"))
            let catalogue = catalogues.catalogue
            guard let indicator = catalogue.indicator(visit.parameter("dataflow"), series) else {
                throw AppError(.notFound, "No such indicator")
            }
            let page = try await open(indicator, visit, catalogue)
            guard let file else {
                return .page(await visit.withColleagues(IndicatorPage(page).page, domain: indicator.domain))
            }
            return .file(try file.download(page))
        }
        // A series code or catalogue number alone leads to its page, so that addresses can be guessed.
        routes.get("indicators/:dataflow") { visit in
            let catalogue = catalogues.catalogue
            let wanted = visit.parameter("dataflow").uppercased()
            guard let indicator = catalogue.indicators.first(where: { $0.series == wanted || $0.catalogueID == wanted })
            else { throw AppError(.notFound, "No such indicator") }
            return .redirect(visit.link(indicator.path, visit.query))
        }
    }

    /// What the page shows for that query; without one, for the visit's own.
    func open(
        _ indicator: Indicator, _ visit: Visit, _ catalogue: Catalogue, query: Query? = nil
    ) async throws -> IndicatorVisit {
        let outline = try await outlines.outline(indicator)
        let context = indicator.weight.isEmpty ? nil : try await contextCube(catalogue)
        let shown = IndicatorSelection(
            indicator, query ?? visit.query, outline, context: context, places: places, labels: catalogue.labels,
            language: visit.language)
        return IndicatorVisit(
            visit: visit, words: Words(reader: visit.reader, labels: catalogue.labels), catalogue: catalogue,
            shown: shown, release: try await bank.releases(of: indicator.dataflow, limit: 1).first,
            world: world)
    }

    /// The dataflow that holds the denominators of aggregates.
    func contextCube(_ catalogue: Catalogue) async throws -> Cube? {
        guard let population = catalogue.indicators.first(where: { $0.series == "POP_TOT" }) else { return nil }
        return try await cubes.cube(population.dataflow)
    }
}
