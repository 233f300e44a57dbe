import Base
import Indicators
import Site

extension Explorer {
    func addHome(_ routes: Routes) {
        routes.get("/") { visit in
            let catalogue = catalogues.catalogue
            let news = try await newest(catalogue, visit.language)
            let counts = try await reporting(catalogue)
            let silent = places.members.map { (country: $0, count: counts[$0.code] ?? 0) }
                .sorted { ($0.count, $0.country.code) < ($1.count, $1.country.code) }
            let words = Words(reader: visit.reader, labels: catalogue.labels)
            return .page(
                HomePage(
                    visit: visit, words: words, catalogue: catalogue, places: places,
                    releases: try await bank.releases(limit: 3), news: news, silent: Array(silent.prefix(10))
                ).page)
        }
    }

    /// The world's figures that reach furthest towards today, one for each domain, at most three.
    private func newest(_ catalogue: Catalogue, _ language: Language) async throws -> [WorldFigure] {
        let context = try await contextCube(catalogue)
        var found: [WorldFigure] = []
        for indicator in catalogue.indicators where indicator.better != .context && indicator.isComparable {
            let outline = try await outlines.outline(indicator)
            let shown = IndicatorSelection(
                indicator, Query([("area", "001"), ("by", "none")]), outline, context: context, places: places,
                labels: catalogue.labels, language: language)
            guard shown.state.areas == ["001"], shown.fixed.isEmpty, let line = shown.lines.first else { continue }
            found.append(WorldFigure(indicator: indicator, line: line))
        }
        let sorted = found.sorted { $0.latest.period > $1.latest.period }
        var domains: Set<String> = []
        return Array(sorted.filter { domains.insert($0.indicator.domain).inserted }.prefix(3))
    }
}

/// An indicator's course for the world.
struct WorldFigure: Sendable {
    let indicator: Indicator
    let line: Line

    var latest: Figure { line.figures[line.figures.count - 1] }
}
