import Access
import Base
import Storage

extension Connection {
    /// Publishes what is approved and whose time has come. Done twice, it does nothing the second time.
    package func publishDue(
        _ kinds: [DocumentKind], isPublished: (Document, Connection) throws -> Void
    ) throws {
        let condition: SQL = "publish_at <= \(now) and stage = 'approved' and trashed_at is null and not is_hidden"
        let due = try rows("update document set stage = stage where \(condition) returning id").map { Int64($0.int(0)) }
        for id in due {
            guard let document = try documents("where d.id = \(id)").first,
                let kind = kinds.first(where: { $0.name == document.kind })
            else { continue }
            try publish(id)
            try note(.publish, document, by: nil)
            try tellReaders(of: id, kind)
            if let published = try documents("where d.id = \(id)").first { try isPublished(published, self) }
        }
    }

    /// Removes what has lain in the trash for thirty days, with all that belongs to it.
    package func purgeTrash() throws {
        let old = try documents(
            "where d.trashed_at < \(now - Document.timeInTrash) order by d.trashed_at limit 200")
        for document in old {
            try remove(document)
            try audit(Act("document.purged"), by: nil, on: document.ref, in: document.home)
        }
    }

    /// Removes a document for good.
    func remove(_ document: Document) throws {
        let (id, ref) = (document.id, document.ref.description)
        try detach(from: document.ref)
        try execute("delete from translation where ref = \(ref)")
        try execute("delete from relation where source = \(ref) or target = \(ref)")
        try execute("delete from document_follow where document = \(id)")
        try execute("delete from document_comment where document = \(id)")
        try execute("delete from document_remark where document = \(id)")
        try execute("delete from document_step where document = \(id)")
        try execute("delete from document_hand where document = \(id)")
        try execute("delete from revision_field where document = \(id)")
        try execute("delete from revision where document = \(id)")
        try execute("delete from document where id = \(id)")
    }

    /// What is derived from what readers see follows it.
    func tellReaders(of id: Int64, _ kind: DocumentKind) throws {
        if let document = try documents("where d.id = \(id)").first { try kind.readersSee(document, self) }
    }
}
