import Base
import Indicators
import Site

/// Where other catalogues and search engines find the data.
extension Explorer {
    func addDatasets(_ routes: Routes) {
        routes.open("v1/catalogue.jsonld") { visit in
            let record = try await catalogueRecord(visit.home)
            return OpenAnswer("application/ld+json") { record.json }
        }
        routes.open("v1/openapi.json") { visit in
            let description = ApiDescription(
                catalogue: catalogues.catalogue, base: visit.home, title: Reader(.en)(.siteTitle))
            return OpenAnswer(DataFormat.json.mediaType) { description.json }
        }
    }

    private func catalogueRecord(_ base: String) async throws -> CatalogueRecord {
        let catalogue = catalogues.catalogue
        var releases: [String: Release] = [:]
        var spans: [String: ClosedRange<Period>] = [:]
        var sources: [String: [Source]] = [:]
        for dataflow in catalogue.dataflows {
            let cube = try await cubes.cube(dataflow.id)
            releases[dataflow.id] = try await bank.releases(of: dataflow.id, limit: 1).first
            if let first = cube.periods.first, let last = cube.periods.last { spans[dataflow.id] = first...last }
            sources[dataflow.id] = cube.sources.compactMap(catalogue.source)
        }
        return CatalogueRecord(
            catalogue: catalogue, base: base,
            title: Localized(
                Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, Reader($0)(.siteTitle)) })),
            releases: releases, spans: spans, sources: sources)
    }

    package func publicPages(_ site: Site) async throws -> [PublicPage] {
        let catalogue = catalogues.catalogue
        let changed = catalogue.latestRelease.map { Int64($0.time.timeIntervalSince1970 * 1000) }
        let lists = ["/", "/indicators", "/countries", "/sources", "/releases", "/developers"]
        let paths =
            lists + catalogue.indicators.map(\.path)
            + places.all.filter(\.isCountryOrArea).map { "/countries/\($0.code)" }
            + catalogue.sources.map { "/sources/\($0.id)" }
        return paths.map { PublicPage($0, changedAt: changed) }
    }
}
