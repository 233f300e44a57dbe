import Access
import Base
import Storage

extension Connection {
    /// Whether the member hears of new comments: who chose to, and the authors unless they chose not to.
    package func follows(_ document: Document, _ member: Member.ID) throws -> Bool {
        let row = try first(
            "select follows from document_follow where document = \(document.id) and member = \(member)")
        return row?.bool(0) ?? document.authors.contains { $0.id == member }
    }

    package func follow(_ placed: DocumentForViewer, _ follows: Bool) throws {
        guard placed.canRead, let member = placed.viewer.member else { throw Document.notFound }
        try execute(
            """
            insert into document_follow (document, member, follows)
            values (\(placed.document.id), \(member), \(follows))
            on conflict (document, member) do update set follows = excluded.follows
            """)
    }

    /// Whom new comments are told to; who may not read the document any more does not get to see the notice.
    package func followers(of document: Document) throws -> [Member.ID] {
        let rows = try rows("select member, follows from document_follow where document = \(document.id)")
        let chosen = Dictionary(uniqueKeysWithValues: rows.map { (Int64($0.int(0)), $0.bool(1)) })
        let authors = document.authors.map(\.id).filter { chosen[$0] == nil }
        return (chosen.filter(\.value).map(\.key) + authors).sorted()
    }
}
