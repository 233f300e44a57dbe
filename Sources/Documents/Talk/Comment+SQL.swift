import Access
import Base
import Storage

extension Connection {
    /// Comments on what is published. Whoever comments follows the document from then on, unless they had said no.
    package func addComment(_ words: String, on placed: DocumentForViewer) throws -> Int64 {
        guard placed.canComment, let member = placed.viewer.member else { throw Document.notFound }
        let words = try checked(words, longest: DocumentComment.longest)
        let document = placed.document
        let recent =
            try first(
                """
                select count(*) from document_comment where document = \(document.id) and member = \(member)
                    and at > \(now - 3_600_000)
                """)?.int(0) ?? 0
        guard recent < DocumentComment.mostInAnHour else {
            throw AppError(.tooMany, "Too many comments in an hour", remedy: "Come back in a while", retryAfter: 3600)
        }
        let row = try first(
            """
            insert into document_comment (document, member, words, state, at)
            values (\(document.id), \(member), \(words), 'published', \(now)) returning id
            """)
        try execute(
            """
            insert into document_follow (document, member, follows) values (\(document.id), \(member), \(true))
            on conflict do nothing
            """)
        let id = Int64(row?.int(0) ?? 0)
        try audit(.documentComment, by: member, on: document.ref, in: document.home, ["comment": "\(id)"])
        return id
    }

    /// Changes one's own comment within a day.
    package func editComment(_ id: Int64, _ words: String, on placed: DocumentForViewer) throws {
        let comment = try ownComment(id, on: placed)
        guard canEdit(comment, on: placed) else { throw Document.notFound }
        let words = try checked(words, longest: DocumentComment.longest)
        try execute("update document_comment set words = \(words), edited_at = \(now) where id = \(id)")
        try audit(
            .commentEdited, by: comment.member, on: placed.document.ref, in: placed.document.home, ["comment": "\(id)"])
    }

    /// Takes one's own comment back, at any time: its words go at once.
    package func removeComment(_ id: Int64, on placed: DocumentForViewer) throws {
        let comment = try ownComment(id, on: placed)
        guard comment.state != .trashed else { return }
        try execute("update document_comment set state = 'trashed', words = '' where id = \(id)")
        try audit(
            .commentRemoved, by: comment.member, on: placed.document.ref, in: placed.document.home,
            ["comment": "\(id)"])
    }

    /// Whether the viewer may change the comment now.
    package func canEdit(_ comment: DocumentComment, on placed: DocumentForViewer) -> Bool {
        var facts = Facts(
            placed.placeStanding, owner: comment.member, state: comment.state, createdAt: comment.at, now: now)
        facts.authors = [comment.member]
        return placed.canComment && Policy.allows(placed.viewer, .editOwnPost, facts)
    }

    /// The comments that the viewer sees, the oldest first: `limit` after the first `offset`. People between whom and the
    /// viewer a block lies are left out.
    package func comments(
        on placed: DocumentForViewer, limit: Int = 100, offset: Int = 0
    ) throws -> [DocumentComment] {
        guard placed.canRead else { throw Document.notFound }
        return try comments(
            "\(seen(on: placed)) order by c.id limit \(limit) offset \(offset)")
    }

    /// One comment on what the viewer may read.
    package func comment(_ id: Int64, on placed: DocumentForViewer) throws -> DocumentComment? {
        guard placed.canRead else { throw Document.notFound }
        return try comments("\(seen(on: placed)) and c.id = \(id)").first
    }

    package func countComments(on placed: DocumentForViewer) throws -> Int {
        guard placed.canRead else { throw Document.notFound }
        return try first("select count(*) from document_comment c where \(seen(on: placed))")?.int(0) ?? 0
    }

    /// How many everybody sees of each document.
    package func commentCounts(of documents: [Document]) throws -> [Int64: Int] {
        let rows = try rows(
            """
            select document, count(*) from document_comment
            where document in (\(list: documents.map(\.id))) and state = 'published' group by document
            """)
        return Dictionary(uniqueKeysWithValues: rows.map { (Int64($0.int(0)), $0.int(1)) })
    }

    /// Published ones, and one's own that a moderator hid.
    private func seen(on placed: DocumentForViewer) throws -> SQL {
        let apart = try placed.viewer.member.map { try self.apart(from: $0) } ?? []
        let own = placed.viewer.member ?? 0
        return """
            c.document = \(placed.document.id) and c.member not in (\(list: apart.sorted()))
                and (c.state = 'published' or c.state = 'hidden' and c.member = \(own))
            """
    }

    private func ownComment(_ id: Int64, on placed: DocumentForViewer) throws -> DocumentComment {
        guard placed.canRead, let member = placed.viewer.member,
            let comment = try comments("c.id = \(id) and c.document = \(placed.document.id)").first,
            comment.member == member, comment.state != .trashed
        else { throw Document.notFound }
        return comment
    }

    func comments(_ condition: SQL) throws -> [DocumentComment] {
        try rows(
            """
            select c.id, c.member, case when m.state = 'erased' then '' else m.name end, c.words, c.state, c.at,
                c.edited_at
            from document_comment c join member m on m.id = c.member where \(condition)
            """
        ).map { row in
            DocumentComment(
                id: Int64(row.int(0)), member: Int64(row.int(1)), name: row.string(2), words: row.string(3),
                state: RecordState(rawValue: row.string(4)) ?? .hidden, at: Int64(row.int(5)),
                editedAt: row.intOrNil(6).map(Int64.init))
        }
    }
}
