import Access
import Base
import Storage

extension Connection {
    /// Makes a document with its first revision and returns its address.
    ///
    /// Throws `notFound` where the viewer may not draft, and `invalid` for a text with problems.
    package func addDocument(
        _ kind: DocumentKind, _ plan: DocumentPlan, _ draft: RevisionDraft, by viewer: Viewer
    ) throws -> String {
        guard let member = viewer.member, try canDraft(in: plan.home, viewer) else { throw Document.notFound }
        try draft.check(kind)
        let place = try place(of: plan.audience, home: plan.home)
        let slug = DocumentSlug.make(draft.content[kind.title])
        let row = try first(
            """
            insert into document (kind, slug, home, place, audience, language, stage, revision, created_at, changed_at,
                is_hidden)
            values (\(kind.name), \(slug), \(plan.home.sqlValue), \(place), \(plan.audience.rawValue), \(plan.language.rawValue),
                'draft', 1, \(now), \(now), \(false)) returning id
            """)
        guard let id = (row?.int(0)).map(Int64.init) else {
            throw AppError(.internalFailure, "The database gave no number to a document")
        }
        try execute(
            """
            insert into document_hand (document, member, part, since) values (\(id), \(member), 'author', \(now))
            """)
        try insert(draft, number: 1, of: id, over: nil, by: member)
        try attach(Array(draft.content.texts.values), to: Ref(kind.name, slug), by: member)
        try audit(.documentAdded, by: member, on: Ref(kind.name, slug), in: plan.home)
        return slug
    }

    /// Adds a revision, unless somebody else has added one since the author began. Call it for a document that is locked.
    ///
    /// What was approved has to be approved anew; what readers see stays until then.
    package func save(
        _ draft: RevisionDraft, to placed: DocumentForViewer, of kind: DocumentKind
    ) throws -> SaveOutcome {
        guard placed.allows(.write), let member = placed.viewer.member else { throw Document.notFound }
        try draft.check(kind)
        let document = placed.document
        guard let newest = try revision(document.revision, of: document) else { throw Document.notFound }
        if draft.content == newest.content { return .same }
        guard draft.basedOn == newest.number else { return .conflict(newest) }
        let number = newest.number + 1
        try insert(draft, number: number, of: document.id, over: newest, by: member)
        try attach(Array(draft.content.texts.values), to: document.ref, by: member)
        try execute(
            """
            update document set revision = \(number), stage = 'draft', approved_revision = null, changed_at = \(now)
            where id = \(document.id)
            """)
        try forgetApproval(of: document.id)
        try audit(.documentWritten, by: member, on: document.ref, in: document.home, ["revision": "\(number)"])
        return .saved(number)
    }

    /// Changes what is chosen beside the text, as long as nothing of it was published.
    package func replan(_ plan: DocumentPlan, of placed: DocumentForViewer) throws {
        let document = placed.document
        guard placed.allows(.write), document.publishedRevision == nil, plan.home == document.home else {
            throw Document.notFound
        }
        let place = try place(of: plan.audience, home: plan.home)
        try execute(
            """
            update document set language = \(plan.language.rawValue), audience = \(plan.audience.rawValue),
                place = \(place), changed_at = \(now) where id = \(document.id)
            """)
    }

    private func insert(
        _ draft: RevisionDraft, number: Int, of document: Int64, over old: Revision?, by member: Member.ID
    ) throws {
        try execute(
            """
            insert into revision (document, number, based_on, member, at, why)
            values (\(document), \(number), \((old?.number).sqlValue), \(member), \(now),
                \(String(draft.why.trimmed.prefix(Revision.longestWhy))))
            """)
        let fields = draft.content.texts.sorted { $0.key < $1.key }
        try insert(
            into: "revision_field", columns: ["document", "number", "field", "content", "since"],
            fields.map { field, text in
                let since = old?.content[field] == text ? old?.since[field] ?? number : number
                return [.int(document), .int(Int64(number)), .text(field), .text(text), .int(Int64(since))]
            })
    }

    /// Whoever approved an older text approved that one, and may become an author now.
    func forgetApproval(of document: Int64) throws {
        try execute("delete from document_hand where document = \(document) and part = 'approver'")
    }

    /// One revision with its texts.
    package func revision(_ number: Int, of document: Document) throws -> Revision? {
        try revisions([(document.id, number)])[document.id]
    }

    /// The revisions that readers see, by document.
    package func publishedTexts(of documents: [Document]) throws -> [Int64: Revision] {
        try revisions(documents.compactMap { document in document.publishedRevision.map { (document.id, $0) } })
    }

    /// The newest revisions, by document.
    package func newestTexts(of documents: [Document]) throws -> [Int64: Revision] {
        try revisions(documents.map { ($0.id, $0.revision) })
    }

    /// One revision for each document.
    private func revisions(_ wanted: [(document: Int64, number: Int)]) throws -> [Int64: Revision] {
        guard !wanted.isEmpty else { return [:] }
        let pairs = wanted.map { "(r.document = \($0.document) and r.number = \($0.number))" as SQL }
        var texts: [Int64: [String: String]] = [:]
        var since: [Int64: [String: Int]] = [:]
        for row in try rows(
            "select r.document, r.field, r.content, r.since from revision_field r where \(pairs.joined(by: " or "))")
        {
            texts[Int64(row.int(0)), default: [:]][row.string(1)] = row.string(2)
            since[Int64(row.int(0)), default: [:]][row.string(1)] = row.int(3)
        }
        let heads = try rows(
            """
            select r.document, r.number, r.based_on, r.member, r.at, r.why from revision r
            where \(pairs.joined(by: " or "))
            """)
        return Dictionary(
            heads.map { row in
                let id = Int64(row.int(0))
                return (
                    id,
                    Revision(
                        number: row.int(1), basedOn: row.intOrNil(2), member: row.intOrNil(3).map(Int64.init),
                        at: Int64(row.int(4)), why: row.string(5),
                        content: DocumentContent(stored: texts[id] ?? [:]), since: since[id] ?? [:])
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    /// All revisions without their texts, the newest first.
    package func history(of document: Document, limit: Int = 200) throws -> [Revision] {
        try rows(
            """
            select number, based_on, member, at, why from revision where document = \(document.id)
            order by number desc limit \(limit)
            """
        ).map { row in
            Revision(
                number: row.int(0), basedOn: row.intOrNil(1), member: row.intOrNil(2).map(Int64.init),
                at: Int64(row.int(3)), why: row.string(4), content: DocumentContent(stored: [:]), since: [:])
        }
    }
}

extension RevisionDraft {
    /// Throws `invalid` at the first field with a problem.
    fileprivate func check(_ kind: DocumentKind) throws(AppError) {
        let problems = content.problems(of: kind)
        guard let field = kind.fields.first(where: { problems[$0.name] != nil }) else { return }
        throw AppError(.invalid, "The text of a field is missing or too long", at: field.name)
    }
}

extension Act {
    package static let documentAdded = Act("document.added")
    package static let documentWritten = Act("document.written")
}
