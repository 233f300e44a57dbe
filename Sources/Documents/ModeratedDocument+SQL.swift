import Access
import Base
import Storage

extension Connection {
    /// The document of that address, whoever asks.
    func document(_ slug: String, _ kind: DocumentKind) throws -> Document? {
        try documents("where d.kind = \(kind.name) and d.slug = \(slug)").first
    }

    /// A comment with its document, whoever asks.
    func comment(_ id: String, _ kind: DocumentKind) throws -> (DocumentComment, Document)? {
        guard let number = Int64(id), let comment = try comments("c.id = \(number)").first,
            let row = try first("select document from document_comment where id = \(number)"),
            let document = try documents("where d.id = \(row.int(0)) and d.kind = \(kind.name)").first
        else { return nil }
        return (comment, document)
    }

    func hide(_ slug: String, _ isHidden: Bool, _ kind: DocumentKind) throws {
        try execute("update document set is_hidden = \(isHidden) where kind = \(kind.name) and slug = \(slug)")
        if let document = try document(slug, kind) { try tellReaders(of: document.id, kind) }
    }

    func hideComment(_ id: String, _ isHidden: Bool) throws {
        guard let number = Int64(id) else { return }
        let (from, to) = isHidden ? ("published", "hidden") : ("hidden", "published")
        try execute("update document_comment set state = \(to) where id = \(number) and state = \(from)")
    }

    /// Whether another measure still keeps the record from view.
    func isHeldBy(_ subject: Ref) throws -> Bool {
        try first(
            """
            select 1 from moderation_measure where subject = \(subject.description) and kind = 'hide'
                and ended_at is null and (until is null or until > \(now))
            """) != nil
    }
}
