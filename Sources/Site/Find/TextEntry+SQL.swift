import Access
import Base
import Storage

extension Connection {
    /// Makes the text findable, or its new wording. To be called in the transaction that stores the record.
    package func keepText(_ entry: TextEntry) throws {
        let row = try rows(
            """
            insert into text_entry (ref, kind, path, readers, scope, state, owner, language, title, body, at)
            values (\(entry.ref.description), \(entry.ref.kind), \(entry.path), \(entry.readers.name),
                \(entry.readers.scope), \(entry.state.rawValue), \(entry.owner), \(entry.language?.rawValue),
                \(entry.title), \(entry.body), \(entry.at))
            on conflict (ref) do update set path = excluded.path, readers = excluded.readers, scope = excluded.scope,
                state = excluded.state, owner = excluded.owner, language = excluded.language, title = excluded.title,
                body = excluded.body, at = excluded.at
            returning id
            """
        ).first
        guard let id = row.map({ Int64($0.int(0)) }) else { return }
        let words = SearchWords.of(entry.title + "\n" + entry.body).sorted().joined(separator: " ")
        try forgetWords(id)
        switch dialect {
        case .sqlite: try execute("insert into text_words (rowid, words) values (\(id), \(words))")
        case .postgres:
            try execute(
                """
                insert into text_words (entry, words)
                values (\(id), array_to_tsvector(array_remove(string_to_array(\(words), ' '), '')))
                """)
        }
    }

    /// Follows a change of the record's state, such as being hidden by a moderator.
    package func setTextState(_ ref: Ref, _ state: RecordState) throws {
        try execute("update text_entry set state = \(state.rawValue) where ref = \(ref.description)")
    }

    /// Forgets the text. Nothing happens when there is none.
    package func dropText(_ ref: Ref) throws {
        let gone = try rows("delete from text_entry where ref = \(ref.description) returning id")
        for row in gone { try forgetWords(Int64(row.int(0))) }
    }

    /// What the viewer may see of the texts that have all the words, the newest first.
    ///
    /// Cost: grows with the texts that have the rarest word, not with all texts.
    package func findTexts(_ question: TextQuestion, for viewer: Viewer) throws -> [TextEntry] {
        let words = SearchWords.asked(question.words)
        guard !words.isEmpty else { return [] }
        var conditions: [SQL] = [having(words), readable(viewer)]
        if let space = question.space {
            conditions.append("e.scope in (select id from scope where space = \(space))")
        }
        if !question.kinds.isEmpty { conditions.append("e.kind in (\(list: question.kinds))") }
        return try rows(
            """
            select e.ref, e.path, e.readers, e.scope, e.state, e.owner, e.language, e.title, e.body, e.at
            from text_entry e where \(conditions.joined(by: " and "))
            order by e.at desc, e.id desc limit \(question.limit) offset \(question.offset)
            """
        ).compactMap(TextEntry.init(row:))
    }

    private func having(_ words: [String]) -> SQL {
        switch dialect {
        case .sqlite:
            let asked = words.map { "\"\($0)\"*" }.joined(separator: " ")
            return "e.id in (select rowid from text_words where words match \(asked))"
        case .postgres:
            let asked = words.map { "'\($0)':*" }.joined(separator: " & ")
            return "e.id in (select entry from text_words where words @@ cast(\(asked) as tsquery))"
        }
    }

    private func readable(_ viewer: Viewer) -> SQL {
        let columns = RecordColumns(scope: "e.scope", state: "e.state", owner: "e.owner")
        let inScope = Policy.visible(viewer, columns, now: now)
        let open: SQL =
            viewer.standing == .member ? "e.readers in ('everyone', 'members')" : "e.readers = 'everyone'"
        return "(e.readers = 'scope' and \(inScope) or \(open) and e.state = 'published')"
    }

    private func forgetWords(_ id: Int64) throws {
        switch dialect {
        case .sqlite: try execute("delete from text_words where rowid = \(id)")
        case .postgres: try execute("delete from text_words where entry = \(id)")
        }
    }
}

extension TextEntry.Readers {
    fileprivate var name: String {
        switch self {
        case .scope: "scope"
        case .members: "members"
        case .everyone: "everyone"
        }
    }

    fileprivate var scope: Int64? { if case .scope(let id) = self { id } else { nil } }
}

extension TextEntry {
    fileprivate init?(row: Row) {
        let parts = row.string(0).split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let readers: Readers? =
            switch row.string(2) {
            case "scope": row.intOrNil(3).map { .scope(Int64($0)) }
            case "members": .members
            default: .everyone
            }
        guard let readers else { return nil }
        self.init(
            Ref(parts[0], parts[1]), path: row.string(1), readers: readers,
            state: RecordState(rawValue: row.string(4)) ?? .hidden, owner: row.intOrNil(5).map { Int64($0) },
            language: row.stringOrNil(6).flatMap(Language.init(rawValue:)), title: row.string(7), body: row.string(8),
            at: Int64(row.int(9)))
    }
}
