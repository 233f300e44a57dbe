import Base
import Foundation
import Indicators
import Markup
import Site

extension Explorer {
    func addSearch(_ routes: Routes) {
        routes.get("search") { visit in
            let catalogue = catalogues.catalogue
            let text = String((visit.query["q"] ?? "").prefix(200))
            let places = text.isEmpty ? [] : Array(places.search(text, language: visit.language).prefix(12))
            let indicators = text.isEmpty ? [] : Array(IndicatorSearch(catalogue).find(text).prefix(30))
            return .page(SearchPage(visit: visit, text: text, places: places, indicators: indicators).page)
        }
    }
}

/// Finds indicators whose name or code contains every word typed, in any of the six languages.
struct IndicatorSearch {
    private let catalogue: Catalogue

    init(_ catalogue: Catalogue) { self.catalogue = catalogue }

    /// Cost: one pass over all names; under a millisecond for a hundred indicators.
    func find(_ text: String) -> [Indicator] {
        let words = text.split { !$0.isLetter && !$0.isNumber }.map { IndicatorSearch.folded(String($0)) }
        guard !words.isEmpty else { return [] }
        return catalogue.indicators.filter { indicator in
            let haystack = IndicatorSearch.folded(
                ([indicator.series, indicator.catalogueID ?? ""]
                    + Language.allCases.flatMap { [indicator.name[$0], indicator.plain[$0], indicator.definition[$0]] }
                    .compactMap(\.self)).joined(separator: " "))
            return words.allSatisfy(haystack.contains)
        }
    }

    private static func folded(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }
}

struct SearchPage {
    let visit: Visit
    let text: String
    let places: [Place]
    let indicators: [Indicator]

    private var reader: Reader { visit.reader }

    var page: Page {
        Page(title: reader(.menuSearch), description: reader(.searchLead), menu: "search") {
            h1 { reader(.menuSearch) }
            SearchForm(visit: visit, text: text).html
            if !text.isEmpty {
                if places.isEmpty && indicators.isEmpty {
                    p { reader(.searchNothing, ["text": text]) }
                    p { a(.href(visit.link("/indicators"))) { reader(.browseAll) } }
                }
                results(reader(.places), places.filter(\.isCountryOrArea).map(link))
                results(reader(.menuIndicators), indicators.map(link))
            } else {
                p(.class("muted")) { reader(.searchLead) }
            }
        }
    }

    private func link(_ place: Place) -> HTML {
        a(.href(visit.link("/countries/\(place.code)"))) { place.name(in: visit.language) }
    }

    private func link(_ indicator: Indicator) -> HTML {
        a(.href(visit.link(indicator.path))) { reader.marked(indicator.title) }
    }

    @HTMLBuilder private func results(_ title: String, _ links: [HTML]) -> HTML {
        if !links.isEmpty {
            h2 { title }
            ul { for link in links { li { link } } }
        }
    }
}

struct SearchForm {
    let visit: Visit
    let text: String

    var html: HTML {
        form(.method("get"), .action(visit.link("/search")), .role("search"), .class("picker")) {
            label(.for("q")) { visit.reader(.searchLabel) }
            div(.class("row")) {
                input(.type("search"), .id("q"), .name("q"), .value(text), .maxlength(200))
                button(.type("submit")) { visit.reader(.menuSearch) }
            }
        }
    }
}
