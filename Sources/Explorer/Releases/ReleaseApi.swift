import Base
import Foundation
import Indicators
import Site

/// Releases and what they changed, for programs.
extension Explorer {
    func addReleaseApi(_ routes: Routes) {
        routes.open("v1/releases") { visit in
            let page = try ListRequest(visit.query, usual: 50, most: 200)
            let found = try await bank.releases(limit: page.limit + 1, offset: page.offset)
            let next = found.count > page.limit && page.limit > 0 ? page.next(visit) : nil
            let shown = Array(found.prefix(page.limit))
            return OpenAnswer(DataFormat.json.mediaType, next: next) { ReleaseJSON.list(shown, next: next) }
        }
        routes.open("v1/releases/:release") { visit in
            let (name, _) = DataFormat.split(visit.parameter("release"))
            let release = try await openRelease(name)
            let summary = try await summaries.summary(of: release.id)
            return OpenAnswer(DataFormat.json.mediaType) { ReleaseJSON.description(release, summary) }
        }
        for path in ["v1/releases/:release/changes", "v1/releases/:release/changes.csv"] {
            routes.open(path) { visit in try await changes(visit) }
        }
    }

    private func changes(_ visit: OpenVisit) async throws -> OpenAnswer {
        let catalogue = catalogues.catalogue
        let release = try await openRelease(visit.parameter("release"))
        let isCSV = visit.path.hasSuffix(".csv") || visit.accept?.hasPrefix("text/csv") == true
        let list = try ListRequest(visit.query, usual: 1_000, most: 10_000, others: ChangeParameters.names)
        let filter = try ChangeParameters.filter(visit.query, catalogue, places)
        let page = try await changes(release.id, filter, limit: list.limit, offset: list.offset)
        let hasMore = !page.changes.isEmpty && list.offset + page.changes.count < page.total
        let next = hasMore ? list.next(visit) : nil
        // What a release changed never changes; its time tells databases with a release of the same number apart.
        let state = "\(release.id) \(release.time.timeIntervalSince1970)"
        if isCSV {
            return OpenAnswer("text/csv; charset=utf-8", state: state, next: next) {
                ChangeCSV.bytes(page.changes, catalogue)
            }
        }
        return OpenAnswer(DataFormat.json.mediaType, state: state, next: next) {
            ReleaseJSON.changes(page, release.id, list.offset, catalogue, next: next)
        }
    }

    private func openRelease(_ name: String) async throws -> Release {
        guard case .release(let id)? = AsOf(name), let release = try await bank.release(.release(id)) else {
            throw AppError(
                .notFound, "There is no release “\(name.prefix(60))”",
                remedy: "All releases are listed at \(ApiAddress.releases)")
        }
        return release
    }
}

/// `limit` and `offset` of a list; a parameter that nobody reads is refused by name.
struct ListRequest: Sendable {
    let limit: Int
    let offset: Int

    init(_ query: Query, usual: Int, most: Int, others: [String] = []) throws(AppError) {
        let known = ["limit", "offset"] + others
        for (name, value) in query.items where !value.isEmpty && !known.contains(name) {
            throw AppError(
                .invalid, "There is no parameter “\(name.prefix(60))” here", at: String(name.prefix(60)),
                remedy: "Parameters are \(known.joined(separator: ", "))")
        }
        limit = try ListRequest.number("limit", query, 0...most) ?? usual
        offset = try ListRequest.number("offset", query, 0...1_000_000_000) ?? 0
    }

    func next(_ visit: OpenVisit) -> String {
        visit.path + visit.query.setting("offset", String(offset + limit)).suffix
    }

    private static func number(_ name: String, _ query: Query, _ range: ClosedRange<Int>) throws(AppError) -> Int? {
        guard let text = query[name] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw AppError(
                .invalid, "“\(text.prefix(60))” is not a whole number from \(range.lowerBound) to \(range.upperBound)",
                at: name)
        }
        return number
    }
}

/// What narrows a list of changes, under the names of the data API.
enum ChangeParameters {
    static let names = ["dataflow", "SERIES", "REF_AREA", "source", "kind"]

    static func filter(_ query: Query, _ catalogue: Catalogue, _ places: Places) throws(AppError) -> ChangeFilter {
        if let id = query["dataflow"], catalogue.dataflow(id) == nil {
            throw unknown("dataflow", id, "All dataflows are listed at \(ApiAddress.root)/dataflows")
        }
        if let code = query["REF_AREA"], places[code] == nil {
            throw unknown("REF_AREA", code, "Places are named by ISO 3166-1 alpha-3 and UN M49 codes")
        }
        if let id = query["source"], catalogue.source(id) == nil {
            throw unknown("source", id, "Ids of sources stand with the changes")
        }
        let kind = query["kind"].flatMap(ReleaseChange.Kind.init(rawValue:))
        if let text = query["kind"], kind == nil {
            throw unknown("kind", text, "Kinds are inserted, changed, withdrawn")
        }
        return ChangeFilter(
            dataflow: query["dataflow"], series: query["SERIES"], area: query["REF_AREA"], source: query["source"],
            kind: kind)
    }

    private static func unknown(_ name: String, _ value: String, _ remedy: String) -> AppError {
        AppError(.invalid, "“\(value.prefix(60))” is not known here", at: name, remedy: remedy)
    }
}
