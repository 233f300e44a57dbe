import Access
import Base
import Markup

/// The directory: members who wish to be found, with filters, fifty on a page.
struct DirectoryPage {
    let visit: Visit
    let directory: Directory
    let choices: DirectoryChoices

    private var reader: Reader { visit.reader }
    private var query: DirectoryQuery { directory.query }

    var page: Page {
        Page(title: reader(.peopleTitle), description: reader(.directoryLead), menu: "people") {
            h1 { reader(.peopleTitle) }
            p(.class("lead")) { reader(.directoryLead) }
            ul(.class("links")) {
                li { a(.href(visit.link("/account/profile"))) { reader(.myProfile) } }
                li { a(.href(visit.link("/account/blocked"))) { reader(.blockedPeople) } }
            }
            filters
            if directory.people.isEmpty { nobody } else { found }
        }
    }

    private var found: HTML {
        p(.role("status")) { strong { reader(.peopleCount, count: Double(directory.count)) } }
            + ul(.class("plain people")) {
                for person in directory.people { li { PersonCard(visit: visit, person: person).html } }
            } + pager
    }

    /// Says what to do next, whether nobody fits or nobody is there.
    private var nobody: HTML {
        div(.class("note"), .role("status")) {
            if query.isNarrowed {
                p { strong { reader(.nobodyFits) } }
                p { reader(.nobodyFitsBody) }
                p { a(.href(visit.link("/people"))) { reader(.clearPeopleFilters) } }
            } else {
                p { strong { reader(.nobodyYet) } }
                p { reader(.nobodyYetBody) }
                p { a(.href(visit.link("/account/profile"))) { reader(.editProfile) } }
            }
        }
    }

    private var filters: HTML {
        form(.method("get"), .action(visit.link("/people")), .role("search"), .class("field")) {
            label(.for("q")) { reader(.directorySearch) }
            span(.class("hint"), .id("q-hint")) { reader(.directorySearchHint) }
            div(.class("row")) {
                input(
                    .type("search"), .id("q"), .name("q"), .value(visit.query["q"]), .maxlength(200),
                    .aria("describedby", "q-hint"), .autocomplete("off"), .enterkeyhint("search"))
                button(.type("submit")) { reader(.searchPeople) }
            }
            details(.open(hasFilters)) {
                summary { reader(.morePeopleFilters) }
                div(.class("filters")) {
                    list("theme", .factExpertise, themeOptions, query.theme?.rawValue)
                    list("country", .factCountry, countryOptions, query.country)
                    list("language", .factLanguages, languageOptions, query.language)
                    div(.class("field")) {
                        label(.for("organisation")) { reader(.factOrganisation) }
                        input(
                            .type("text"), .id("organisation"), .name("organisation"), .maxlength(200), .dir("auto"),
                            .value(visit.query["organisation"]), .autocomplete("off"))
                    }
                }
                if query.isNarrowed { p { a(.href(visit.link("/people"))) { reader(.clearPeopleFilters) } } }
            }
        }
    }

    private var hasFilters: Bool {
        query.country != nil || query.language != nil || query.theme != nil || !query.organisation.isEmpty
    }

    /// Choices that somebody shown has, and the one that is made.
    private func list(
        _ name: String, _ title: PeoplePhrase, _ options: [(code: String, name: String, count: Int)], _ chosen: String?
    ) -> HTML {
        div(.class("field")) {
            label(.for(name)) { reader(title) }
            select(.id(name), .name(name)) {
                option(.value("")) { reader(.anyOfThem) }
                for item in options where item.count > 0 || item.code == chosen {
                    option(.value(item.code), .selected(item.code == chosen)) {
                        reader(.filterCount, ["name": item.name, "count": reader.number(Double(item.count))])
                    }
                }
            }
        }
    }

    private var themeOptions: [(String, String, Int)] {
        Theme.allCases.map { ($0.rawValue, reader.theme($0), choices.themes[$0] ?? 0) }
    }

    private var countryOptions: [(String, String, Int)] {
        visit.site.countries.options(reader).map { ($0.value, $0.label, choices.countries[$0.value] ?? 0) }
    }

    private var languageOptions: [(String, String, Int)] {
        (WorkingLanguages.ofSite + WorkingLanguages.sorted(reader)).map {
            ($0, WorkingLanguages.name($0, reader), choices.languages[$0] ?? 0)
        }
    }

    @HTMLBuilder private var pager: HTML {
        if directory.pages > 1 {
            nav(.class("links"), .aria("label", reader(.peoplePage, pageFills))) {
                if query.page > 1 { step(query.page - 1, .peopleBefore, "prev") }
                span { reader(.peoplePage, pageFills) }
                if query.page < directory.pages { step(query.page + 1, .peopleAfter, "next") }
            }
        }
    }

    private var pageFills: [String: String] {
        ["page": reader.number(Double(query.page)), "pages": reader.number(Double(directory.pages))]
    }

    private func step(_ page: Int, _ title: PeoplePhrase, _ relation: String) -> HTML {
        a(.href(visit.link("/people", visit.query.setting("page", "\(page)"))), .rel(relation)) { reader(title) }
    }
}
