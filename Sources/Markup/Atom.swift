/// The elements of an Atom feed (RFC 4287), in the same vocabulary as HTML.
package enum Atom {
    package static let feed = Tag("feed")
    package static let entry = Tag("entry")
    package static let id = Tag("id")
    package static let title = Tag("title")
    package static let subtitle = Tag("subtitle")
    package static let updated = Tag("updated")
    package static let published = Tag("published")
    package static let author = Tag("author")
    package static let name = Tag("name")
    package static let uri = Tag("uri")
    package static let link = Tag("link")
    package static let summary = Tag("summary")
    package static let content = Tag("content")
    package static let rights = Tag("rights")
    package static let category = Tag("category")

    /// A whole feed in that language.
    package static func document(_ language: String, @HTMLBuilder content: () -> HTML) -> HTML {
        HTML(trusted: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
            + feed(Attribute("xmlns", "http://www.w3.org/2005/Atom"), Attribute("xml:lang", language), content: content)
    }
}
