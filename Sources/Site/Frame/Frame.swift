import Base
import Markup

/// The frame around every page: head, skip link, name, menu, language switch, footer.
struct Frame: Sendable {
    let settings: Settings
    let menu: [MenuItem]
    let memberMenu: [MenuItem]
    let assets: Assets

    /// `bar` is what features add beside the name of a member.
    func render(_ page: Page, _ visit: Visit, bar: HTML) -> String {
        let reader = visit.reader
        return document(reader.language.rawValue, reader.direction.rawValue) {
            headElement(page, visit)
            body {
                a(.class("skip"), .href("#main")) { reader(.skipToContent) }
                banner(page, visit, bar)
                main(.id("main"), .class(page.isWide ? "wide" : "measure"), .tabindex(-1)) {
                    if let saying = visit.takeSaying() { p(.class("saying"), .role("status")) { saying } }
                    page.body
                }
                foot(visit)
            }
        }.source
    }

    private func headElement(_ page: Page, _ visit: Visit) -> HTML {
        let siteName = name(visit.reader)
        return head {
            meta(.charset("utf-8"))
            meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
            title { page.title == siteName ? siteName : "\(page.title) – \(siteName)" }
            meta(.name("description"), .content(page.description))
            meta(.name("color-scheme"), .content("light dark"))
            link(.rel("stylesheet"), .href(assets.address("site.css")))
            for name in ["site.js"] + (visit.account == nil ? [] : ["members.js"]) + page.scripts
                + visit.crossing.scripts
            {
                script(.src(assets.address(name)), .type("module"), .nonce(""))
            }
            link(.rel("icon"), .href(assets.address("mark.svg")), .type("image/svg+xml"))
            for language in Language.allCases {
                link(.rel("alternate"), .hreflang(language.rawValue), .href(absolute(visit, language)))
            }
            link(.rel("canonical"), .href(absolute(visit, visit.language)))
            meta(.property("og:title"), .content(page.title))
            meta(.property("og:description"), .content(page.description))
            meta(.property("og:site_name"), .content(siteName))
            page.head
        }
    }

    private func banner(_ page: Page, _ visit: Visit, _ bar: HTML) -> HTML {
        let reader = visit.reader
        return header(.class("banner")) {
            div(.class("inner")) {
                a(.class("name"), .href(visit.link("/"))) {
                    Frame.mark
                    span { name(reader) }
                }
                nav(.class("menu"), .aria("label", reader(.menu))) {
                    for item in menu {
                        a(
                            .href(visit.link(item.path)), .aria("current", item.id == page.menu ? "page" : nil)
                        ) { item.title(reader) }
                    }
                }
                languages(visit)
                memberArea(page, visit, bar)
            }
        }
    }

    /// For a visitor the way in; for a member the menu of what only members have.
    private func memberArea(_ page: Page, _ visit: Visit, _ bar: HTML) -> HTML {
        guard visit.account != nil else {
            return p(.class("enter")) { a(.href(visit.link("/sign-in"))) { visit.reader(.signIn) } }
        }
        return nav(.class("members"), .aria("label", visit.reader(.memberMenu))) {
            for item in memberMenu where item.audience.admits(visit.viewer) {
                a(
                    .href(visit.link(item.path)), .aria("current", item.id == page.menu ? "page" : nil)
                ) { item.title(visit.reader) }
            }
            bar
            visit.action(visit.reader(.signOut), to: "/sign-out")
        }
    }

    /// The switch keeps the path and the query: the same figures in another language.
    private func languages(_ visit: Visit) -> HTML {
        nav(.class("languages"), .aria("label", visit.reader(.languages))) {
            ul {
                for language in Language.allCases {
                    li {
                        a(
                            .href("/\(language.rawValue)\(visit.path)\(visit.query.suffix)"),
                            .lang(language.rawValue), .hreflang(language.rawValue),
                            .dir(language.direction.rawValue),
                            .aria("current", language == visit.language ? "true" : nil)
                        ) { language.ownName }
                    }
                }
            }
        }
    }

    private func foot(_ visit: Visit) -> HTML {
        let reader = visit.reader
        return footer(.class("foot")) {
            div(.class("inner")) {
                nav(.aria("label", reader(.aboutThisSite))) {
                    a(.href(visit.link("/about"))) { reader(.about) }
                    a(.href(visit.link("/sources"))) { reader(.sources) }
                    a(.href(visit.link("/releases"))) { reader(.releases) }
                    a(.href(visit.link("/accessibility"))) { reader(.accessibility) }
                    a(.href(visit.link("/privacy"))) { reader(.privacy) }
                    a(.href(visit.link("/terms"))) { reader(HousePhrase.termsTitle) }
                }
                p { reader(.footerNote) }
            }
        }
    }

    func name(_ reader: Reader) -> String { settings.name ?? reader(.siteName) }

    private func absolute(_ visit: Visit, _ language: Language) -> String {
        "\(settings.baseURL)/\(language.rawValue)\(visit.path)\(visit.query.suffix)"
    }

    /// A plain roof line, our own mark.
    private static let mark = SVG.svg(
        .viewBox(0, 0, 32, 24), .width(32), .height(24), .aria("hidden", "true"), .class("mark")
    ) {
        SVG.path(
            .d("M2 13 16 3l14 10M7 11v10h18V11"), .fill("none"), .stroke("currentColor"), .strokeWidth(2.5),
            .strokeLinejoin("round"), .strokeLinecap("round"))
    }
}
