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
            let vintage = try await openVintage(visit)
            let cube = try await cube(dataflow.id, asOf: vintage)
            let json = DataflowJSON(catalogue: catalogue, places: places)
            return OpenAnswer(DataFormat.json.mediaType) { json.description(dataflow, cube, asOf: vintage?.id) }
        }
        routes.open("v1/data/:dataflow") { visit in try await data(visit) }
    }

    private func data(_ visit: OpenVisit) async throws -> OpenAnswer {
        let (id, suffix) = DataFormat.split(visit.parameter("dataflow"))
        let preferred = DataFormat.preferred(visit.accept)
        let format = suffix ?? preferred.format
        let catalogue = catalogues.catalogue
        let dataflow = try dataflow(id, catalogue)
        let vintage = try await openVintage(visit)
        let cube = try await cube(dataflow.id, asOf: vintage)
        let request = try DataRequest(visit.query, cube) { dimension, code in
            isKnown(dimension, code, catalogue.labels)
        }
        let state = state(cube, catalogue)
        let next = { @Sendable (page: DataPage) -> String? in
            page.next.map { visit.path + visit.query.asOf(vintage).setting("offset", String($0)).suffix }
        }
        guard let writer = format.writer else {
            let page = try page(request, cube)
            return OpenAnswer(format.mediaType, state: state, next: next(page)) {
                ObservationJSON.bytes(
                    page, rows(cube, vintage), next: next(page), asOf: vintage?.id, fields: request.fields)
            }
        }
        guard request.fields == nil else {
            throw AppError(
                .invalid, "Only JSON has fields that can be chosen", at: "fields",
                remedy: "Leave “fields” out, or ask for JSON")
        }
        let labels = request.labels ?? (suffix == nil ? preferred.labels : nil) ?? .id
        let release = try await bank.releases(of: dataflow.id, upTo: vintage?.id ?? .max, limit: 1).first
        let publish: @Sendable (Slice) -> Publication = { slice in
            var publication = Publication(
                slice, catalogue, release: PublishedRelease(release), address: visit.address, time: visit.now,
                language: request.language, places: places)
            publication.labels = labels
            return publication
        }
        return try written(writer, format, request, cube, state: "\(state) \(labels)", next, publish)
    }

    /// A file of a page of observations, or of all of them piece by piece.
    private func written(
        _ writer: any ObservationWriter, _ format: DataFormat, _ request: DataRequest, _ cube: Cube, state: String,
        _ next: (DataPage) -> String?, _ publish: @escaping @Sendable (Slice) -> Publication
    ) throws -> OpenAnswer {
        var answer: OpenAnswer
        if request.isWhole {
            // Begun here, so that what cannot be written is told before the first byte.
            let source = try writer.chunks(publish(cube.slice(request.selection)))
            answer = OpenAnswer(format.mediaType, state: state) { send in
                var source = source
                while let chunk = try source.next() { try await send(chunk) }
            }
        } else {
            let page = totals.page(request, cube)
            answer = OpenAnswer(format.mediaType, state: state, next: next(page)) {
                try writer.bytes(publish(page.slice))
            }
        }
        answer.fileName = "\(cube.dataflow.lowercased())-r\(cube.release).\(writer.suffix)"
        return answer
    }

    private func page(_ request: DataRequest, _ cube: Cube) throws(AppError) -> DataPage {
        guard !request.isWhole else {
            throw AppError(
                .invalid, "JSON comes in pages of at most \(DataRequest.most) observations", at: "limit",
                remedy: "Follow “next”, or ask for another format, such as .csv")
        }
        return totals.page(request, cube)
    }

    /// The state that an address of the API asks for; nil for the newest.
    func openVintage(_ visit: OpenVisit) async throws -> Vintage? {
        do { return try await vintage(visit.query, clock).get() } catch let refusal as VintageRefusal {
            throw refusal.error
        }
    }

    /// A dataflow as it stands, or as it stood.
    func cube(_ dataflow: String, asOf vintage: Vintage?) async throws -> Cube {
        guard let vintage else { return try await cubes.cube(dataflow) }
        return try await cubes.cube(dataflow, asOf: vintage.id)
    }

    /// Texts are kept for the newest cubes alone: past ones come and go.
    private func rows(_ cube: Cube, _ vintage: Vintage?) -> RowText {
        vintage == nil ? rowTexts.text(of: cube) : RowText(cube)
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
