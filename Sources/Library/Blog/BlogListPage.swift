import Access
import Base
import Documents
import Markup
import Site

/// The list of posts: of the site, of one language, of a space, or found by words.
struct BlogListPage {
    let page: Page

    init(
        visit: Visit, list: BlogList = BlogList(posts: [], total: 0), canDraft: Bool, page paging: BlogPaging,
        language: Language?, place: SpaceForViewer? = nil, hits: [TextEntry]? = nil
    ) {
        let reader = visit.reader
        let title = place.map { "\(reader.blog(.blog)) · \($0.space.name)" } ?? reader.blog(.blog)
        var page = Page(title: title, description: reader.blog(.blogLead), menu: place == nil ? "blog" : "spaces") {
            if let place { BlogListPage.crumbs(visit, place) }
            h1 { reader.blog(.blog) }
            if place == nil { p(.class("lead")) { reader.blog(.blogLead) } }
            BlogListPage.deskLinks(visit, canDraft, place)
            if place == nil { BlogListPage.finders(visit, language) }
            if let hits {
                BlogListPage.results(visit, hits)
            } else {
                BlogListPage.posts(visit, list, language, place)
                paging.links(visit, list.total)
            }
            if place == nil { BlogListPage.feeds(visit, language) }
        }
        page.head = BlogFeed.links(visit, language: language)
        self.page = page
    }

    private static func crumbs(_ visit: Visit, _ place: SpaceForViewer) -> HTML {
        nav(.class("crumbs"), .aria("label", place.space.name)) {
            a(.href(visit.link(place.space.path)), .dir("auto")) { place.space.name }
        }
    }

    private static func deskLinks(_ visit: Visit, _ canDraft: Bool, _ place: SpaceForViewer?) -> HTML {
        let mayJudge = Policy.allows(visit.viewer, .edit, Facts())
        guard canDraft || mayJudge else { return .empty }
        return div(.class("buttons no-print")) {
            if canDraft {
                let query = place.map { Query([("space", $0.space.slug)]) } ?? Query()
                a(.class("action"), .href(visit.link("/blog/desk/new", query))) { visit.reader.blog(.write) }
            }
            a(.class("action plain"), .href(visit.link("/blog/desk"))) { visit.reader.blog(.desk) }
        }
    }

    private static func finders(_ visit: Visit, _ language: Language?) -> HTML {
        let reader = visit.reader
        return Markup.form(
            .method("get"), .action(visit.link("/blog")), .role("search"), .class("picker no-print")
        ) {
            label(.for("q")) { reader.blog(.searchLabel) }
            div(.class("row")) {
                input(.type("search"), .id("q"), .name("q"), .value(visit.query["q"] ?? ""), .maxlength(200))
                button { reader.blog(.search) }
            }
        }
            + nav(.class("no-print"), .aria("label", reader.blog(.languageFilter))) {
                ul(.class("links")) {
                    li {
                        a(.href(visit.link("/blog")), .aria("current", language == nil ? "true" : nil)) {
                            reader.blog(.allLanguages)
                        }
                    }
                    for other in Language.allCases {
                        li {
                            a(
                                .href(visit.link("/blog", Query([("lang", other.rawValue)]))), .lang(other.rawValue),
                                .dir(other.direction.rawValue), .aria("current", language == other ? "true" : nil)
                            ) { other.ownName }
                        }
                    }
                }
            }
    }

    private static func posts(
        _ visit: Visit, _ list: BlogList, _ language: Language?, _ place: SpaceForViewer?
    ) -> HTML {
        let reader = visit.reader
        if list.posts.isEmpty {
            let phrase: BlogPhrase = place != nil ? .noPostsOfSpace : language == nil ? .noPosts : .noPostsIn
            return div(.class("note")) {
                p { reader.blog(phrase, ["language": language?.ownName ?? ""]) }
                if language != nil { p { a(.href(visit.link("/blog"))) { reader.blog(.allLanguages) } } }
            }
        }
        return HTML(list.posts.map { BlogEntry(visit: visit, post: $0).html })
    }

    private static func results(_ visit: Visit, _ hits: [TextEntry]) -> HTML {
        let (reader, words) = (visit.reader, visit.query["q"] ?? "")
        return p(.role("status")) {
            hits.isEmpty
                ? reader.blog(.nothingFound, ["text": words])
                : reader.blog(.foundCount, count: Double(hits.count))
        }
            + HTML(
                hits.map { hit in
                    article(.class("post-entry")) {
                        h2 {
                            a(.href(visit.link(hit.path)), .lang(hit.language?.rawValue), .dir("auto")) { hit.title }
                        }
                        p(.lang(hit.language?.rawValue), .dir("auto")) { Excerpt(hit.body, words).html() }
                        p(.class("small muted")) { reader.dated(hit.at) }
                    }
                }) + p { a(.href(visit.link("/blog"))) { reader.blog(.blog) } }
    }

    private static func feeds(_ visit: Visit, _ language: Language?) -> HTML {
        p(.class("small no-print")) {
            a(.href(BlogFeed.path(visit, language: nil)), .type(BlogFeed.mediaType)) { visit.reader.blog(.feed) }
            if let language {
                " · "
                a(.href(BlogFeed.path(visit, language: language)), .type(BlogFeed.mediaType)) {
                    visit.reader.blog(.feedOfLanguage, ["language": language.ownName])
                }
            }
        }
    }
}

/// One post in a list.
struct BlogEntry {
    let visit: Visit
    let post: BlogPost

    var html: HTML {
        article(.class("post-entry")) {
            h2 { a(.href(visit.link(post.path))) { post.marked("title", visit.reader) } }
            p { post.marked("lead", visit.reader) }
            BlogByline(visit: visit, post: post).html
        }
    }
}

/// Who wrote a post, when, in which language, and for whom.
struct BlogByline {
    let visit: Visit
    let post: BlogPost

    private var reader: Reader { visit.reader }

    var html: HTML {
        let document = post.document
        return p(.class("small muted byline")) {
            span { BlogByline.authors(document.authors, visit) }
            if let at = document.publishedAt { span { reader.dated(at) } }
            if let updated = document.updatedAt, updated != document.publishedAt {
                span { reader.markup(BlogPhrase.updated, ["day": reader.dated(updated)]) }
            }
            span(.lang(post.language.rawValue), .dir(post.language.direction.rawValue)) { post.language.ownName }
            if document.audience == .members { span(.class("tag")) { reader.blog(.forMembers) } }
            if document.audience == .space { span(.class("tag")) { reader.blog(.forSpace) } }
            if post.comments > 0 { span { reader.blog(.commentCount, count: Double(post.comments)) } }
        }
    }

    static func authors(_ authors: [Document.Author], _ visit: Visit) -> HTML {
        HTML(
            authors.enumerated().map { index, author in
                let name: HTML =
                    author.name.isEmpty
                    ? HTML(visit.reader.blog(.formerMember))
                    : a(.href(visit.link("/blog/authors/\(author.id)")), .rel("author")) { bdi { author.name } }
                return (index > 0 ? HTML(", ") : .empty) + name
            })
    }
}
