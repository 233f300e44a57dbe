import Base
import Foundation
import Indicators
import Site

extension SDMXService {
    /// Observations of one answer; more is refused, since a client that asks for all by mistake is better told so.
    static let mostObservations = 1_000_000
    /// Up to here an answer is written before it is sent, so that its length is known.
    private static let wholeObservations = 20_000
    /// Observations that changed after a time and are looked up one by one.
    private static let mostChanged = 200_000

    /// Answers `data/…`.
    func data() async throws -> OpenAnswer {
        let request = try SDMXDataRequest(address, dialect)
        let wish = try SDMXForms.wish(visit, address, isData: true)
        let choice = try SDMXForms.data(dialect).choose(wish)
        let dataflow = try request.flow.dataflow(book, dialect)
        guard let (cube, release) = try await state(of: dataflow, request.asOf) else { throw SDMXService.nothing }
        let slice = try await slice(request, dataflow, cube)
        guard !slice.isEmpty else { throw SDMXService.nothing }
        return answer(publication(slice, release, request, choice.parameters), choice.form, release)
    }

    /// A dataflow's figures now or as they stood; nil for a time before the first release.
    private func state(of dataflow: Dataflow, _ time: Date?) async throws -> (Cube, Release?)? {
        guard let time else { return (try await explorer.cubes.cube(dataflow.id), catalogue.latestRelease) }
        guard let release = try await explorer.bank.release(notAfter: time) else { return nil }
        return (
            try await explorer.cubes.cube(dataflow.id, asOf: release), try await explorer.bank.release(release)
        )
    }

    private func slice(_ request: SDMXDataRequest, _ dataflow: Dataflow, _ cube: Cube) async throws -> Slice {
        let selections = try SDMXSelection.read(address, key: request.key, dialect, cube, isKnown: isKnown)
        guard !selections.isEmpty else { return cube.slice().page(offset: 0, limit: 0) }
        var slice = cube.slice(anyOf: selections)
        if let time = request.updatedAfter {
            guard request.asOf == nil else {
                throw AppError(.notImplemented, "updatedAfter and asOf do not go together", at: "updatedAfter")
            }
            let release = try await explorer.bank.release(notAfter: time) ?? 0
            let changed = try await explorer.bank.changed(
                in: dataflow.id, after: release, most: SDMXService.mostChanged)
            slice = slice.filtered {
                changed.contains(ObservationName(key: $0.key, period: $0.period.description))
            }
        }
        slice = slice.perSeries(first: request.first, last: request.last)
        if !request.detail.hasFigures { slice = slice.perSeries(first: 1, last: nil) }
        slice = slice.page(offset: request.offset, limit: request.limit)
        guard slice.count <= SDMXService.mostObservations else {
            throw AppError(
                .tooLarge, "These are \(slice.count) observations; one answer has \(SDMXService.mostObservations)",
                remedy: "Narrow the key or the periods, or ask in several steps")
        }
        return slice
    }

    private func publication(
        _ slice: Slice, _ release: Release?, _ request: SDMXDataRequest, _ parameters: [String: String]
    ) -> Publication {
        let query = visit.rawQuery.isEmpty ? "" : "?" + visit.rawQuery
        var publication = Publication(
            slice, catalogue, release: PublishedRelease(release), address: visit.home + visit.path + query,
            time: visit.now, language: visit.language, places: explorer.places)
        publication.detail = request.detail
        publication.isFlat = request.isFlat
        publication.labels = parameters["labels"].flatMap(Publication.LabelStyle.init(rawValue:)) ?? .id
        return publication
    }

    private func answer(
        _ publication: Publication, _ writer: any ObservationWriter, _ release: Release?
    ) -> OpenAnswer {
        let labels = publication.labels == .id ? "" : ";labels=\(publication.labels.rawValue)"
        let mediaType = writer.mediaType + labels
        let state = state(publication.slice.cube.release) + " \(release?.id ?? 0)"
        var answer: OpenAnswer
        if publication.slice.count <= SDMXService.wholeObservations {
            answer = OpenAnswer(mediaType, state: state) { try writer.bytes(publication) }
        } else {
            answer = OpenAnswer(mediaType, state: state) { send in
                var source = try writer.chunks(publication)
                while let chunk = try source.next() { try await send(chunk) }
            }
        }
        answer.vary = "Accept, Accept-Language"
        return answer
    }
}

extension Publication.Detail {
    /// Whether observations are sent, and not only what series there are.
    var hasFigures: Bool { self == .full || self == .dataOnly }
}
