import Access
import Base
import Site
import Storage

extension Connection {
    /// The newest posts that the viewer may see, of one space or topic where they are given; neither what was taken back nor
    /// what stands in a topic that they muted.
    func newestPosts(for viewer: Viewer, space: Int64? = nil, topic: Topic.ID? = nil) throws -> [FeedPost] {
        var condition: SQL = """
            p.withdrawn_at is null and p.text <> '' and t.state = 'published'
                and \(Policy.visible(viewer, Post.facts, now: now))
            """
        if let space { condition += " and t.space = \(space)" }
        if let topic { condition += " and p.topic = \(topic)" }
        if let member = viewer.member, topic == nil {
            condition += """
                 and not exists (select 1 from topic_watch w
                    where w.topic = t.id and w.member = \(member) and w.level = 'mute')
                """
        }
        return try rows(
            """
            select \(Post.columns), t.title, s.slug from post p join member m on m.id = p.author
            join topic t on t.id = p.topic join space s on s.id = t.space
            where \(condition) order by p.id desc limit \(ForumFeed.length)
            """
        ).map { FeedPost(post: Post($0, from: 0), topic: $0.string(15), space: $0.string(16)) }
    }
}
