import Access
import Base
import Documents
import Markup
import Site
import Storage

extension BlogRoom {
    static let pageLength = 20

    func addReading(_ routes: Routes) {
        routes.get("blog") { visit in
            let page = BlogPaging(visit.query)
            let language = visit.query["lang"].flatMap(Language.init(rawValue:))
            let canDraft = try await visit.canDraft()
            if let words = visit.query["q"] {
                let hits = try await BlogIndex.find(words, visit, limit: 50)
                return .page(
                    BlogListPage(visit: visit, canDraft: canDraft, page: page, language: nil, hits: hits).page)
            }
            let list = try await BlogList.load(
                visit, DocumentFilter(language: language), limit: BlogRoom.pageLength, offset: page.offset)
            return .page(
                BlogListPage(visit: visit, list: list, canDraft: canDraft, page: page, language: language).page)
        }
        routes.get("blog/authors/:member") { visit in
            let number = Int64(visit.parameter("member")) ?? 0
            let paging = BlogPaging(visit.query)
            let list = try await BlogList.load(
                visit, DocumentFilter(author: number), limit: BlogRoom.pageLength, offset: paging.offset)
            let author = list.posts.lazy.flatMap(\.document.authors).first { $0.id == number }
            // Somebody who wrote nothing that the reader may see is nobody here.
            guard let author, !author.name.isEmpty else { throw AppError(.notFound, "There is no such page") }
            let viewer = visit.viewer
            let hasProfile = try await visit.database.read { try $0.isShown(number, to: viewer) }
            return .page(
                BlogAuthorPage(visit: visit, author: author, list: list, hasProfile: hasProfile, page: paging).page)
        }
        routes.get("blog/:post") { visit in .page(try await BlogPostPage.load(visit).page) }
        routes.get("spaces/:space/blog", for: .members) { visit in
            let (slug, viewer) = (visit.parameter("space"), visit.viewer)
            let (place, canDraft) = try await visit.database.read { connection in
                let place = try Space.find(slug, for: viewer, in: connection)
                guard place.allows(.see) else { throw AppError(.notFound, "There is no such page") }
                return (place, try connection.canDraft(in: place.space.id, viewer))
            }
            let page = BlogPaging(visit.query)
            let list = try await BlogList.load(
                visit, DocumentFilter(home: place.space.id), limit: BlogRoom.pageLength, offset: page.offset)
            return .page(
                BlogListPage(visit: visit, list: list, canDraft: canDraft, page: page, language: nil, place: place)
                    .page)
        }
    }
}

/// Which page of a list.
struct BlogPaging: Sendable {
    let number: Int

    init(_ query: Query) { number = min(max(1, query["page"].flatMap { Int($0) } ?? 1), 500) }

    var offset: Int { (number - 1) * BlogRoom.pageLength }

    /// Links to the neighbours; nothing where there are none.
    func links(_ visit: Visit, _ total: Int) -> HTML {
        let hasMore = offset + BlogRoom.pageLength < total
        guard number > 1 || hasMore else { return .empty }
        func link(_ to: Int, _ phrase: BlogPhrase) -> HTML {
            a(.class("action plain"), .href(visit.link(visit.path, visit.query.setting("page", "\(to)")))) {
                visit.reader.blog(phrase)
            }
        }
        return div(.class("buttons no-print")) {
            if number > 1 { link(number - 1, .newer) }
            if hasMore { link(number + 1, .older) }
        }
    }
}

extension Visit {
    /// Whether the visitor may write for the blog of the whole site.
    func canDraft() async throws -> Bool {
        guard viewer.member != nil else { return false }
        let viewer = viewer
        return try await database.read { try $0.canDraft(in: nil, viewer) }
    }
}
