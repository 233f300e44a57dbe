import Access
import Base
import Storage

extension Connection {
    /// What readers like the viewer find published, the newest first: `limit` after the first `offset`.
    package func published(
        _ kind: DocumentKind, _ filter: DocumentFilter = DocumentFilter(), for viewer: Viewer, limit: Int,
        offset: Int = 0
    ) throws -> [Document] {
        try documents(
            """
            where \(condition(kind, filter, viewer)) order by d.published_at desc, d.id desc
            limit \(limit) offset \(offset)
            """)
    }

    /// How many there are of these, counted up to `most`.
    package func countPublished(
        _ kind: DocumentKind, _ filter: DocumentFilter = DocumentFilter(), for viewer: Viewer, most: Int = 10_000
    ) throws -> Int {
        try first(
            """
            select count(*) from (select 1 from document d where \(condition(kind, filter, viewer)) limit \(most)) found
            """)?.int(0) ?? 0
    }

    private func condition(_ kind: DocumentKind, _ filter: DocumentFilter, _ viewer: Viewer) -> SQL {
        var parts: [SQL] = [
            "d.kind = \(kind.name)", "d.state = 'published'",
            Policy.visible(viewer.asReader, Document.published, .view, now: now),
        ]
        if let language = filter.language { parts.append(isWritten(in: language)) }
        if let author = filter.author {
            parts.append(
                """
                d.id in (select h.document from document_hand h where h.member = \(author) and h.part = 'author')
                """)
        }
        if let home = filter.home { parts.append("d.home = \(home)") }
        return parts.joined(by: " and ")
    }

    private func isWritten(in language: Language) -> SQL {
        """
        (d.language = \(language.rawValue) or exists (
            select 1 from translation t where t.ref = d.kind || ':' || d.slug and t.language = \(language.rawValue)
                and t.state = 'published'))
        """
    }

    /// What waits for the viewer, or was written by the viewer, the last changed first.
    package func desk(
        _ kind: DocumentKind, _ list: DeskList, for viewer: Viewer, limit: Int = 200
    ) throws -> [DocumentForViewer] {
        guard let member = viewer.member else { return [] }
        let own: SQL = "select h.document from document_hand h where h.member = \(member) and h.part = 'author'"
        let condition: SQL
        switch list {
        case .own: condition = "d.id in (\(own)) and d.trashed_at is null"
        case .trash: condition = "d.id in (\(own)) and d.trashed_at is not null"
        case .toJudge:
            guard Policy.allows(viewer, .edit, Facts(now: now)) else { return [] }
            condition = "d.stage <> 'draft' and d.trashed_at is null and d.id not in (\(own))"
        }
        let found = try documents(
            "where d.kind = \(kind.name) and \(condition) order by d.changed_at desc, d.id desc limit \(limit)")
        return try placed(found, for: viewer).filter(\.canOpen)
    }

    /// The members who may judge what others wrote: whom a review is told to.
    package func judges(of document: Document) throws -> [Member.ID] {
        let authors = document.authors.map(\.id)
        return try rows(
            """
            select distinct r.member from global_role r join member m on m.id = r.member
            where r.role = 'editor' and m.state = 'active' and r.member not in (\(list: authors)) order by r.member
            """
        ).map { Int64($0.int(0)) }
    }
}

extension Connection {
    /// Which of these documents the viewer may read, or with `isOpen` open: for notices, cards and reactions.
    package func seen(
        _ refs: Set<Ref>, of kind: DocumentKind, by viewer: Viewer, isOpen: Bool = false
    ) throws -> Set<Ref> {
        let slugs = refs.filter { $0.kind == kind.name }.map(\.id)
        let found = try documents("where d.kind = \(kind.name) and d.slug in (\(list: slugs))")
        return Set(
            try placed(found, for: viewer).filter { isOpen ? $0.canOpen : $0.canRead || $0.canOpen }
                .map(\.document.ref))
    }

    /// How many wait for the viewer's judgement.
    package func countToJudge(_ kind: DocumentKind, for viewer: Viewer) throws -> Int {
        guard let member = viewer.member, Policy.allows(viewer, .edit, Facts(now: now)) else { return 0 }
        return try first(
            """
            select count(*) from document d
            where d.kind = \(kind.name) and d.stage = 'review' and d.trashed_at is null and not d.is_hidden
                and not exists (
                    select 1 from document_hand h
                    where h.document = d.id and h.member = \(member) and h.part = 'author')
            """)?.int(0) ?? 0
    }
}
