import Access
import Base
import Markup
import Site
import Storage

extension ForumRoom {
    func addFeeds(_ routes: Routes) {
        routes.get("feeds/:key/forum") { visit in
            let (viewer, _) = try await visit.feedReader()
            let posts = try await visit.database.read { try $0.newestPosts(for: viewer) }
            return ForumFeed(title: visit.reader(.forum), page: "/spaces", posts: posts).answer(visit)
        }
        routes.get("feeds/:key/spaces/:space") { visit in
            let ((viewer, _), slug) = (try await visit.feedReader(), visit.parameter("space"))
            let feed = try await visit.database.read { connection in
                let place = try Space.find(slug, for: viewer, in: connection)
                guard place.allows(.see) else { throw Topic.notFound }
                return ForumFeed(
                    title: place.space.name, page: place.space.path + "/forum",
                    posts: try connection.newestPosts(for: viewer, space: place.space.id))
            }
            return feed.answer(visit)
        }
        routes.get("feeds/:key/topics/:topic") { visit in
            let ((viewer, _), number) = (try await visit.feedReader(), Int64(visit.parameter("topic")) ?? 0)
            let feed = try await visit.database.read { connection in
                let topic = try connection.topic(number, for: viewer)
                return ForumFeed(
                    title: topic.topic.title, page: topic.path,
                    posts: try connection.newestPosts(for: viewer, topic: topic.topic.id))
            }
            return feed.answer(visit)
        }
        routes.get("account/feeds", for: .members) { .page(try await FeedsPage.load($0).page($0)) }
        routes.post("account/feeds", for: .members) { visit in
            let (member, isOn) = (try visit.member(), visit.form["on"] == "1")
            try await visit.database.write { try isOn ? $0.renewFeeds(of: member) : $0.endFeeds(of: member) }
            return .redirect(visit.link("/account/feeds"), saying: visit.reader(isOn ? .feedsMade : .feedsEnded))
        }
    }
}

/// The addresses of a member's feeds.
struct FeedsPage: Sendable {
    let key: FeedKey?
    /// What can be read as a feed: its name, and where it lies below the key.
    let feeds: [(name: String, path: String)]

    static func load(_ visit: Visit) async throws -> FeedsPage {
        let (viewer, member) = (visit.viewer, try visit.member())
        let (wanted, everything) = (visit.query["topic"].flatMap { Int64($0) }, visit.reader(.feedAll))
        return try await visit.database.read { connection in
            var feeds = [(everything, "/forum")]
            if let wanted, let topic = try? connection.topic(wanted, for: viewer) {
                feeds.insert((topic.topic.title, "/topics/\(wanted)"), at: 0)
            }
            feeds += try connection.spaces(of: viewer).map { ($0.space.name, "/spaces/\($0.space.slug)") }
            return FeedsPage(key: try connection.feedKey(of: member), feeds: feeds)
        }
    }

    func page(_ visit: Visit) -> Page {
        let reader = visit.reader
        return visit.accountPage(reader(.feeds), "feeds") {
            p(.class("lead")) { reader(.feedsLead) }
            if let key {
                p(.class("note")) { reader(.feedsSecret) }
                for (index, feed) in feeds.enumerated() { address(feed, index, key, visit) }
                div(.class("buttons")) {
                    visit.action(reader(.feedsRenew), to: "/account/feeds", [("on", "1")], class: "plain")
                    visit.action(reader(.feedsEnd), to: "/account/feeds", [("on", "0")], class: "quiet danger")
                }
            } else {
                visit.action(reader(.feedsMake), to: "/account/feeds", [("on", "1")], class: "")
            }
        }
    }

    private func address(_ feed: (name: String, path: String), _ index: Int, _ key: FeedKey, _ visit: Visit) -> HTML {
        let settings = visit.site.settings
        let address = settings.baseURL + visit.link("/feeds/\(key.text(settings.secrets))\(feed.path)")
        return div(.class("field")) {
            label(.for("feed-\(index)")) { bdi { feed.name } }
            input(.id("feed-\(index)"), .type("text"), .readonly(true), .dir("ltr"), .value(address))
        }
    }
}
