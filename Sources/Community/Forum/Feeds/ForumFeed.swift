import Access
import Base
import Foundation
import Markup
import Site
import Storage

/// The newest posts of the forum as a feed (Atom, RFC 4287): of all spaces, of one, or of a topic; what its reader may see and
/// nothing else.
struct ForumFeed: Sendable {
    static let length = 50
    static let mediaType = "application/atom+xml"

    let title: String
    /// Of the page with the same posts, without language.
    let page: String
    let posts: [FeedPost]

    func answer(_ visit: Visit) -> Answer {
        .file(Download(Array(xml(visit).source.utf8), mediaType: "\(ForumFeed.mediaType); charset=utf-8"))
    }

    private func xml(_ visit: Visit) -> HTML {
        let base = visit.site.settings.baseURL
        return Atom.document(visit.language.rawValue) {
            Atom.title { title }
            // The address itself holds a secret, which programs pass on; the page names the feed as well.
            Atom.id { base + visit.link(page) }
            Atom.updated { ISO8601.text(posts.map(\.changedAt).max() ?? 0) }
            Atom.link(.rel("alternate"), .type("text/html"), .href(base + visit.link(page)))
            for post in posts { entry(post, visit, base) }
        }
    }

    private func entry(_ line: FeedPost, _ visit: Visit, _ base: String) -> HTML {
        let post = line.post
        let address = base + visit.link("/spaces/\(line.space)/forum/posts/\(post.id)")
        return Atom.entry {
            Atom.title { line.topic }
            Atom.id { address }
            Atom.updated { ISO8601.text(line.changedAt) }
            Atom.published { ISO8601.text(post.createdAt) }
            Atom.author { Atom.name { visit.reader.person(post.authorName) } }
            Atom.link(.rel("alternate"), .type("text/html"), .href(address))
            Atom.content(.type("html"), .lang(post.language?.rawValue)) { WrittenText(post.text).forFeed(base) }
        }
    }
}

/// A post with where it stands.
struct FeedPost: Sendable {
    let post: Post
    let topic: String
    /// The space's address.
    let space: String

    var changedAt: Int64 { post.editedAt ?? post.createdAt }
}
