import Base
import Indicators
import Markup
import Site

/// “Why do these differ?”: series of one notion side by side, clause by clause, with the figures of one place, not merged.
struct DefinitionsPage {
    let visit: Visit
    let words: Words
    let series: [DefinedSeries]
    /// The place whose figures are shown; nil where no place has figures in all.
    let place: Place?
    let shared: [Place]
    let figures: [[Int: Figure]]

    private var reader: Reader { words.reader }

    var page: Page {
        var page = Page(title: reader(.whyDiffer), description: reader(.whyDifferLead), menu: "indicators") {
            nav(.class("crumbs"), .aria("label", reader(.breadcrumb))) {
                a(.href(visit.link("/indicators"))) { reader(.menuIndicators) }
            }
            h1 { reader(.whyDiffer) }
            p(.class("lead")) { reader(.whyDifferLead) }
            scrolled { clauses }
            h2 { reader.definitions(.together) }
            p { DefinitionClauses(series: series, words: words).together }
            values
        }
        page.isWide = true
        return page
    }

    private func scrolled(@HTMLBuilder _ content: () -> HTML) -> HTML {
        div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", reader(.tableLabel)), content: content)
    }

    private var heads: HTML {
        HTML(
            series.map { item in
                th(.scope("col")) {
                    a(.href(visit.link(item.indicator.path))) { reader.marked(item.indicator.title) }
                    " "
                    code(.dir("ltr"), .class("small")) { item.indicator.series }
                }
            })
    }

    private var clauses: HTML {
        Markup.table {
            thead {
                tr {
                    th(.scope("col")) { reader(.clause) }
                    heads
                    th(.scope("col")) { reader(.verdict) }
                }
            }
            tbody {
                for clause in DefinitionClauses(series: series, words: words).all {
                    tr {
                        th(.scope("row")) { clause.name }
                        for value in clause.values {
                            td {
                                value.map { text in bdi(.lang(clause.isAsPublished ? "en" : nil)) { text } }
                                    ?? span(.class("muted")) { reader(.clauseNotStated) }
                            }
                        }
                        td {
                            clause.verdict == .differs ? strong { reader(.clauseDiffers) } : HTML(word(clause.verdict))
                        }
                    }
                }
            }
        }
    }

    private func word(_ verdict: DefinitionClause.Verdict) -> String {
        switch verdict {
        case .same: reader(.clauseSame)
        case .differs: reader(.clauseDiffers)
        case .partlyStated: reader(.clausePartly)
        case .notStated: reader(.clauseNotStated)
        }
    }

    // MARK: Figures

    @HTMLBuilder private var values: HTML {
        h2 { reader(.sideBySideFigures) }
        if let place {
            form(.method("get"), .action(visit.link("/compare-definitions")), .class("picker")) {
                for item in series {
                    input(
                        .type("hidden"), .name("indicator"),
                        .value("\(item.indicator.dataflow)/\(item.indicator.series)"))
                }
                label(.for("f-area")) { reader(.place) }
                div(.class("row")) {
                    select(.id("f-area"), .name("area")) {
                        for one in shared { option(.value(one.code), .selected(one == place)) { words.place(one) } }
                    }
                    button(.type("submit")) { reader(.show) }
                }
            }
            scrolled { table(place) }
        } else {
            p { reader(.noSharedPlace) }
        }
    }

    private func table(_ place: Place) -> HTML {
        Markup.table {
            caption { words.place(place) }
            thead {
                tr {
                    th(.scope("col")) { reader(.year) }
                    heads
                }
            }
            tbody {
                for year in Set(figures.flatMap(\.keys)).sorted(by: >) {
                    tr {
                        th(.scope("row")) { String(year) }
                        for column in figures {
                            td { column[year].map { figure in bdi { words.exact(figure) } } ?? "–" }
                        }
                    }
                }
            }
        }
    }
}

/// Interface strings of definitions and what follows from them.
enum DefinitionPhrase: String, PhraseKey {
    case reasonNational, reasonCoverage, reasonUnknown, summaryUnranked, behindRefused, cut, clauseNote
    case together, togetherNo, togetherUnstated, togetherYes

    static let book = bundledBook(.module, "definitions")
}

extension Reader {
    func definitions(_ key: DefinitionPhrase, _ fills: [String: String] = [:]) -> String { phrase(key, fills) }
    func definitions(_ key: DefinitionPhrase, count: Double) -> String { phrase(key, count: count) }
}

/// The address of a comparison.
enum Definitions {
    static func query(_ indicators: [Indicator]) -> Query {
        Query([("indicator", indicators.map { "\($0.dataflow)/\($0.series)" }.joined(separator: ","))])
    }
}

extension Explorer {
    /// Series of one address at most.
    private static let mostSeries = 4

    func addDefinitions(_ routes: Routes) {
        routes.get("compare-definitions") { visit in
            let catalogue = catalogues.catalogue
            let asked = visit.query.list("indicator").uniqued().prefix(Explorer.mostSeries)
            let indicators = asked.compactMap { text -> Indicator? in
                let parts = text.split(separator: "/").map(String.init)
                return parts.count == 2 ? catalogue.indicator(parts[0], parts[1]) : nil
            }
            guard indicators.count > 1, indicators.count == asked.count else {
                throw AppError(.notFound, "No such series to compare")
            }
            var series: [DefinedSeries] = []
            for indicator in indicators {
                let outline = try await outlines.outline(indicator)
                let used = Set(outline.cube.slice(Selection(series: [indicator.series])).map(\.source))
                series.append(
                    DefinedSeries(
                        indicator: indicator, outline: outline,
                        sources: used.sorted().compactMap { catalogue.source($0) }))
            }
            return .page(definitions(visit, series, catalogue))
        }
    }

    private func definitions(_ visit: Visit, _ series: [DefinedSeries], _ catalogue: Catalogue) -> Page {
        let shared = series.dropFirst().reduce(series[0].outline.published) { places, item in
            let others = Set(item.outline.published)
            return places.filter(others.contains)
        }
        let asked = visit.query["area"].flatMap { code in shared.first { $0.code == code } }
        let place = asked ?? shared.first { $0.code == "001" } ?? shared.first
        let figures = series.map { item -> [Int: Figure] in
            guard let place else { return [:] }
            let shown = IndicatorSelection(
                item.indicator, Query([("area", place.code), ("by", "none"), ("view", "table")]), item.outline,
                context: nil, places: places, labels: catalogue.labels, language: visit.language)
            return Dictionary(shown.figures.map { ($0.period.year, $0) }) { _, last in last }
        }
        return DefinitionsPage(
            visit: visit, words: words(visit), series: series, place: place, shared: shared, figures: figures
        ).page
    }
}
