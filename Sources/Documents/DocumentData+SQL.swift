import Access
import Base
import Storage

extension PersonalData {
    /// What a member wrote in documents. At erasure what was never published goes, and what others read stays without a
    /// name.
    package static let documents = PersonalData(
        "documents",
        columns: [
            "document_hand.member", "revision.member", "document_step.member", "document_remark.member",
            "document_remark.resolved_by", "document_comment.member", "document_follow.member", "translation.member",
        ],
        export: { member, connection in
            .record([
                "documents": try connection.personalRows(
                    """
                    select d.kind, d.slug, h.part, d.stage, d.created_at, d.published_at from document_hand h
                    join document d on d.id = h.document where h.member = \(member) order by d.id
                    """, ["kind", "address", "part", "stage", "createdAt", "publishedAt"]),
                "revisions": try connection.personalRows(
                    """
                    select d.kind, d.slug, r.number, r.at, r.why, f.field, f.content from revision r
                    join document d on d.id = r.document
                    join revision_field f on f.document = r.document and f.number = r.number and f.since = r.number
                    where r.member = \(member) order by r.document, r.number, f.field
                    """, ["kind", "address", "revision", "writtenAt", "why", "field", "text"]),
                "steps": try connection.personalRows(
                    """
                    select d.kind, d.slug, s.step, s.at, s.reason from document_step s
                    join document d on d.id = s.document where s.member = \(member) order by s.id
                    """, ["kind", "address", "step", "takenAt", "reason"]),
                "remarks": try connection.personalRows(
                    """
                    select d.kind, d.slug, r.field, r.words, r.at, r.resolved_at from document_remark r
                    join document d on d.id = r.document where r.member = \(member) order by r.id
                    """, ["kind", "address", "field", "text", "writtenAt", "resolvedAt"]),
                "comments": try connection.personalRows(
                    """
                    select d.kind, d.slug, c.words, c.state, c.at, c.edited_at from document_comment c
                    join document d on d.id = c.document where c.member = \(member) order by c.id
                    """, ["kind", "address", "text", "state", "writtenAt", "editedAt"]),
                "follows": try connection.personalRows(
                    """
                    select d.kind, d.slug, w.follows from document_follow w
                    join document d on d.id = w.document where w.member = \(member) order by d.id
                    """, ["kind", "address", "isFollowed"]),
                "translations": try connection.personalRows(
                    """
                    select ref, field, language, text, state, at from translation where member = \(member)
                    order by ref, field, language
                    """, ["record", "field", "language", "text", "state", "writtenAt"]),
            ])
        },
        erase: { member, connection in try connection.eraseDocuments(of: member) })
}

extension Connection {
    fileprivate func eraseDocuments(of member: Member.ID) throws {
        let unpublished = try documents(
            """
            where d.published_revision is null
                and d.id in (select h.document from document_hand h where h.member = \(member) and h.part = 'author')
                and not exists (
                    select 1 from document_hand o
                    where o.document = d.id and o.part = 'author' and o.member <> \(member))
            """)
        for document in unpublished { try remove(document) }
        try execute("update revision set member = null, why = '' where member = \(member)")
        try execute("update document_step set member = null, reason = '' where member = \(member)")
        try execute("delete from document_remark where member = \(member)")
        try execute("update document_remark set resolved_by = null where resolved_by = \(member)")
        try execute("delete from document_follow where member = \(member)")
        try execute("update translation set member = null where member = \(member)")
    }
}
