import Base
import Indicators
import Markup
import Site

/// The strip above figures that are shown as they stood: of which release, and the way to the newest.
struct VintageNotice {
    let vintage: Vintage
    let reader: Reader
    /// The same page with the newest figures.
    let newest: String
    let visit: Visit

    var html: HTML {
        div(.class("note as-of"), .role("status")) {
            p {
                strong { VintageNotice.text(vintage, reader) }
                " "
                if vintage.isNewest { reader(.asOfIsNewest) }
                " "
                a(.href(newest)) { reader(.asOfSeeNewest) }
                " · "
                a(.href(visit.link("/releases/\(vintage.id)"))) { reader(.asOfWhatChanged) }
            }
        }
    }

    /// “Figures as of release 12 of 3 May 2026.”
    static func text(_ vintage: Vintage, _ reader: Reader) -> String {
        reader(.asOfNotice, ["number": String(vintage.id), "date": reader.date(vintage.release.time)])
    }

    /// Past states are for readers who follow an address, not for search engines.
    static let head = meta(.name("robots"), .content("noindex"))
}

/// The page for an address whose `asOf` names no state: what is wrong, and how to mend it.
struct VintageRefusalPage {
    let visit: Visit
    let refusal: VintageRefusal

    private var reader: Reader { visit.reader }

    var page: Page {
        let heading = reader(.asOfWrong)
        var page = Page(title: heading, description: reason) {
            h1 { heading }
            p { reason }
            p { reader(.asOfRemedy) }
            ul(.class("links")) {
                li {
                    a(.href(visit.link(visit.path, visit.query.asOf(nil)))) { reader(.asOfSeeNewest) }
                }
                li { a(.href(visit.link("/releases"))) { reader(.allReleases) } }
            }
        }
        page.status = refusal.error.kind == .notFound ? .notFound : .badRequest
        page.head = VintageNotice.head
        return page
    }

    private var reason: String {
        switch refusal {
        case .unreadable: reader(.asOfUnreadable)
        case .noSuchRelease(let id): reader(.asOfNoSuchRelease, ["number": String(id)])
        case .future: reader(.asOfFuture)
        case .tooEarly: reader(.asOfTooEarly)
        }
    }
}
