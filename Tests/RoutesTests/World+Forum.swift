import Access
import Base
import Storage

@testable import Community

extension World {
    /// What the forum of a space holds for the walk.
    struct Forum: Sendable {
        let topic: Topic.ID
        let post: Post.ID
        let category: ForumCategory.ID
    }

    /// A category and a topic with its first post in each space: by the participant in one's own, by the stranger in the
    /// others.
    static func forums(
        in spaces: [Place: Space], _ members: [Cast: Member.ID], _ stranger: Member.ID, _ connection: Connection
    ) throws -> [Place: Forum] {
        var forums: [Place: Forum] = [:]
        for (place, space) in spaces {
            func seen(by member: Member.ID?) throws -> SpaceForViewer {
                try Space.find(space.slug, for: try connection.viewer(as: member ?? stranger), in: connection)
            }
            let manager = place == .own ? members[.manager] : stranger
            let author = place == .own ? members[.participant] : stranger
            let category = try connection.addCategory("Shelf", about: "", in: try seen(by: manager))
            let topic = try Topic.start(
                "Topic of \(place)", PostDraft("A word", key: "first \(space.id)"), category: nil,
                in: try seen(by: author), connection)
            let posts = try connection.posts(of: topic, page: 1).posts
            forums[place] = Forum(topic: topic.topic.id, post: posts.first?.id ?? 0, category: category.id)
        }
        return forums
    }
}
