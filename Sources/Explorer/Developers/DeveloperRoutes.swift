import Base
import Indicators
import Site

extension Explorer {
    func addDevelopers(_ routes: Routes) {
        routes.get("developers") { visit in
            let catalogue = catalogues.catalogue
            let example =
                catalogue.indicator("HOUSING_ADEQUACY", "SLUM_URB")
                ?? catalogue.indicators.first { $0.domain != "CONTEXT" }
            return .page(
                DevelopersPage(
                    visit: visit, catalogue: catalogue, words: Words(reader: visit.reader, labels: catalogue.labels),
                    example: example
                ).page)
        }
    }
}

/// Interface strings of the page for developers.
enum DeveloperPhrase: String, PhraseKey {
    case title, lead, programs, programsLead, noFigures, everySelection, copy, copied
    case addresses, addressesLead, address, gives, dataflows, dataflow, data, releases, release, changes
    case sdmxTwo, sdmxThree, catalogue, openAPI, siteMap
    case filters, filtersLead, parameter, filterDimension, filterPeriod, filterSpan, filterLatest, filterAsOf
    case filterFields, filterPart, filterAll
    case forms, formsLead, form, ending
    case limits, limitsLead, limitsTold, makeKey, unchanged, mistakes, mistakesLead, terms, sources

    static let book = bundledBook(.module, "developers")
}

extension Reader {
    func developers(_ key: DeveloperPhrase, _ fills: [String: String] = [:]) -> String { phrase(key, fills) }
}
