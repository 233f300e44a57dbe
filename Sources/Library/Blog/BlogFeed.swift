import Access
import Base
import Documents
import Foundation
import Markup
import Site
import Storage

/// Atom feeds (RFC 4287) of what everybody may read, whoever asks: all posts, those of one language, those of one author.
struct BlogFeed {
    static let mediaType = "application/atom+xml"
    private static let length = 30

    let visit: Visit
    let title: String
    /// Its own address and that of the page with the same posts, without the site's.
    let path: String
    let page: String
    let posts: [BlogPost]
    let texts: [HTML]

    static func path(_ visit: Visit, language: Language?) -> String {
        visit.link("/blog/feed.xml", Query().setting("lang", language?.rawValue))
    }

    static func path(_ visit: Visit, author: Int64) -> String { visit.link("/blog/authors/\(author)/feed.xml") }

    static func link(_ path: String, _ title: String) -> HTML {
        Markup.link(.rel("alternate"), .type(mediaType), .title(title), .href(path))
    }

    /// What browsers and feed readers find on the pages.
    static func links(_ visit: Visit, language: Language?) -> HTML {
        link(path(visit, language: nil), visit.reader.blog(.feed))
            + (language.map {
                link(path(visit, language: $0), visit.reader.blog(.feedOfLanguage, ["language": $0.ownName]))
            } ?? .empty)
    }

    /// Nil when there is nothing that everybody may read of somebody.
    static func load(
        _ visit: Visit, _ filter: DocumentFilter, title: (BlogList) -> String?, path: String, page: String
    ) async throws -> BlogFeed? {
        let list = try await BlogList.load(visit, filter, viewer: .anonymous, limit: length)
        guard let title = title(list) else { return nil }
        let wanted = filter.language
        let posts = list.posts.map { post in
            BlogPost(post.document, post.original, post.translations, for: wanted ?? post.document.language)
        }
        var texts: [HTML] = []
        for post in posts {
            let (words, language) = post.words("text")
            texts.append(BlogText.feed(words, language, base: visit.site.settings.baseURL))
        }
        return BlogFeed(visit: visit, title: title, path: path, page: page, posts: posts, texts: texts)
    }

    var answer: Answer {
        .file(Download(Array(xml.source.utf8), mediaType: "\(BlogFeed.mediaType); charset=utf-8"))
    }

    private var base: String { visit.site.settings.baseURL }

    private var xml: HTML {
        let newest = posts.compactMap { $0.document.updatedAt ?? $0.document.publishedAt }.max()
        return Atom.document(visit.language.rawValue) {
            Atom.title { title }
            Atom.id { base + path }
            Atom.updated { ISO8601.text(newest ?? 0) }
            Atom.link(.rel("self"), .type(BlogFeed.mediaType), .href(base + path))
            Atom.link(.rel("alternate"), .type("text/html"), .href(base + page))
            for (post, text) in zip(posts, texts) { entry(post, text) }
        }
    }

    /// The id never changes; the address is that of the page in the language of the words.
    private func entry(_ post: BlogPost, _ text: HTML) -> HTML {
        let document = post.document
        return Atom.entry {
            Atom.title { BlogFeed.characters(post.title) }
            Atom.id { "\(base)/blog/\(document.slug)" + (post.isTranslated ? "#\(post.language.rawValue)" : "") }
            Atom.link(
                .rel("alternate"), .type("text/html"), .hreflang(post.language.rawValue),
                .href("\(base)/\(post.language.rawValue)\(post.path)"))
            Atom.published { ISO8601.text(document.publishedAt ?? 0) }
            Atom.updated { ISO8601.text(document.updatedAt ?? document.publishedAt ?? 0) }
            for author in authors(document) { Atom.author { Atom.name { BlogFeed.characters(author) } } }
            Atom.summary { BlogFeed.characters(post.words("lead").text) }
            Atom.content(.type("html"), .lang(nil)) { BlogFeed.characters(text.source) }
        }
    }

    private func authors(_ document: Document) -> [String] {
        document.authors.map { $0.name.isEmpty ? visit.reader.blog(.formerMember) : $0.name }
    }

    /// Without the two code points that XML 1.0 does not know; control characters go when text is escaped.
    private static func characters(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value != 0xFFFE && $0.value != 0xFFFF }))
    }
}

extension BlogRoom {
    func addFeeds(_ routes: Routes) {
        routes.get("blog/feed.xml") { visit in
            let language = visit.query["lang"].flatMap(Language.init(rawValue:))
            guard language != nil || visit.query["lang"] == nil else {
                throw AppError(.notFound, "There is no such page")
            }
            let reader = visit.reader
            let title = language.map { reader.blog(.feedOfLanguage, ["language": $0.ownName]) } ?? reader.blog(.feed)
            let feed = try await BlogFeed.load(
                visit, DocumentFilter(language: language), title: { _ in title },
                path: BlogFeed.path(visit, language: language),
                page: visit.link("/blog", Query().setting("lang", language?.rawValue)))
            guard let feed else { throw AppError(.notFound, "There is no such page") }
            return feed.answer
        }
        routes.get("blog/authors/:member/feed.xml") { visit in
            let number = Int64(visit.parameter("member")) ?? 0
            let reader = visit.reader
            let feed = try await BlogFeed.load(
                visit, DocumentFilter(author: number),
                title: { list in
                    let author = list.posts.lazy.flatMap(\.document.authors).first { $0.id == number }
                    return author.flatMap { $0.name.isEmpty ? nil : reader.blog(.feedOf, ["name": $0.name]) }
                }, path: BlogFeed.path(visit, author: number), page: visit.link("/blog/authors/\(number)"))
            guard let feed else { throw AppError(.notFound, "There is no such page") }
            return feed.answer
        }
    }
}
