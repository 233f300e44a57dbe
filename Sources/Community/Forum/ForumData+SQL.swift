import Access
import Base
import Storage

extension PersonalData {
    /// What the member wrote is handed out whole. Others rely on it, so at erasure it stays, with nobody's name: the
    /// member's own record loses it. What tells of the member's reading goes.
    static let forum = PersonalData(
        "forum",
        columns: [
            "topic.author", "post.author", "topic_visit.member", "topic_watch.member",
        ],
        export: { member, connection in
            .record([
                "topics": try connection.personalRows(
                    "select id, title, state, created_at from topic where author = \(member) order by id",
                    ["id", "title", "state", "createdAt"]),
                "posts": try connection.personalRows(
                    """
                    select p.id, t.title, p.text, p.state, p.created_at, p.edited_at, p.withdrawn_at
                    from post p join topic t on t.id = p.topic where p.author = \(member) order by p.id
                    """, ["id", "topic", "text", "state", "createdAt", "editedAt", "withdrawnAt"]),
                "earlierWordings": try connection.personalRows(
                    """
                    select r.post, r.number, r.text, r.at from post_revision r join post p on p.id = r.post
                    where p.author = \(member) order by r.post, r.number
                    """, ["post", "number", "text", "at"]),
                "read": try connection.personalRows(
                    "select topic, last_number, at from topic_visit where member = \(member) order by topic",
                    ["topic", "lastPost", "at"]),
                "followed": try connection.personalRows(
                    "select topic, level from topic_watch where member = \(member) order by topic",
                    ["topic", "level"]),
            ])
        },
        erase: { member, connection in
            try connection.execute("delete from topic_visit where member = \(member)")
            try connection.execute("delete from topic_watch where member = \(member)")
            try connection.execute("update text_entry set owner = null where owner = \(member)")
        })
}
