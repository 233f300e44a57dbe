import Base
import HTTPTypes
import Markup

/// One page before the frame is put around it.
package struct Page: Sendable {
    package var title: String
    /// One sentence for search engines and shared links.
    package var description: String
    package var body: HTML
    package var status: HTTPResponse.Status = .ok
    /// Which entry of the menu it belongs to.
    package var menu: String?
    /// Extra links for the head: feeds, downloads of the same figures.
    package var head: HTML = .empty
    /// Files of the site whose script the page needs beside the usual one.
    package var scripts: [String] = []
    /// Wide pages use the whole 72 rem, others the measure of text.
    package var isWide = false

    package init(title: String, description: String, menu: String? = nil, @HTMLBuilder body: () -> HTML) {
        self.title = title
        self.description = description
        self.menu = menu
        self.body = body()
    }
}
