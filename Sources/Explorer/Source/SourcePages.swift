import Base
import Indicators
import Markup
import Site

/// Every source with its publisher, licence and vintage.
struct SourcesPage {
    let visit: Visit
    let catalogue: Catalogue

    private var reader: Reader { visit.reader }

    var page: Page {
        Page(title: reader(.menuSources), description: reader(.sourcesLead), menu: "sources") {
            h1 { reader(.menuSources) }
            p(.class("lead")) { reader(.sourcesLead) }
            ul(.class("plain")) {
                for source in catalogue.sources {
                    li(.class("entry")) {
                        a(.href(visit.link("/sources/\(source.id)"))) { bdi(.lang("en")) { source.title } }
                        " "
                        span(.class("muted small")) {
                            bdi(.lang("en")) { source.publisher }
                            if !source.areTermsRead { " – \(reader(.termsNotRead))" }
                        }
                    }
                }
            }
        }
    }
}

/// One source: what it is, under which terms, how its figures were treated, which indicators rest on it.
struct SourcePage {
    let visit: Visit
    let source: Source
    let indicators: [Indicator]

    private var reader: Reader { visit.reader }

    var page: Page {
        Page(title: "\(reader(.source)) \(source.id)", description: source.id, menu: "sources") {
            nav(.class("crumbs"), .aria("label", reader(.breadcrumb))) {
                a(.href(visit.link("/sources"))) { reader(.menuSources) }
            }
            h1 { bdi(.lang("en")) { source.title } }
            dl(.class("facts")) {
                fact(.publisher, english(source.publisher))
                fact(.code, code(.dir("ltr"), .lang("en")) { source.seriesCode })
                fact(.address, a(.href(source.url), .rel("external")) { bdi(.lang("en")) { source.url } })
                fact(.licence, english(source.licence))
                fact(.vintage, english(source.vintage))
                if !source.treatment.isEmpty { fact(.treatment, english(source.treatment)) }
                fact(.nextDue, HTML(source.nextDue ?? reader(.notKnown)))
            }
            if !source.areTermsRead { p(.class("note")) { reader(.termsNotReadNote) } }
            h2 { reader(.usedFor) }
            ul {
                for indicator in indicators {
                    li { a(.href(visit.link(indicator.path))) { reader.marked(indicator.title) } }
                }
            }
        }
    }

    private func english(_ text: String) -> HTML { span(.lang("en"), .dir("ltr")) { text } }

    private func fact(_ name: ExplorerPhrase, _ content: HTML) -> HTML {
        HTML([dt { reader(name) }, dd { content }])
    }
}
