import Access
import Base
import Storage

extension Connection {
    /// Which of the posts the viewer may see, with one statement.
    func visiblePosts(_ refs: Set<Ref>, for viewer: Viewer) throws -> Set<Ref> {
        let ids = refs.compactMap { $0.kind == "post" ? Int64($0.id) : nil }
        return Set(
            try rows(
                """
                select p.id from post p join topic t on t.id = p.topic
                where p.id in (\(list: ids)) and p.withdrawn_at is null
                    and \(Policy.visible(viewer, Post.facts, now: now))
                    and \(Policy.visible(viewer, Topic.facts, now: now))
                """
            ).map { Ref("post", "\($0.int(0))") })
    }
}
