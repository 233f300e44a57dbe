import Access
import Base
import Documents
import Markup
import Site
import Storage

/// A published post with all that belongs to it.
struct BlogPostPage {
    let visit: Visit
    let post: BlogPost
    let placed: DocumentForViewer
    let text: HTML
    let related: HTML
    let signs: HTML
    let comments: BlogComments
    /// The space whose post it is, for those who may know of it.
    let space: Space?

    private var reader: Reader { visit.reader }

    static func load(_ visit: Visit, _ errors: FormErrors = FormErrors()) async throws -> BlogPostPage {
        let (slug, viewer) = (visit.parameter("post"), visit.viewer)
        let wanted = visit.query["original"] == nil ? visit.language : nil
        let (placed, post, space) = try await visit.database.read { connection in
            let placed = try Document.find(slug, of: BlogRoom.kind, for: viewer, in: connection)
            guard placed.canRead,
                let post = try connection.posts([placed.document], for: wanted ?? placed.document.language).first
            else { throw AppError(.notFound, "There is no such page") }
            return (placed, post, try connection.knownSpace(placed.document.home, to: viewer))
        }
        let (words, language) = post.words("text")
        return BlogPostPage(
            visit: visit, post: post, placed: placed,
            text: try await BlogText.html(words, language, in: placed.document.home, visit),
            related: try await BlogRelated.html(of: placed.document.ref, visit), signs: try await signs(placed, visit),
            comments: try await BlogComments.load(visit, placed, errors), space: space)
    }

    /// Signs under the post, and the button that keeps it.
    private static func signs(_ placed: DocumentForViewer, _ visit: Visit) async throws -> HTML {
        let (ref, member) = (placed.document.ref, visit.viewer.member)
        let (counts, isKept) = try await visit.database.read { connection in
            (
                try connection.reactions(on: [ref], for: member)[ref] ?? [],
                try member.map { try connection.bookmarks(among: [ref], of: $0).contains(ref) } ?? false
            )
        }
        let canReact = Policy.allows(placed.viewer, .react, placed.readFacts)
        let canKeep = visit.viewer.standing == .member || visit.viewer.standing == .guest
        return div(.class("signs no-print")) {
            reactionBar(visit, on: ref, counts, canReact: canReact)
            if canKeep { bookmarkButton(visit, on: ref, isKept: isKept) }
        }
    }

    var page: Page {
        let lead = post.words("lead").text
        var page = Page(title: post.title, description: lead, menu: "blog") {
            nav(.class("crumbs"), .aria("label", reader.blog(.blog))) {
                a(.href(visit.link("/blog"))) { reader.blog(.blog) }
                if let space {
                    span(.aria("hidden", "true")) { "/" }
                    a(.href(visit.link(space.path + "/blog")), .dir("auto")) { space.name }
                }
            }
            if placed.document.isHidden { p(.class("note")) { reader.blog(.hiddenNote) } }
            article(all: Attribute.itemtype("BlogPosting") + [.class("post")]) {
                h1(.itemprop("headline"), .lang(post.words("title").language.rawValue), .dir("auto")) { post.title }
                p(.class("lead"), .itemprop("description"), .lang(post.words("lead").language.rawValue), .dir("auto")) {
                    lead
                }
                byline
                versions
                div(.itemprop("articleBody")) { text }
            }
            signs
            related
            comments.html
            foot
        }
        page.status = comments.errors.isEmpty ? .ok : .unprocessableContent
        page.head = head
        return page
    }

    private var byline: HTML {
        let document = placed.document
        return BlogByline(visit: visit, post: post).html
            + span(.hidden(true)) {
                for author in document.authors where !author.name.isEmpty {
                    span(all: [.itemprop("author")] + Attribute.itemtype("Person")) {
                        span(.itemprop("name")) { author.name }
                        link(.itemprop("url"), .href(absolute("/blog/authors/\(author.id)")))
                    }
                }
                meta(.itemprop("inLanguage"), .content(post.language.rawValue))
                meta(.itemprop("datePublished"), .content(ISO8601.text(document.publishedAt ?? 0)))
                meta(.itemprop("dateModified"), .content(ISO8601.text(document.updatedAt ?? 0)))
                meta(.itemprop("commentCount"), .content("\(post.comments)"))
                link(.itemprop("url"), .href(absolute(post.path)))
            }
    }

    /// In which languages it can be read, and whether what is shown says what the original says.
    @HTMLBuilder private var versions: HTML {
        let states = post.original.states(post.translations, BlogRoom.kind)
        let state = states.first { $0.language == post.language }
        if post.isTranslated {
            div(.class("note")) {
                p {
                    reader.blog(.translatedFrom, ["language": placed.document.language.ownName]) + " "
                    a(.href(visit.link(post.path, Query([("original", "1")])))) { reader.blog(.readOriginal) }
                }
                if state?.isStale == true { p { reader.blog(.sourceIsNewer) } }
                if state?.isPartial == true { p { reader.blog(.isPartial) } }
            }
        } else if post.language != reader.language {
            p(.class("note")) {
                if post.languages.contains(reader.language) {
                    a(.href(visit.link(post.path))) { reader.blog(.readTranslation) }
                } else {
                    reader.blog(.notTranslated)
                }
            }
        }
        if post.languages.count > 1 { languageList(states) }
    }

    private func languageList(_ states: [TranslationState]) -> HTML {
        nav(.class("no-print"), .aria("label", reader.blog(.languagesOf))) {
            ul(.class("links small")) {
                for language in post.languages {
                    li {
                        a(
                            .href("/\(language.rawValue)\(post.path)"), .lang(language.rawValue),
                            .hreflang(language.rawValue), .aria("current", language == post.language ? "true" : nil)
                        ) { language.ownName }
                        if language == placed.document.language {
                            " (\(reader.blog(.original)))"
                        } else if states.first(where: { $0.language == language })?.isStale == true {
                            " (\(reader.blog(.isOutdated)))"
                        }
                    }
                }
            }
        }
    }

    private var foot: HTML {
        let isMember = visit.viewer.standing == .member || visit.viewer.standing == .guest
        return ul(.class("links small no-print")) {
            if placed.canOpen {
                li { a(.href(visit.link(BlogDesk.path(post.document.slug)))) { reader.blog(.openAtDesk) } }
            }
            for language in Language.allCases where placed.canTranslate(into: language) && !placed.isAuthor {
                li {
                    a(.href(visit.link("\(BlogDesk.path(post.document.slug))/translate/\(language.rawValue)"))) {
                        reader.blog(.translateInto, ["language": language.ownName])
                    }
                }
            }
            if isMember, !placed.isAuthor {
                let report = "/report" + Query([("ref", post.document.ref.description)]).suffix
                li { a(.href(visit.link(report))) { reader.blog(.report) } }
            }
        }
    }

    private var head: HTML {
        meta(.property("og:type"), .content("article"))
            + HTML(
                placed.document.authors.filter { !$0.name.isEmpty }.map {
                    meta(.name("author"), .content($0.name))
                }) + BlogFeed.links(visit, language: nil)
    }

    private func absolute(_ path: String) -> String { visit.site.settings.baseURL + visit.link(path) }
}

extension Connection {
    /// The space of that number, for those who may know of it.
    func knownSpace(_ number: Int64?, to viewer: Viewer) throws -> Space? {
        guard let number, let space = try space(number) else { return nil }
        let facts = Facts(try standing(of: viewer, at: number), now: now)
        return Policy.allows(viewer, .see, facts) ? space : nil
    }
}
