import Access
import Base
import Documents
import Markup
import Site

/// What somebody published, as far as the reader may see it.
struct BlogAuthorPage {
    let page: Page

    init(visit: Visit, author: Document.Author, list: BlogList, hasProfile: Bool, page paging: BlogPaging) {
        let reader = visit.reader
        // A feed tells everybody; of somebody who wrote for members alone there is none.
        let hasFeed = list.posts.contains { $0.document.audience == .everyone }
        var page = Page(
            title: reader.blog(.postsBy, ["name": author.name]), description: reader.blog(.blogLead), menu: "blog"
        ) {
            nav(.class("crumbs"), .aria("label", reader.blog(.blog))) {
                a(.href(visit.link("/blog"))) { reader.blog(.blog) }
            }
            h1 { reader.markup(BlogPhrase.postsBy, ["name": bdi { author.name }]) }
            p(.class("muted")) {
                reader.blog(.postCount, count: Double(list.total))
                if hasProfile { " · " + a(.href(visit.link("/people/\(author.id)"))) { reader.blog(.profile) } }
            }
            for post in list.posts { BlogEntry(visit: visit, post: post).html }
            paging.links(visit, list.total)
            if hasFeed {
                p(.class("small no-print")) {
                    a(.href(BlogFeed.path(visit, author: author.id)), .type(BlogFeed.mediaType)) {
                        reader.markup(BlogPhrase.feedOf, ["name": bdi { author.name }])
                    }
                }
            }
        }
        if hasFeed {
            page.head = BlogFeed.link(
                BlogFeed.path(visit, author: author.id), reader.blog(.feedOf, ["name": author.name]))
        }
        self.page = page
    }
}
