import Access
import Base
import Markup
import Site
import Storage

/// Topics and posts of a space.
struct ForumRoom: Feature {
    let id = "forum"

    var events: [EventKind] { ForumEvent.kinds }
    var moderated: [any Moderated] { [ModeratedPost()] }
    var personalData: [PersonalData] { [.forum] }
    var accountMenu: [MenuItem] {
        [MenuItem(id: "feeds", path: "/account/feeds", for: .members) { $0(ForumPhrase.feeds) }]
    }
    var records: [any RecordKind] { [PostRecord(), TopicRecord()] }
    var styleSheet: String { forumCSS }

    func spaceMenu(_ place: SpaceForViewer, _ reader: Reader) -> [SideMenu.Item] {
        [SideMenu.Item("forum", place.space.path + "/forum", reader(.forum))]
    }

    /// The five topics that were written in last.
    func spaceNews(_ place: SpaceForViewer, _ visit: Visit) async throws -> HTML {
        var filter = Connection.TopicFilter()
        filter.limit = 5
        let lines = try await visit.database.read { [filter] in try $0.topics(of: place, filter) }
        guard !lines.isEmpty else { return .empty }
        return section(.aria("labelledby", "forum-news")) {
            h3(.id("forum-news")) { visit.reader(.forumLatest) }
            ul(.class("plain entries")) { for line in lines { TopicEntry(line, place).html(visit) } }
            p { a(.href(visit.link(place.space.path + "/forum"))) { visit.reader(.forumAll) } }
        }
    }

    func addRoutes(_ routes: Routes) {
        addTopicList(routes)
        addStarting(routes)
        addCategories(routes)
        addPosts(routes)
        addTopic(routes)
        addOrder(routes)
        addFeeds(routes)
    }
}

let forumCSS = """
    .post { border-block-start: 1px solid var(--rule); padding-block: 1rem; }
    .post > header { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; }
    .post > header strong { font-size: 1rem; }
    .post > footer { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; font-size: .9rem; }
    .post > footer a { display: inline-flex; min-height: 1.5rem; align-items: center; }
    .post.answer { border-inline-start: 4px solid var(--good); padding-inline-start: .75rem; }
    .post:target { background: var(--panel); }
    .since { display: flex; gap: 1rem; align-items: center; color: var(--brick); font-weight: 600; margin-block: 1rem 0; }
    .since::before, .since::after { content: ""; flex: 1; border-block-start: 2px solid currentColor; }
    .topic-line.unread > a { font-weight: 700; }
    """
