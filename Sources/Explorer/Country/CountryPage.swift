import Base
import Figures
import Indicators
import Markup
import Site

/// One country: three findings, the seven criteria of adequate housing, every domain, and what is missing.
struct CountryPage {
    let visit: Visit
    let words: Words
    let catalogue: Catalogue
    let places: Places
    let place: Place
    let rows: [CountryRow]
    let vintage: Vintage?
    /// To choose among, newest first.
    let releases: [Release]
    let reports: OpenReports

    private var reader: Reader { words.reader }
    private var name: String { words.place(place) }
    private var region: Place? { places.sdgRegion(of: place.code) ?? places.region(of: place.code) }

    var page: Page {
        let lead = reader(.countryLead, count: Double(rows.count), ["place": name])
        var page = Page(title: name, description: lead, menu: "countries") {
            nav(.class("crumbs"), .aria("label", reader(.breadcrumb))) {
                a(.href(visit.link("/countries"))) { reader(.menuCountries) }
                if let region {
                    span(.aria("hidden", "true")) { "›" }
                    words.place(region)
                }
            }
            h1 { name }
            notice
            p(.class("lead")) { lead }
            groups
            links.html(area: place.code, named: name)
            findings
            criteria
            domains
            missing
            VintagePicker(visit: visit, vintage: vintage, releases: releases).html
        }
        page.isWide = true
        if vintage != nil { page.head = VintageNotice.head }
        return page
    }

    @HTMLBuilder private var notice: HTML {
        if let vintage {
            VintageNotice(vintage: vintage, reader: reader, newest: visit.link(visit.path), visit: visit).html
        }
    }

    /// Of the many groupings of agencies only those that a reader plans by.
    private static let shownGroups: Set = ["199", "432", "722", "WB_LIC", "WB_LMC", "WB_UMC", "WB_HIC", "EU27_2020"]

    private var groups: HTML {
        ul(.class("links small")) {
            for group in places.groups(of: place.code) where CountryPage.shownGroups.contains(group.code) {
                li(.class("tag")) { words.place(group) }
            }
        }
    }

    /// The three figures that stand furthest behind the region; where no region compares, the first three there are.
    @HTMLBuilder private var findings: HTML {
        if !rows.isEmpty {
            section {
                h2 { reader(.threeFindings) }
                ul(.class("cards")) {
                    for row in furthestBehind { li(.class("card")) { card(row) } }
                }
            }
        }
    }

    private var furthestBehind: [CountryRow] {
        let comparable = rows.filter(\.indicator.isComparable)
        let sorted = (comparable.isEmpty ? rows : comparable)
            .sorted { ($0.deficit ?? -.infinity) > ($1.deficit ?? -.infinity) }
        var notions: Set<String> = []
        return Array(sorted.filter { notions.insert($0.indicator.catalogueID ?? $0.indicator.path).inserted }.prefix(3))
    }

    @HTMLBuilder private func card(_ row: CountryRow) -> HTML {
        p(.class("card-title")) { a(.href(link(row))) { reader.marked(row.indicator.title) } }
        p {
            strong { words.value(row.latest) }
            " "
            span(.class("muted")) {
                [words.groups(row.fixed), words.period(row.latest.period)].filter { !$0.isEmpty }.joined(
                    separator: ", ")
            }
        }
        if let text = comparison(row) { p(.class("small")) { text } }
    }

    private var links: ReportLinks { ReportLinks(visit: visit, open: reports) }

    /// The selection that sets the country beside its region.
    private func link(_ row: CountryRow) -> String {
        let areas = [place.code] + (row.region.map { [$0.area.code] } ?? [])
        return visit.link(row.indicator.path, Query([("area", areas.joined(separator: ","))]).asOf(vintage))
    }

    private func comparison(_ row: CountryRow) -> String? {
        guard let figure = row.regionFigure else { return nil }
        return reader(
            .againstRegion,
            [
                "place": words.place(figure.area), "period": words.period(figure.period),
                "value": words.value(figure),
            ])
    }

    // MARK: The seven criteria

    private var criteria: HTML {
        section {
            h2 { reader(.sevenCriteria) }
            p { reader(.sevenCriteriaLead) }
            for criterion in Criterion.allCases {
                h3 { reader(criterion.phrase) }
                let found = rows.filter { catalogue.entry(of: $0.indicator)?.criterion == criterion.rawValue }
                if found.isEmpty {
                    p(.class("muted")) { reader(criterion.hasIndicator ? .criterionNoFigure : .criterionNoIndicator) }
                } else {
                    table(found)
                }
            }
        }
    }

    private func table(_ rows: [CountryRow]) -> HTML {
        CountryTable(
            visit: visit, words: words, rows: rows, reports: links, vintage: vintage, link: link
        ).html
    }

    // MARK: The domains

    private var domains: HTML {
        let inCriteria = Set(
            rows.filter { !(catalogue.entry(of: $0.indicator)?.criterion ?? "").isEmpty }.map(\.indicator.path))
        let rest = rows.filter { !inCriteria.contains($0.indicator.path) }
        return section {
            h2 { reader(.otherFigures) }
            if rest.isEmpty { p(.class("muted")) { reader(.noOtherFigures) } }
            for domain in catalogue.domains {
                let found = rest.filter { $0.indicator.domain == domain }
                if !found.isEmpty {
                    h3 { domain.isEmpty ? reader(.outsideCatalogue) : words.code("DOMAIN", domain) }
                    table(found)
                }
            }
        }
    }

    // MARK: What is missing

    private var missing: HTML {
        let have = Set(rows.compactMap(\.indicator.catalogueID))
        let lacking = catalogue.entries.filter { !have.contains($0.id) }
        return section {
            h2 { reader(.whatIsMissing) }
            p {
                reader(
                    .whatIsMissingLead, count: Double(lacking.count),
                    ["all": reader.number(Double(catalogue.entries.count))])
            }
            details {
                summary { reader(.showList) }
                ul {
                    for entry in lacking {
                        li {
                            reader.marked(entry.name)
                            " – "
                            span(.class("muted small")) {
                                reader(.couldSupply, html: ["agency": bdi(.lang("en")) { entry.sourceOrganisation }])
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The seven criteria of adequate housing of General Comment No. 4 (1991), paragraph 8.
enum Criterion: String, CaseIterable, Sendable {
    case tenure, services, affordability, habitability, accessibility, location, culture

    /// Accessibility and cultural adequacy have no global indicator.
    var hasIndicator: Bool { self != .accessibility && self != .culture }

    var phrase: ExplorerPhrase {
        switch self {
        case .tenure: .criterionTenure
        case .services: .criterionServices
        case .affordability: .criterionAffordability
        case .habitability: .criterionHabitability
        case .accessibility: .criterionAccessibility
        case .location: .criterionLocation
        case .culture: .criterionCulture
        }
    }
}
