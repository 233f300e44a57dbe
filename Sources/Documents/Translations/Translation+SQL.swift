import Access
import Base
import Storage

extension Connection {
    /// All translations of a record, whatever their state, by language and field. Whoever asks has asked `Policy`.
    package func translations(of ref: Ref) throws -> [Language: [String: FieldTranslation]] {
        try translations(of: [ref])[ref.description] ?? [:]
    }

    /// The same for many records, by `Ref.description`.
    package func translations(of refs: [Ref]) throws -> [String: [Language: [String: FieldTranslation]]] {
        var found: [String: [Language: [String: FieldTranslation]]] = [:]
        for row in try rows(
            """
            select ref, field, language, text, state, source_revision, version, member, at from translation
            where ref in (\(list: refs.map(\.description)))
            """)
        {
            guard let language = Language(rawValue: row.string(2)) else { continue }
            let one = FieldTranslation(
                field: row.string(1), language: language, text: row.string(3),
                state: FieldTranslation.State(rawValue: row.string(4)) ?? .draft, sourceRevision: row.int(5),
                version: row.int(6), member: row.intOrNil(7).map(Int64.init), at: Int64(row.int(8)))
            found[row.string(0), default: [:]][language, default: [:]][one.field] = one
        }
        return found
    }

    /// Keeps a translation of a document that is locked, unless somebody else changed one of the fields meanwhile.
    /// An empty text removes the field's translation.
    package func translate(
        _ draft: TranslationDraft, _ placed: DocumentForViewer, _ kind: DocumentKind
    ) throws -> TranslationOutcome {
        guard placed.canTranslate(into: draft.language), let member = placed.viewer.member,
            !draft.isPublished || placed.canPublishTranslation(into: draft.language),
            (1...placed.document.revision).contains(draft.sourceRevision)
        else { throw Document.notFound }
        let content = DocumentContent(draft.texts, of: kind)
        try checkLengths(content, kind)
        let document = placed.document
        let held = try translations(of: document.ref)[draft.language] ?? [:]
        let fields = kind.fields.filter { $0.isTranslated && draft.texts[$0.name] != nil }.map(\.name)
        let foreign = fields.compactMap { held[$0] }.filter { $0.version != draft.versions[$0.field] ?? 0 }
        guard foreign.isEmpty else { return .conflict(foreign) }
        for field in fields { try store(content[field], field, draft, document.ref, held[field], by: member) }
        try attach(fields.map { content[$0] }, to: document.ref, by: member)
        // What readers see is one state for all fields.
        let state: FieldTranslation.State = draft.isPublished ? .published : .draft
        try execute(
            """
            update translation set state = \(state.rawValue)
            where ref = \(document.ref.description) and language = \(draft.language.rawValue)
            """)
        try tellReaders(of: document.id, kind)
        try audit(
            .documentTranslated, by: member, on: document.ref, in: document.home,
            ["language": draft.language.rawValue, "state": state.rawValue])
        return .saved
    }

    private func store(
        _ text: String, _ field: String, _ draft: TranslationDraft, _ ref: Ref, _ held: FieldTranslation?,
        by member: Member.ID
    ) throws {
        let (ref, language) = (ref.description, draft.language.rawValue)
        if text.isEmpty {
            try execute(
                "delete from translation where ref = \(ref) and field = \(field) and language = \(language)")
            return
        }
        let state: FieldTranslation.State = draft.isPublished ? .published : .draft
        try execute(
            """
            insert into translation (ref, field, language, text, state, source_revision, version, member, at)
            values (\(ref), \(field), \(language), \(text), \(state.rawValue), \(draft.sourceRevision),
                \((held?.version ?? 0) + 1), \(member), \(now))
            on conflict (ref, field, language) do update set text = excluded.text, state = excluded.state,
                source_revision = excluded.source_revision, version = excluded.version, member = excluded.member,
                at = excluded.at
            """)
    }

    private func checkLengths(_ content: DocumentContent, _ kind: DocumentKind) throws(AppError) {
        for field in kind.fields where content[field.name].count > field.longest {
            throw AppError(
                .invalid, "The text has more than \(field.longest) characters", at: field.name,
                remedy: "Make it shorter")
        }
    }
}

extension Revision {
    /// How far each language is that has a translation of this text.
    package func states(
        _ translations: [Language: [String: FieldTranslation]], _ kind: DocumentKind
    ) -> [TranslationState] {
        let fields = kind.fields.filter { $0.isTranslated && !content[$0.name].isEmpty }.map(\.name)
        return Language.allCases.compactMap { language in
            guard let held = translations[language], !held.isEmpty else { return nil }
            return TranslationState(
                language: language, isPublished: held.values.contains { $0.state == .published },
                isStale: held.values.contains { $0.isStale(since: since[$0.field]) },
                isPartial: fields.contains { held[$0] == nil })
        }
    }
}

extension Act {
    package static let documentTranslated = Act("document.translated")
}
