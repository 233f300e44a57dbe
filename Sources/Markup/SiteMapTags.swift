/// The elements of a site map (sitemaps.org, protocol 0.9), in the same vocabulary as HTML.
package enum SiteMapTags {
    package static let sitemapindex = Tag("sitemapindex")
    package static let sitemap = Tag("sitemap")
    package static let urlset = Tag("urlset")
    package static let url = Tag("url")
    package static let loc = Tag("loc")
    package static let lastmod = Tag("lastmod")

    /// A whole file: `root` is `sitemapindex` or `urlset`.
    package static func document(_ root: Tag, @HTMLBuilder content: () -> HTML) -> HTML {
        HTML(trusted: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
            + root(Attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"), content: content)
    }
}
