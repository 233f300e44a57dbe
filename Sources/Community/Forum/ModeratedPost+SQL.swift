import Access
import Base
import Site
import Storage

/// A post in a topic, as moderators deal with it.
struct ModeratedPost: Moderated {
    var kind: String { "post" }
    var measures: [Measure.Kind] { [.hide, .redact] }

    func record(_ id: String, in connection: Connection) throws -> ModeratedRecord? {
        guard let number = Int64(id) else { return nil }
        let row = try connection.first(
            """
            select t.title, coalesce(w.original, p.text), s.slug, p.scope, p.author, t.author from post p
            join topic t on t.id = p.topic join space s on s.id = t.space
            left join withheld_text w on w.subject = \(Ref(kind, id).description) where p.id = \(number)
            """)
        return row.map { row in
            ModeratedRecord(
                Ref(kind, id), title: row.string(0), text: row.string(1),
                path: "/spaces/\(row.string(2))/forum/posts/\(id)", scope: Int64(row.int(3)),
                author: Int64(row.int(4)))
        }
    }

    func isVisible(_ id: String, to viewer: Viewer, at scope: Int64?, in connection: Connection) throws -> Bool {
        try !connection.visiblePosts([Ref(kind, id)], for: viewer).isEmpty
    }

    func apply(_ measure: Measure, in connection: Connection) throws {
        guard let id = Int64(measure.subject.id) else { return }
        switch measure.kind {
        case .hide: try connection.setState(ofPost: id, .hidden)
        case .redact:
            try connection.execute(
                """
                insert into withheld_text (subject, original, measure)
                select cast(\(measure.subject.description) as text), text, cast(\(measure.id) as bigint) from post
                where id = \(id) and text <> '' on conflict do nothing
                """)
            try connection.execute("update post set text = '' where id = \(id)")
            try connection.dropText(measure.subject)
        default: return
        }
    }

    func undo(_ measure: Measure, in connection: Connection) throws {
        guard let id = Int64(measure.subject.id) else { return }
        let standing = try connection.measures(on: measure.subject).filter { $0.stands(at: connection.now) }
        if !standing.contains(where: { $0.kind == .hide }) { try connection.setState(ofPost: id, .published) }
        guard !standing.contains(where: { $0.kind == .redact }) else { return }
        try connection.execute(
            """
            update post set text = coalesce(
                (select original from withheld_text where subject = \(measure.subject.description)), '')
            where id = \(id) and text = '' and withdrawn_at is null
            """)
        try connection.execute("delete from withheld_text where subject = \(measure.subject.description)")
        try connection.retellPost(id)
    }
}

extension Connection {
    fileprivate func setState(ofPost id: Post.ID, _ state: RecordState) throws {
        try execute("update post set state = \(state.rawValue) where id = \(id)")
        try setTextState(Ref("post", "\(id)"), state)
    }

    fileprivate func retellPost(_ id: Post.ID) throws {
        guard let row = try first("select topic from post where id = \(id)") else { return }
        try retell(Int64(row.int(0)), only: id)
    }
}
