import Base
import Foundation
import Indicators
import Markup
import Site

/// All countries and areas by region, each with the number of indicators that have figures for it.
struct CountriesPage {
    let visit: Visit
    let places: Places
    let counts: [String: Int]

    private var reader: Reader { visit.reader }

    var page: Page {
        var page = Page(title: reader(.menuCountries), description: reader(.countriesLead), menu: "countries") {
            h1 { reader(.menuCountries) }
            p(.class("lead")) { reader(.countriesLead) }
            CountryPicker(visit: visit, places: places).html
            for region in places.regions where region.kind == .region {
                h2 { region.name(in: visit.language) }
                ul(.class("country-list plain")) {
                    for country in sorted(places.members(of: region.code)) {
                        li {
                            a(.href(visit.link("/countries/\(country.code)"))) { country.name(in: visit.language) }
                            " "
                            span(.class("muted small")) {
                                reader(.indicatorCount, count: Double(counts[country.code] ?? 0))
                            }
                        }
                    }
                }
            }
        }
        page.isWide = true
        return page
    }

    private func sorted(_ countries: [Place]) -> [Place] {
        let locale = Locale(identifier: visit.language.rawValue)
        return countries.sorted {
            let (a, b) = ($0.name(in: visit.language), $1.name(in: visit.language))
            return a.compare(b, locale: locale) == .orderedAscending
        }
    }
}

/// “Your country”: a name typed in any language leads to the country's page.
struct CountryPicker {
    let visit: Visit
    let places: Places

    var html: HTML {
        form(.method("get"), .action(visit.link("/countries")), .class("picker")) {
            label(.for("country")) { visit.reader(.yourCountry) }
            div(.class("row")) {
                input(
                    .type("text"), .id("country"), .name("name"), .list("countries"), .autocomplete("off"),
                    .maxlength(80))
                button(.type("submit")) { visit.reader(.go) }
            }
            datalist(.id("countries")) {
                for place in places.countriesAndAreas { option(.value(place.name(in: visit.language))) }
            }
        }
    }
}
