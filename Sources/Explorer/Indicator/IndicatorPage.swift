import Base
import Figures
import Indicators
import Markup
import Site

/// The page of one indicator: what it measures, what it shows, who is behind, the figure, where it comes from.
struct IndicatorPage {
    let open: IndicatorVisit

    init(_ open: IndicatorVisit) { self.open = open }

    private var reader: Reader { open.reader }
    private var words: Words { open.words }
    private var shown: IndicatorSelection { open.shown }

    var page: Page {
        let finding = Finding(open).text
        var page = Page(title: open.indicator.title(reader.language), description: finding, menu: "indicators") {
            crumbs
            h1 { reader.marked(open.indicator.title) }
            div(.data("swap", "figures")) {
                vintage
                notes
                p(.class("finding")) { finding }
                BehindStrip(open).html
                tabs
                div(.class("columns with-controls")) {
                    div {
                        FigureBlock(open).html
                    }
                    div(.class("controls")) { IndicatorControls(open).html }
                }
            }
            div(.data("swap", "about")) { AboutIndicator(open).html }
        }
        page.isWide = true
        page.head = head
        return page
    }

    @HTMLBuilder private var vintage: HTML {
        if let vintage = open.vintage {
            VintageNotice(
                vintage: vintage, reader: reader, newest: open.link(shown.state.with { $0.asOf = nil }),
                visit: open.visit
            ).html
        }
    }

    private var crumbs: HTML {
        nav(.class("crumbs"), .aria("label", reader(.breadcrumb))) {
            a(.href(open.visit.link("/indicators"))) { reader(.menuIndicators) }
            span(.aria("hidden", "true")) { "›" }
            if open.indicator.domain.isEmpty {
                a(.href(open.visit.link("/indicators") + "#other")) { reader(.outsideCatalogue) }
            } else {
                a(.href(open.visit.link("/indicators") + "#\(open.indicator.domain)")) {
                    words.code("DOMAIN", open.indicator.domain)
                }
            }
        }
    }

    /// What of the address was left aside, so that nobody takes the page for what was asked.
    @HTMLBuilder private var notes: HTML {
        if !shown.ignored.isEmpty {
            div(.class("note")) {
                p { reader(.ignoredLead) }
                ul { for part in shown.ignored { li { code(.dir("ltr")) { part } } } }
                p { reader(.ignoredRemedy) }
            }
        }
    }

    private var tabs: HTML {
        nav(.class("tabs"), .aria("label", reader(.views))) {
            for view in IndicatorView.allCases {
                a(
                    .href(open.link(shown.state.with { $0.view = view })),
                    .data("swaps", "view-\(view.rawValue)"),
                    .aria("current", view == shown.view ? "true" : nil)
                ) { reader(view.phrase) }
            }
        }
    }

    @HTMLBuilder private var head: HTML {
        link(.rel("alternate"), .type("text/csv"), .href(open.download("csv")))
        link(.rel("alternate"), .type("application/json"), .href(open.download("json")))
        DatasetRecord(open).html
        ReleaseFeed.head(open.visit, indicator: open.indicator)
        if open.vintage != nil { VintageNotice.head }
        meta(.property("og:image"), .content(open.visit.site.settings.baseURL + open.download("png")))
    }
}

extension IndicatorView {
    var phrase: ExplorerPhrase {
        switch self {
        case .map: .viewMap
        case .line: .viewLine
        case .bars: .viewBars
        case .table: .viewTable
        }
    }
}
