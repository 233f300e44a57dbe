import Base
import HTTPTypes
import Hummingbird
import Markup

/// What search engines are told: one list of pages for each language.
struct SiteMap: Sendable {
    let site: Site
    /// Those of the site itself.
    private static let own = ["/about", "/accessibility", "/privacy", "/terms"].map { PublicPage($0) }

    func add(to router: Router<SiteContext>) {
        let base = site.settings.baseURL
        router.get("/robots.txt") { request, _ in
            Response.bytes(
                Array("User-agent: *\nAllow: /\nSitemap: \(base)/sitemap.xml\n".utf8), "text/plain; charset=utf-8",
                request)
        }
        router.get("/sitemap.xml") { request, _ in
            Response.bytes(SiteMap.index(base).bytes, "application/xml", request)
        }
        router.get("/sitemap/:language") { request, context -> Response in
            let name = context.parameters.get("language") ?? ""
            guard name.hasSuffix(".xml"), let language = Language(rawValue: String(name.dropLast(4))) else {
                throw AppError(.notFound, "There is no such page")
            }
            return Response.bytes(try await pages(language).bytes, "application/xml", request)
        }
    }

    private static func index(_ base: String) -> HTML {
        SiteMapTags.document(SiteMapTags.sitemapindex) {
            for language in Language.allCases {
                SiteMapTags.sitemap { SiteMapTags.loc { "\(base)/sitemap/\(language.rawValue).xml" } }
            }
        }
    }

    private func pages(_ language: Language) async throws -> HTML {
        var pages = SiteMap.own
        for feature in site.features { pages += try await feature.publicPages(site) }
        let base = "\(site.settings.baseURL)/\(language.rawValue)"
        return SiteMapTags.document(SiteMapTags.urlset) {
            for page in pages.prefix(PublicPage.most) {
                SiteMapTags.url {
                    SiteMapTags.loc { base + page.path }
                    page.changedAt.map { at in SiteMapTags.lastmod { ISO8601.text(at) } }
                }
            }
        }
    }
}

extension HTML {
    fileprivate var bytes: [UInt8] { Array(source.utf8) }
}
