import Base
import Indicators
import Markup
import Site

/// What came in when, and what it changed.
struct ReleasesPage {
    static let length = 50

    let visit: Visit
    let words: Words
    let releases: [Release]
    let number: PageNumber
    let hasMore: Bool

    private var reader: Reader { visit.reader }

    var page: Page {
        var page = Page(title: reader(.releases), description: reader(.releasesLead), menu: "sources") {
            h1 { reader(.releases) }
            p(.class("lead")) { reader(.releasesLead) }
            ul(.class("links")) {
                li { a(.href(visit.link("/releases/calendar"))) { reader(.calendar) } }
                li { a(.href(visit.link("/releases.atom"))) { reader(.releaseFeed) } }
            }
            div(.class("scroll"), .tabindex(0), .role("region"), .aria("label", reader(.tableLabel))) {
                table {
                    thead {
                        tr {
                            th(.scope("col")) { reader(.release) }
                            th(.scope("col")) { reader(.date) }
                            th(.scope("col")) { reader(.dataflow) }
                            th(.scope("col"), .class("n")) { reader(.added) }
                            th(.scope("col"), .class("n")) { reader(.changed) }
                            th(.scope("col"), .class("n")) { reader(.withdrawn) }
                        }
                    }
                    tbody { for release in releases { row(release) } }
                }
            }
            Pager(visit: visit, path: "/releases", query: Query(), number: number, hasMore: hasMore).html
        }
        page.isWide = true
        page.head = ReleaseFeed.head(visit)
        return page
    }

    private func row(_ release: Release) -> HTML {
        tr {
            th(.scope("row")) {
                a(.href(visit.link("/releases/\(release.id)"))) {
                    span(.class("visually-hidden")) { reader(.release) + " " }
                    String(release.id)
                }
            }
            td { reader.date(release.time) }
            td { reader.list(release.dataflows.map { words.code("DATAFLOW", $0.dataflow) }) }
            td(.class("n")) { reader.number(Double(release.counts.inserted)) }
            td(.class("n")) { reader.number(Double(release.counts.changed)) }
            td(.class("n")) { reader.number(Double(release.counts.withdrawn)) }
        }
    }
}

/// The steps to the page before and the page after of a list.
struct Pager {
    let visit: Visit
    let path: String
    let query: Query
    let number: PageNumber
    let hasMore: Bool

    @HTMLBuilder var html: HTML {
        if number.value > 1 || hasMore {
            nav(.class("links"), .aria("label", visit.reader(.pages))) {
                if number.value > 1 { step(number.value - 1, .pageBefore, "prev") }
                span { visit.reader(.pageNumber, ["page": visit.reader.number(Double(number.value))]) }
                if hasMore { step(number.value + 1, .pageAfter, "next") }
            }
        }
    }

    private func step(_ number: Int, _ text: ExplorerPhrase, _ rel: String) -> HTML {
        a(.href(visit.link(path, query.setting("page", String(number)))), .rel(rel)) { visit.reader(text) }
    }
}
