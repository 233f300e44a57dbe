/// A page that everybody may read, for search engines to find.
package struct PublicPage: Sendable, Hashable {
    /// What the protocol of site maps allows in one file.
    package static let most = 50_000

    /// Without language, from `/` on.
    package let path: String
    /// When what it shows changed last, in milliseconds since 1970; nil where that is not known.
    package let changedAt: Int64?

    package init(_ path: String, changedAt: Int64? = nil) {
        self.path = path
        self.changedAt = changedAt
    }
}
