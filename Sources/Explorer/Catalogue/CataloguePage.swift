import Base
import Indicators
import Markup
import Site

/// Every indicator by domain: those with figures lead to them, those without are listed as wanted with the reason.
struct CataloguePage {
    let visit: Visit
    let words: Words
    let catalogue: Catalogue

    private var reader: Reader { words.reader }

    var page: Page {
        let lead = reader(
            .catalogueLead, count: Double(catalogue.entries.count),
            ["with": reader.number(Double(catalogue.entries.count { !catalogue.indicators(for: $0).isEmpty }))])
        var page = Page(title: reader(.menuIndicators), description: lead, menu: "indicators") {
            h1 { reader(.menuIndicators) }
            p(.class("lead")) { lead }
            nav(.aria("label", reader(.domains))) {
                ul(.class("links")) {
                    for domain in domains {
                        li { a(.href("#\(domain)")) { words.code("DOMAIN", domain) } }
                    }
                    li { a(.href("#other")) { reader(.outsideCatalogue) } }
                }
            }
            for domain in domains { section(domain) }
            other
        }
        page.isWide = true
        return page
    }

    private var domains: [String] { catalogue.entries.map(\.domain).uniqued() }

    private func section(_ domain: String) -> HTML {
        let entries = catalogue.entries.filter { $0.domain == domain }
        return Markup.section(.id(domain)) {
            h2 { words.code("DOMAIN", domain) }
            ul(.class("plain")) { for entry in entries { item(entry) } }
        }
    }

    private func item(_ entry: CatalogueEntry) -> HTML {
        let found = catalogue.indicators(for: entry)
        return li(.id(entry.id), .class("entry")) {
            if let first = found.first {
                a(.href(visit.link(first.path))) { reader.marked(entry.name) }
            } else {
                reader.marked(entry.name)
                " "
                span(.class("tag")) { reader(.wanted) }
            }
            " "
            span(.class("muted small")) {
                code(.dir("ltr")) { entry.id }
                if found.isEmpty, !entry.wantedReason.isEmpty {
                    " – \(words.code("WANTED_REASON", entry.wantedReason))"
                }
            }
            if found.count > 1 { more(found.dropFirst()) }
        }
    }

    private func more(_ indicators: ArraySlice<Indicator>) -> HTML {
        ul {
            for indicator in indicators {
                li {
                    a(.href(visit.link(indicator.path))) { reader.marked(indicator.title) }
                    span(.class("muted small")) { " – \(words.code("DATAFLOW", indicator.dataflow))" }
                }
            }
        }
    }

    /// Series that the catalogue does not list: weights, national measures, what an administrator imported.
    private var other: HTML {
        let ids = Set(catalogue.entries.map(\.id))
        let outside = catalogue.indicators.filter { $0.catalogueID.map { !ids.contains($0) } ?? true }
        return Markup.section(.id("other")) {
            h2 { reader(.outsideCatalogue) }
            p { reader(.outsideCatalogueLead) }
            ul(.class("plain")) {
                for indicator in outside {
                    li(.class("entry")) {
                        a(.href(visit.link(indicator.path))) { reader.marked(indicator.title) }
                        " "
                        span(.class("muted small")) {
                            code(.dir("ltr")) { indicator.series }
                            " – "
                            words.code("DATAFLOW", indicator.dataflow)
                        }
                    }
                }
            }
        }
    }
}
