import Access
import Base
import Documents
import Markup
import Site
import Storage

/// The blog space: posts by members, approved by somebody else, for everybody or for members; authors, translations,
/// comments, feeds.
package struct BlogRoom: Feature {
    package let id = "blog"

    /// What a post consists of.
    package static let kind = DocumentKind(
        "blog", path: "/blog",
        fields: [
            DocumentField("title", .line, longest: 150, isRequired: true),
            DocumentField("lead", .line, longest: 400, isRequired: true),
            DocumentField("text", .text, longest: 60_000, isRequired: true),
        ], readersSee: { try BlogIndex.follow($0, $1) })
    /// The kind of its ties to indicators and other records.
    static let about = "about"

    package init() {}

    package var menu: [MenuItem] { [MenuItem(id: id, path: "/blog") { $0.blog(.blog) }] }

    package var events: [EventKind] { BlogEvents.all }

    package var moderated: [any Moderated] {
        [ModeratedDocument(BlogRoom.kind), ModeratedComment(BlogRoom.kind)]
    }

    package var records: [any RecordKind] { [BlogRecord()] }

    package var personalData: [PersonalData] { [.documents] }

    package func jobs(_ site: Site) -> [JobHandler] {
        DocumentJobs.handlers(site.database, [BlogRoom.kind]) { document, connection in
            try connection.tellPublished(document)
        }
    }

    package var recurringJobs: [RecurringJob] { DocumentJobs.recurring }

    package var styleSheet: String { blogCSS }

    /// Editors see at every page that something waits for them.
    package func memberBar(_ visit: Visit) async throws -> HTML {
        guard Policy.allows(visit.viewer, .edit, Facts()) else { return .empty }
        let viewer = visit.viewer
        let waiting = try await visit.database.read { try $0.countToJudge(BlogRoom.kind, for: viewer) }
        return a(.href(visit.link("/blog/desk"))) {
            visit.reader.blog(.reviews)
            if waiting > 0 {
                " "
                span(.class("count")) { visit.reader.number(Double(waiting)) }
            }
        }
    }

    package func spaceMenu(_ place: SpaceForViewer, _ reader: Reader) -> [SideMenu.Item] {
        [SideMenu.Item(id, place.space.path + "/blog", reader.blog(.blog))]
    }

    package func spaceNews(_ place: SpaceForViewer, _ visit: Visit) async throws -> HTML {
        let list = try await BlogList.load(visit, DocumentFilter(home: place.space.id), limit: 3)
        guard !list.posts.isEmpty else { return .empty }
        return h3 { visit.reader.blog(.newPosts) }
            + ul(.class("plain entries")) { for post in list.posts { li { post.line(visit) } } }
    }

    package func publicPages(_ site: Site) async throws -> [PublicPage] {
        let posts = try await site.database.read {
            try $0.published(BlogRoom.kind, for: .anonymous, limit: PublicPage.most)
        }
        return [PublicPage("/blog")]
            + posts.map { PublicPage("\(BlogRoom.kind.path)/\($0.slug)", changedAt: $0.updatedAt ?? $0.publishedAt) }
    }

    package func addRoutes(_ routes: Routes) {
        addReading(routes)
        addFeeds(routes)
        addComments(routes)
        addDesk(routes)
        addWriting(routes)
        addSteps(routes)
        addTranslating(routes)
    }
}
