import Access
import Base
import Storage

extension Document {
    /// The columns that `init(_:authors:)` reads, in its order, of a table named `d`.
    static let columns: SQL = """
        d.id, d.kind, d.slug, d.home, d.place, d.audience, d.language, d.stage, d.state, d.revision,
        d.published_revision, d.publish_at, d.published_at, d.updated_at, d.created_at, d.changed_at, d.is_hidden,
        d.trashed_at
        """

    static let columnCount = 18

    init(_ row: Row, authors: [Author]) {
        self.init(
            id: Int64(row.int(0)), kind: row.string(1), slug: row.string(2), home: row.intOrNil(3).map(Int64.init),
            place: Int64(row.int(4)), audience: Audience(rawValue: row.string(5)) ?? .space,
            language: Language(rawValue: row.string(6)) ?? .en, stage: Stage(rawValue: row.string(7)) ?? .draft,
            state: RecordState(rawValue: row.string(8)) ?? .draft, revision: row.int(9),
            publishedRevision: row.intOrNil(10), publishAt: row.intOrNil(11).map(Int64.init),
            publishedAt: row.intOrNil(12).map(Int64.init), updatedAt: row.intOrNil(13).map(Int64.init),
            createdAt: Int64(row.int(14)), changedAt: Int64(row.int(15)), isHidden: row.bool(16),
            trashedAt: row.intOrNil(17).map(Int64.init), authors: authors)
    }

    /// How `Policy.visible` finds out who reads a document named `d`. Its authors read it elsewhere.
    static let published = RecordColumns(scope: "d.place", state: "d.state")

    /// The document, for whoever may read what is published of it or see what is written.
    ///
    /// Throws the same `notFound` for one that the viewer may not see and for one that does not exist.
    package static func find(
        _ slug: String, of kind: DocumentKind, for viewer: Viewer, in connection: Connection
    ) throws -> DocumentForViewer {
        let found = try connection.documents("where d.kind = \(kind.name) and d.slug = \(slug)")
        guard let placed = try connection.placed(found, for: viewer).first, placed.canRead || placed.canOpen else {
            throw notFound
        }
        return placed
    }

    /// The same while it cannot change: for what changes it. Two changes at once follow one another.
    package static func lock(
        _ slug: String, of kind: DocumentKind, for viewer: Viewer, in connection: Connection
    ) throws -> DocumentForViewer {
        try connection.execute("update document set stage = stage where kind = \(kind.name) and slug = \(slug)")
        return try find(slug, of: kind, for: viewer, in: connection)
    }
}

extension Viewer {
    /// Somebody whose application waits reads what everybody reads.
    package var asReader: Viewer { standing == .pending ? .anonymous : self }
}

extension Connection {
    /// The documents that a condition or order picks, whoever asks: for `placed` or a condition made by `Policy`.
    func documents(_ tail: SQL) throws -> [Document] {
        let rows = try rows("select \(Document.columns) from document d \(tail)")
        let authors = try authors(of: rows.map { Int64($0.int(0)) })
        return rows.map { Document($0, authors: authors[Int64($0.int(0))] ?? []) }
    }

    /// Documents as the viewer stands to them.
    package func placed(_ documents: [Document], for viewer: Viewer) throws -> [DocumentForViewer] {
        guard !documents.isEmpty else { return [] }
        let viewer = viewer.asReader
        let shared = try libraryScope(LibraryScope.members)
        let homes = documents.map { $0.home ?? shared }
        let standings = try standings(of: viewer, at: Array(Set(documents.map(\.place) + homes)))
        return zip(documents, homes).map { document, home in
            DocumentForViewer(
                document: document, viewer: viewer, placeStanding: standings[document.place] ?? .none,
                homeStanding: standings[home] ?? .none, now: now)
        }
    }

    private func authors(of documents: [Int64]) throws -> [Int64: [Document.Author]] {
        let rows = try rows(
            """
            select h.document, m.id, m.name, m.state from document_hand h join member m on m.id = h.member
            where h.part = 'author' and h.document in (\(list: documents)) order by h.since, m.id
            """)
        var found: [Int64: [Document.Author]] = [:]
        for row in rows {
            let name = row.string(3) == Member.State.erased.rawValue ? "" : row.string(2)
            found[Int64(row.int(0)), default: []].append(Document.Author(id: Int64(row.int(1)), name: name))
        }
        return found
    }

    /// The scope of what is published to everybody or to all members.
    func libraryScope(_ kind: String) throws -> Int64 {
        guard let row = try first("select id from scope where kind = \(kind)") else {
            throw AppError(.internalFailure, "The library has no place for what it publishes", at: kind)
        }
        return Int64(row.int(0))
    }

    /// The scope at which a document of that home and audience is read.
    func place(of audience: Document.Audience, home: Int64?) throws -> Int64 {
        switch audience {
        case .everyone: return try libraryScope(LibraryScope.everyone)
        case .members: return try libraryScope(LibraryScope.members)
        case .space:
            guard let home else {
                throw AppError(.invalid, "What is for a space lies in one", at: "audience", remedy: "Choose a space")
            }
            return home
        }
    }

    /// Whether the viewer may begin a document in that space; nil for the whole site.
    package func canDraft(in home: Int64?, _ viewer: Viewer) throws -> Bool {
        let standing = try standing(of: viewer, at: home ?? libraryScope(LibraryScope.members))
        return Policy.allows(viewer, .draftBlog, Facts(standing, now: now))
    }
}

extension Connection {
    /// Makes somebody an author too; nothing happens when they are one. Whoever calls has asked `Policy`.
    ///
    /// Throws `conflict` for whoever approved the text.
    package func addAuthor(_ member: Member.ID, to slug: String, _ kind: DocumentKind) throws {
        guard let document = try document(slug, kind) else { throw Document.notFound }
        let approver = try first(
            """
            select 1 from document_hand where document = \(document.id) and member = \(member) and part = 'approver'
            """)
        guard approver == nil else {
            throw AppError(.conflict, "Whoever approved a text cannot be its author", at: "author")
        }
        try execute(
            """
            insert into document_hand (document, member, part, since) values (\(document.id), \(member), 'author', \(now))
            on conflict do nothing
            """)
    }
}
