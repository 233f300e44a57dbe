import Access
import Base
import Storage

extension Connection {
    /// Says something about a field of the newest revision.
    @discardableResult
    package func addRemark(
        _ words: String, on field: String, of placed: DocumentForViewer, _ kind: DocumentKind
    ) throws -> Int64 {
        guard placed.allows(.remark), let member = placed.viewer.member, kind[field] != nil else {
            throw Document.notFound
        }
        let words = try checked(words, longest: Remark.longest)
        let document = placed.document
        let row = try first(
            """
            insert into document_remark (document, revision, field, member, words, at)
            values (\(document.id), \(document.revision), \(field), \(member), \(words), \(now)) returning id
            """)
        try audit(.documentRemark, by: member, on: document.ref, in: document.home)
        return Int64(row?.int(0) ?? 0)
    }

    /// Marks a remark as seen to, or opens it again. Whoever may open the document may, while it is worked on.
    package func resolve(_ remark: Int64, _ isResolved: Bool, in placed: DocumentForViewer) throws {
        guard placed.allows(.remark), let member = placed.viewer.member else { throw Document.notFound }
        let changed = try execute(
            """
            update document_remark set resolved_at = \((isResolved ? now : nil).sqlValue),
                resolved_by = \((isResolved ? member : nil).sqlValue)
            where id = \(remark) and document = \(placed.document.id)
            """)
        guard changed == 1 else { throw Document.notFound }
    }

    /// All remarks, the oldest first; for whoever may open the document.
    package func remarks(on placed: DocumentForViewer) throws -> [Remark] {
        guard placed.canOpen else { throw Document.notFound }
        return try rows(
            """
            select r.id, r.revision, r.field, r.member, case when m.state = 'erased' then '' else m.name end, r.words,
                r.at, r.resolved_at
            from document_remark r join member m on m.id = r.member where r.document = \(placed.document.id)
            order by r.id limit 1000
            """
        ).map { row in
            Remark(
                id: Int64(row.int(0)), revision: row.int(1), field: row.string(2), member: Int64(row.int(3)),
                name: row.string(4), words: row.string(5), at: Int64(row.int(6)),
                resolvedAt: row.intOrNil(7).map(Int64.init))
        }
    }

    /// Those who said something about it: whom further remarks are told to.
    package func remarkers(on document: Document) throws -> [Member.ID] {
        try rows("select distinct member from document_remark where document = \(document.id) order by member")
            .map { Int64($0.int(0)) }
    }

    func checked(_ words: String, longest: Int) throws(AppError) -> String {
        let words = words.replacing("\r\n", with: "\n").trimmed
        guard !words.isEmpty else { throw AppError(.invalid, "The text is missing", at: "words") }
        guard words.count <= longest else {
            throw AppError(.invalid, "The text has more than \(longest) characters", at: "words")
        }
        return words
    }
}

extension Act {
    package static let documentRemark = Act("document.remark")
    package static let documentComment = Act("document.comment")
    package static let commentEdited = Act("document.comment-edited")
    package static let commentRemoved = Act("document.comment-removed")
}
