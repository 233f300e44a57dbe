import Base
import Indicators
import Site

extension Explorer {
    func addReleases(_ routes: Routes) {
        routes.get("releases") { visit in
            let number = PageNumber(visit.query)
            let found = try await bank.releases(
                limit: ReleasesPage.length + 1, offset: number.offset(ReleasesPage.length))
            return .page(
                ReleasesPage(
                    visit: visit, words: words(visit), releases: Array(found.prefix(ReleasesPage.length)),
                    number: number, hasMore: found.count > ReleasesPage.length
                ).page)
        }
        routes.get("releases.atom") { visit in
            let feed = ReleaseFeed(
                visit: visit, words: words(visit), indicator: nil, releases: try await bank.releases(limit: 50))
            return feed.answer
        }
        routes.get("releases/:release") { visit in
            let asked = visit.parameter("release")
            let isFile = asked.hasSuffix(".csv")
            let name = isFile ? String(asked.dropLast(4)) : asked
            guard let id = Int(name),
                let release = try await bank.release(.release(id))
            else { throw AppError(.notFound, "There is no such release") }
            let catalogue = catalogues.catalogue
            let request = ChangeRequest(visit.query, catalogue, places)
            if isFile {
                let page = try await changes(release.id, request.filter, limit: ReleasePage.mostInFile, offset: 0)
                return .file(
                    Download(
                        ChangeCSV.bytes(page.changes, catalogue), mediaType: "text/csv; charset=utf-8",
                        fileName: "release-\(id)-changes.csv"))
            }
            let number = PageNumber(visit.query)
            let page = try await changes(
                release.id, request.filter, limit: ReleasePage.length, offset: number.offset(ReleasePage.length))
            return .page(
                ReleasePage(
                    visit: visit, words: words(visit), catalogue: catalogue, places: places, release: release,
                    newest: catalogue.latestRelease?.id ?? id, summary: try await summaries.summary(of: id),
                    asked: request, changes: page, number: number
                ).page)
        }
    }

    func words(_ visit: Visit) -> Words { Words(reader: visit.reader, labels: catalogues.catalogue.labels) }

    /// Reading what changed is heavy for a large release: a few at a time.
    func changes(_ release: Int, _ filter: ChangeFilter, limit: Int, offset: Int) async throws -> ChangePage {
        try await turnstile.pass { [bank] in
            try await bank.changes(of: release, filter, limit: limit, offset: offset)
        }
    }
}

/// Which page of a list is asked for: `page=2`; the first where nothing that can be read is said.
struct PageNumber: Sendable {
    private static let most = 100_000
    let value: Int

    init(_ query: Query) {
        value = query["page"].flatMap(Int.init).map { min(max($0, 1), PageNumber.most) } ?? 1
    }

    func offset(_ length: Int) -> Int { (value - 1) * length }
}
