import Base
import Figures
import Indicators
import Markup
import Site

/// The first page: what this is, search, the newest figures, the domains, four ways to start, what is new, who is silent.
struct HomePage {
    let visit: Visit
    let words: Words
    let catalogue: Catalogue
    let places: Places
    let releases: [Release]
    let news: [WorldFigure]
    /// The member states with the fewest indicators, and how many each has.
    let silent: [(country: Place, count: Int)]

    private var reader: Reader { words.reader }

    var page: Page {
        var page = Page(title: reader(.siteTitle), description: reader(.homeLead)) {
            h1 { reader(.homeLead) }
            div(.class("columns two")) {
                CountryPicker(visit: visit, places: places).html
                SearchForm(visit: visit, text: "").html
            }
            newest
            starts
            domains
            div(.class("columns two")) {
                whatIsNew
                whoIsSilent
            }
        }
        page.isWide = true
        return page
    }

    @HTMLBuilder private var newest: HTML {
        if !news.isEmpty {
            section {
                h2 { reader(.newestFigures) }
                ul(.class("cards")) {
                    for figure in news {
                        li(.class("card")) {
                            p(.class("card-title")) {
                                a(.href(visit.link(figure.indicator.path))) { reader.marked(figure.indicator.title) }
                            }
                            p {
                                reader(
                                    .worldFigure,
                                    html: [
                                        "place": HTML(words.place(figure.latest.area)),
                                        "period": HTML(words.period(figure.latest.period)),
                                        "value": strong { words.value(figure.latest) },
                                    ])
                            }
                            Spark(figure.line, words).html
                            p(.class("small muted")) { words.flags(figure.latest) }
                        }
                    }
                }
            }
        }
    }

    private var starts: HTML {
        section {
            h2 { reader(.startHere) }
            ul(.class("cards")) {
                start(.startMinistry, .startMinistryBody, "/countries")
                start(.startCity, .startCityBody, "/indicators")
                start(.startCommunity, .startCommunityBody, gapLink)
                start(.startJournalist, .startJournalistBody, "/search")
            }
        }
    }

    private func start(_ title: ExplorerPhrase, _ text: ExplorerPhrase, _ path: String) -> HTML {
        li(.class("card")) {
            p(.class("card-title")) { a(.href(visit.link(path))) { reader(title) } }
            p { reader(text) }
        }
    }

    /// The first indicator that is broken down by residence: where gaps show at once.
    private var gapLink: String {
        catalogue.indicators.first { $0.series == "SP_ACS_BSRVSAN" }.map { $0.path + "?by=URBANISATION&area=001" }
            ?? "/indicators"
    }

    private var domains: HTML {
        section {
            h2 { reader(.tenDomains) }
            ul(.class("cards")) {
                for domain in catalogue.entries.map(\.domain).uniqued() {
                    let entries = catalogue.entries.filter { $0.domain == domain }
                    let ids = Set(catalogue.indicators.compactMap(\.catalogueID))
                    li(.class("card")) {
                        p(.class("card-title")) {
                            a(.href(visit.link("/indicators") + "#\(domain)")) { words.code("DOMAIN", domain) }
                        }
                        p(.class("small muted")) {
                            reader(
                                .domainCount, count: Double(entries.count),
                                ["with": reader.number(Double(entries.count { ids.contains($0.id) }))])
                        }
                    }
                }
            }
        }
    }

    private var whatIsNew: HTML {
        section {
            h2 { reader(.whatIsNew) }
            ul {
                for release in releases {
                    li {
                        reader(
                            .releaseNews, count: Double(release.counts.inserted + release.counts.changed),
                            [
                                "number": String(release.id), "date": reader.date(release.time),
                                "dataflows": reader.list(
                                    release.dataflows.prefix(3).map { words.code("DATAFLOW", $0.dataflow) }),
                            ])
                    }
                }
            }
            p { a(.href(visit.link("/releases"))) { reader(.allReleases) } }
        }
    }

    private var whoIsSilent: HTML {
        section {
            h2 { reader(.whoIsSilent) }
            p { reader(.whoIsSilentBody) }
            ul(.class("links")) {
                for (country, count) in silent {
                    li {
                        a(.href(visit.link("/countries/\(country.code)"))) { words.place(country) }
                        span(.class("muted small")) { "\u{00A0}\(reader.number(Double(count)))" }
                    }
                }
            }
            p { a(.href(visit.link("/countries"))) { reader(.allCountries) } }
        }
    }
}
