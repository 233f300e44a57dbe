import Base
import Indicators
import Site

extension Explorer {
    func addSources(_ routes: Routes) {
        routes.get("sources") { visit in
            .page(SourcesPage(visit: visit, catalogue: catalogues.catalogue).page)
        }
        routes.get("sources/:id") { visit in
            let catalogue = catalogues.catalogue
            guard let source = catalogue.source(visit.parameter("id")) else {
                throw AppError(.notFound, "No such source")
            }
            var used: [Indicator] = []
            for indicator in catalogue.indicators {
                let cube = try await cubes.cube(indicator.dataflow)
                if cube.slice(Selection(series: [indicator.series])).contains(where: { $0.source == source.id }) {
                    used.append(indicator)
                }
            }
            return .page(SourcePage(visit: visit, source: source, indicators: used).page)
        }
    }
}
