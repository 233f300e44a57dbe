import Access
import Base
import Documents
import Library
import Storage

/// A published post that only the people of its space read, by a participant and approved by an editor.
private let post: @Sendable (World, World.Place) -> [String: String] = { world, place in
    [
        "post": world.posts[place] ?? "", "member": "\(world.writers[place] ?? 0)", "into": "fr", "comment": "1",
        "remark": "1",
    ]
}
/// Who writes and who judges meet at the desk; an editor judges in whatever space was sent to review.
private let judged: Set<Cast> = [.editor]

let blogRows: [RouteRow] = [
    RouteRow(.get, "blog", .everyone), RouteRow(.get, "blog/feed.xml", .everyone),
    RouteRow(.get, "blog/authors/:member", own: .inSpace, fill: post),
    RouteRow(.get, "blog/authors/:member/feed.xml", own: .nobody, fill: post),
    RouteRow(.get, "blog/:post", own: .inSpace, fill: post),
    RouteRow(.post, "blog/:post/comments", own: .contributors.subtracting([.guest]), fill: post),
    RouteRow(.get, "blog/:post/comments/:comment", own: .nobody, fill: post),
    RouteRow(.post, "blog/:post/comments/:comment", own: .nobody, fill: post),
    RouteRow(.post, "blog/:post/comments/:comment/remove", own: .nobody, fill: post),
    RouteRow(.post, "blog/:post/follow", own: .inSpace, fill: post),
    RouteRow(.get, "spaces/:space/blog", own: .inSpace),
    RouteRow(.get, "blog/desk", .members),
    RouteRow(.get, "blog/desk/new", .members), RouteRow(.post, "blog/desk/new", .members),
    RouteRow(.get, "blog/desk/:post", own: [.participant, .editor], other: judged, hidden: judged, fill: post),
    RouteRow(.get, "blog/desk/:post/edit", own: [.participant], fill: post),
    RouteRow(.post, "blog/desk/:post/edit", own: [.participant], fill: post),
    RouteRow(.post, "blog/desk/:post/steps", own: [.participant, .editor], other: judged, hidden: judged, fill: post),
    RouteRow(.post, "blog/desk/:post/remarks", own: .nobody, fill: post),
    RouteRow(.post, "blog/desk/:post/remarks/:remark", own: .nobody, fill: post),
    RouteRow(.post, "blog/desk/:post/authors", own: [.participant], fill: post),
    RouteRow(.get, "blog/desk/:post/translate/:into", own: [.participant], fill: post),
    RouteRow(.post, "blog/desk/:post/translate/:into", own: [.participant], fill: post),
]

extension World {
    /// A published post in each space, and who wrote it: the participant in one's own, people who do not walk elsewhere.
    static func posts(
        in spaces: [Place: Space], _ members: [Cast: Member.ID], _ stranger: Member.ID, _ world: String,
        _ connection: Connection
    ) throws -> (posts: [Place: String], writers: [Place: Member.ID]) {
        var writers: [Place: Member.ID] = [:]
        var posts: [Place: String] = [:]
        for place in Place.allCases {
            let space = spaces[place]?.id ?? 0
            let other = try place == .own ? nil : person("writer \(place)", world, connection)
            if let other { try connection.setRole(.participant, of: other, in: space, by: stranger) }
            writers[place] = other ?? members[.participant]
            posts[place] = try post(by: writers[place] ?? 0, members[.editor] ?? 0, in: space, connection)
        }
        return (posts, writers)
    }

    /// Written, approved by the editor and published.
    private static func post(
        by writer: Member.ID, _ editor: Member.ID, in space: Int64, _ connection: Connection
    ) throws -> String {
        let (author, judge) = (try connection.viewer(as: writer), try connection.viewer(as: editor))
        let content = DocumentContent(["title": "Walked", "lead": "By a test", "text": "Far"], of: BlogRoom.kind)
        let slug = try connection.addDocument(
            BlogRoom.kind, DocumentPlan(language: .en, audience: .space, home: space), RevisionDraft(content),
            by: author)
        for (step, viewer) in [(Step.submit, author), (.approve, judge), (.publish, judge)] {
            let placed = try Document.lock(slug, of: BlogRoom.kind, for: viewer, in: connection)
            try connection.take(step, with: placed, of: BlogRoom.kind)
        }
        return slug
    }
}
