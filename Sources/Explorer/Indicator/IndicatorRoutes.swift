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
    /// The newest release of the dataflow, up to the state shown; nil before its first figures.
    let release: Release?
    /// The past state that is shown; nil for the newest figures.
    let vintage: Vintage?
    /// All figures of the state as a file; nil where no past state is shown.
    var frozen: FrozenFile?
    /// What was reported of its figures and is not settled; nothing where no page is drawn.
    var reports = OpenReports.none
    /// Which of the figures were revised; nil where the view has no place to say so.
    let revisions: Revisions?
    /// Releases of the dataflow to choose among, newest first.
    let releases: [Release]
    let world: WorldMap

    /// Releases that the page offers; older ones are reached through the list of releases.
    static let mostReleases = 24

    var reader: Reader { words.reader }
    var indicator: Indicator { shown.indicator }

    /// The page's path without language: `/indicators/HOUSING_ADEQUACY/SLUM_URB`.
    var path: String { indicator.path }

    func link(_ state: IndicatorState) -> String { visit.link(path, state.query) }

    /// Another page, of the same state of the figures.
    func link(_ path: String, _ query: Query = Query()) -> String { visit.link(path, query.asOf(vintage)) }

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
        routes.figures("indicators/:dataflow/:series", of: self) { visit, vintage in
            let name = visit.parameter("series")
            if name.hasSuffix(".atom") { return try await feed(visit, series: String(name.dropLast(5))) }
            let (series, file) = IndicatorFile.split(name)
            let catalogue = catalogues.catalogue
            guard let indicator = catalogue.indicator(visit.parameter("dataflow"), series) else {
                throw AppError(.notFound, "No such indicator")
            }
            var page = try await open(indicator, visit, catalogue, asOf: vintage)
            if let vintage, file == nil {
                page.frozen = try await frozenFile(try await outlines.outline(indicator, asOf: vintage), in: visit)
            }
            if file == nil {
                page.reports = try await visit.database.read {
                    try OpenReports.of(indicator.dataflow, indicator.series, $0)
                }
            }
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
        _ indicator: Indicator, _ visit: Visit, _ catalogue: Catalogue, query: Query? = nil,
        asOf vintage: Vintage? = nil
    ) async throws -> IndicatorVisit {
        let outline = try await outlines.outline(indicator, asOf: vintage)
        let context = indicator.weight.isEmpty ? nil : try await contextCube(catalogue, asOf: vintage)
        let releases = try await bank.releases(of: indicator.dataflow, limit: IndicatorVisit.mostReleases)
        let shown = IndicatorSelection(
            indicator, (query ?? visit.query).asOf(vintage), outline, context: context, places: places,
            labels: catalogue.labels,
            language: visit.language)
        return IndicatorVisit(
            visit: visit, words: Words(reader: visit.reader, labels: catalogue.labels), catalogue: catalogue,
            shown: shown, release: try await release(of: indicator.dataflow, asOf: vintage, releases),
            vintage: vintage,
            revisions: shown.view == .table
                ? try await revisions.revisions(indicator, asOf: outline.cube.release) : nil,
            releases: releases, world: world)
    }

    /// The releases that changed an indicator, as a feed.
    private func feed(_ visit: Visit, series: String) async throws -> Answer {
        let catalogue = catalogues.catalogue
        guard let indicator = catalogue.indicator(visit.parameter("dataflow"), series) else {
            throw AppError(.notFound, "No such indicator")
        }
        let state = try await cubes.cube(indicator.dataflow).release
        var releases: [Release] = []
        for id in try await revisions.revisions(indicator, asOf: state).releases.prefix(50) {
            if let release = try await bank.release(.release(id)) { releases.append(release) }
        }
        return ReleaseFeed(visit: visit, words: words(visit), indicator: indicator, releases: releases).answer
    }

    /// The release that brought what is shown of a dataflow.
    private func release(
        of dataflow: String, asOf vintage: Vintage?, _ newest: [Release]
    ) async throws -> Release? {
        guard let vintage else { return newest.first }
        if let listed = newest.first(where: { $0.id <= vintage.id }) { return listed }
        return try await bank.releases(of: dataflow, upTo: vintage.id, limit: 1).first
    }

    /// The dataflow that holds the denominators of aggregates.
    func contextCube(_ catalogue: Catalogue, asOf vintage: Vintage? = nil) async throws -> Cube? {
        guard let population = catalogue.indicators.first(where: { $0.series == "POP_TOT" }) else { return nil }
        guard let vintage else { return try await cubes.cube(population.dataflow) }
        return try await cubes.cube(population.dataflow, asOf: vintage.id, series: Weights.series)
    }
}
