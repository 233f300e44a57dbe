import Base
import Indicators
import Site

extension Explorer {
    func addCountries(_ routes: Routes) {
        routes.get("countries") { visit in
            if let typed = visit.query["name"] {
                guard let place = places.search(typed, language: visit.language).first(where: \.isCountryOrArea) else {
                    return .redirect(visit.link("/search", Query([("q", typed)])))
                }
                return .redirect(visit.link("/countries/\(place.code)"))
            }
            let catalogue = catalogues.catalogue
            let counts = try await reporting(catalogue)
            return .page(CountriesPage(visit: visit, places: places, counts: counts).page)
        }
        routes.figures("countries/:code", of: self) { visit, vintage in
            let asked = visit.parameter("code").uppercased()
            guard let place = places[asked] ?? places.resolve(asked), place.isCountryOrArea else {
                throw AppError(.notFound, "No such country")
            }
            guard place.code == visit.parameter("code") else {
                return .redirect(visit.link("/countries/\(place.code)", Query().asOf(vintage)))
            }
            let catalogue = catalogues.catalogue
            let rows = try await rows(of: place, catalogue, visit.language, asOf: vintage)
            let words = Words(reader: visit.reader, labels: catalogue.labels)
            let reports = try await visit.database.read { try OpenReports.of(area: place.code, $0) }
            let page = CountryPage(
                visit: visit, words: words, catalogue: catalogue, places: places, place: place, rows: rows,
                vintage: vintage, releases: try await bank.releases(limit: IndicatorVisit.mostReleases),
                reports: reports)
            return .page(await visit.withColleagues(page.page, country: place.code))
        }
    }

    /// For each country or area, how many indicators have a figure for it.
    func reporting(_ catalogue: Catalogue) async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for indicator in catalogue.indicators where indicator.domain != "CONTEXT" {
            for place in try await outlines.outline(indicator).published { counts[place.code, default: 0] += 1 }
        }
        return counts
    }
}
