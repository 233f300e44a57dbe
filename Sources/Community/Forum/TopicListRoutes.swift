import Access
import Base
import Markup
import Site
import Storage

extension ForumRoom {
    func addTopicList(_ routes: Routes) {
        routes.get("spaces/:space/forum", for: .members) { visit in
            var filter = Connection.TopicFilter(category: visit.query["category"].flatMap { Int64($0) })
            let page = visit.pageNumber
            filter.offset = (page - 1) * filter.limit
            filter.limit += 1
            let list = try await visit.inSpace(.see) { [filter] connection, place in
                let category = try filter.category.map { try connection.category($0, in: place) }
                return TopicList(
                    place: place, categories: try connection.categories(of: place), category: category,
                    lines: try connection.topics(of: place, filter), length: filter.limit - 1, page: page)
            }
            return .page(list.page(visit))
        }
    }
}

/// The topics of a space, or of one of its categories.
struct TopicList: Sendable {
    let place: SpaceForViewer
    let categories: [ForumCategory]
    let category: ForumCategory?
    /// One more than fits when there is a further page.
    let lines: [TopicLine]
    let length: Int
    let page: Int

    private var path: String { place.space.path + "/forum" }

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        return visit.page(place, "forum", reader(.forum)) {
            h1 { reader(.forum) }
            p(.class("lead")) { reader(.forumLead) }
            shelves(visit)
            if let about = category?.about, !about.isEmpty { p(.dir("auto")) { about } }
            start(visit)
            if lines.isEmpty {
                p { strong { reader(.forumEmpty) } }
                if place.allows(.startTopic) { p { reader(.forumEmptyHint) } }
            } else {
                ol(.class("plain entries")) { for line in lines.prefix(length) { TopicEntry(line, place).html(visit) } }
            }
            p { a(.href(visit.link("/account/feeds"))) { reader(.feedThis) } }
            visit.turning(path, query, page: page, hasMore: lines.count > length)
        }
    }

    private var query: Query { Query().setting("category", category.map { "\($0.id)" }) }

    private func start(_ visit: Visit) -> HTML {
        guard place.allows(.startTopic), category?.isArchived != true else { return .empty }
        return p(.class("buttons")) {
            a(.class("action"), .href(visit.link(path + "/new", query))) { visit.reader(.forumStart) }
        }
    }

    private func shelves(_ visit: Visit) -> HTML {
        let reader = visit.reader
        guard !categories.isEmpty || place.allows(.changeSettings) else { return .empty }
        return nav(.aria("label", reader(.categories))) {
            ul(.class("links")) {
                if !categories.isEmpty {
                    li {
                        a(.href(visit.link(path)), .aria("current", category == nil ? "page" : nil)) {
                            reader(.categoryAll)
                        }
                    }
                }
                for shelf in categories {
                    li {
                        a(
                            .href(visit.link(path, Query([("category", "\(shelf.id)")]))), .dir("auto"),
                            .aria("current", shelf.id == category?.id ? "page" : nil)
                        ) { shelf.name }
                    }
                }
                if place.allows(.changeSettings) {
                    li { a(.href(visit.link(path + "/categories"))) { reader(.categoryEdit) } }
                }
            }
        }
    }
}
