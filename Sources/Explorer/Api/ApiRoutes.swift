import Base
import Foundation
import Indicators
import Site

/// The data API, version 1. Described for people in `docs/api.md`.
extension Explorer {
    func addApi(_ routes: Routes) {
        routes.open("v1/dataflows") { _ in
            let json = DataflowJSON(catalogue: catalogues.catalogue, places: places)
            return OpenAnswer(DataFormat.json.mediaType) { json.list() }
        }
        routes.open("v1/dataflows/:dataflow") { visit in
            let (id, _) = DataFormat.split(visit.parameter("dataflow"))
            let catalogue = catalogues.catalogue
            let dataflow = try dataflow(id, catalogue)
            let cube = try await cubes.cube(dataflow.id)
            let json = DataflowJSON(catalogue: catalogue, places: places)
            return OpenAnswer(DataFormat.json.mediaType) { json.description(dataflow, cube) }
        }
        routes.open("v1/data/:dataflow") { visit in try await data(visit) }
    }

    private func data(_ visit: OpenVisit) async throws -> OpenAnswer {
        let (id, suffix) = DataFormat.split(visit.parameter("dataflow"))
        let format = suffix ?? DataFormat.preferred(visit.accept)
        let catalogue = catalogues.catalogue
        let dataflow = try dataflow(id, catalogue)
        let cube = try await cubes.cube(dataflow.id)
        let request = try DataRequest(visit.query, cube) { dimension, code in
            isKnown(dimension, code, catalogue.labels)
        }
        let page = totals.page(request, cube)
        let next = page.next.map { visit.path + visit.query.setting("offset", String($0)).suffix }
        return OpenAnswer(format.mediaType, state: state(cube, catalogue), next: next) {
            switch format {
            case .json: ObservationJSON.bytes(page, rowTexts.text(of: cube), next: next)
            case .csv: ObservationCSV.bytes(page, dataflow: dataflow.identifier)
            }
        }
    }

    /// The release of the cube; and the time of the newest release, so that another database with a release of the same
    /// number is told apart.
    private func state(_ cube: Cube, _ catalogue: Catalogue) -> String {
        "\(cube.release) \(catalogue.latestRelease?.time.timeIntervalSince1970 ?? 0)"
    }

    private func dataflow(_ id: String, _ catalogue: Catalogue) throws(AppError) -> Dataflow {
        guard let dataflow = catalogue.dataflow(id) else {
            throw AppError(
                .notFound, "There is no dataflow “\(id.prefix(60))”",
                remedy: "All dataflows are listed at \(ApiAddress.root)/dataflows")
        }
        return dataflow
    }

    private func isKnown(_ dimension: Dimension, _ code: String, _ labels: Labels) -> Bool {
        if dimension == .referenceArea { return places[code] != nil }
        if dimension == .time { return Period(code) != nil }
        return labels.has(dimension, code)
    }
}
