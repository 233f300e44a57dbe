import Base
import Storage

extension Space {
    /// Makes a space; whoever creates it manages it. Whoever calls has asked `Policy` whether they may.
    ///
    /// Throws `invalid` for a draft with problems.
    package static func create(_ draft: SpaceDraft, by member: Member.ID, _ connection: Connection) throws -> Space {
        try draft.check()
        let scope = try Scope.make("space", connection)
        let joining = draft.visibility == .hidden ? Joining.invitation : draft.joining
        try connection.execute(
            """
            insert into space (id, slug, name, purpose, language, visibility, joining, domain, state, created_by,
                created_at)
            values (\(scope.id), \(slug(draft.plainName)), \(draft.plainName), \(draft.purpose.trimmed),
                \(draft.language.rawValue), \(draft.visibility.rawValue), \(joining.rawValue),
                \(draft.storedDomain.sqlValue), 'active', \(member), \(connection.now))
            """)
        try connection.apply(draft.visibility, to: scope.id)
        if draft.classification != scope.classification { try scope.reclassify(draft.classification, connection) }
        try connection.grant(.role(.manager), to: member, at: scope.id, by: member)
        try connection.audit(.spaceCreated, by: member, on: Ref("space", "\(scope.id)"), in: scope.id)
        return try connection.space(scope.id).orNotFound()
    }

    /// What of the name can stand in an address, and five letters by chance, so that it tells nothing of other spaces.
    static func slug(_ name: String) -> String {
        let plain = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
        let words = plain.split(separator: "-").joined(separator: "-").prefix(40)
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let ending = RandomBytes.make(5).map { String(letters[Int($0) % letters.count]) }.joined()
        return words.isEmpty ? "space-\(ending)" : "\(words)-\(ending)"
    }

    /// The space with that address, as the viewer stands in it.
    ///
    /// Throws the same `notFound` for a space that the viewer may not know of and for one that does not exist.
    package static func find(
        _ slug: String, for viewer: Viewer, in connection: Connection
    ) throws -> SpaceForViewer {
        let row = try connection.first("select \(columns) from space s where s.slug = \(slug)")
        let space = try row.map { Space($0, from: 0) }.orNotFound()
        return try connection.placed([space], for: viewer).first.orNotFound()
    }

    package static let columns: SQL = """
        s.id, s.slug, s.name, s.purpose, s.language, s.visibility, s.joining, s.domain, s.state, s.created_by,
        s.created_at
        """

    package init(_ row: Row, from start: Int) {
        self.init(
            id: Int64(row.int(start)), slug: row.string(start + 1), name: row.string(start + 2),
            purpose: row.string(start + 3), language: Language(rawValue: row.string(start + 4)) ?? .en,
            visibility: Visibility(rawValue: row.string(start + 5)) ?? .hidden,
            joining: Joining(rawValue: row.string(start + 6)) ?? .invitation, domain: row.stringOrNil(start + 7),
            state: State(rawValue: row.string(start + 8)) ?? .archived,
            createdBy: row.intOrNil(start + 9).map(Int64.init), createdAt: Int64(row.int(start + 10)))
    }
}

extension Connection {
    /// The space of that number, whoever asks.
    package func space(_ id: Int64) throws -> Space? {
        try first("select \(Space.columns) from space s where s.id = \(id)").map { Space($0, from: 0) }
    }

    /// The spaces in which the viewer, or a group of theirs, has a role, by name.
    package func spaces(of viewer: Viewer) throws -> [SpaceForViewer] {
        let mine = viewer.principals.subtracting([Viewer.anyone, Viewer.members]).sorted()
        let found = try rows(
            """
            select \(Space.columns) from space s where s.id in (
                select scope from access_grant where principal in (\(list: mine)) and role <> 'break-glass'
                    and (expires_at is null or expires_at > \(now)))
            order by s.name, s.id limit 1000
            """
        ).map { Space($0, from: 0) }
        return try placed(found, for: viewer)
    }

    /// The other spaces that the viewer may know of, by name: whose name or purpose holds the words, `limit` after the
    /// first `offset`.
    package func spacesToDiscover(
        for viewer: Viewer, words: String = "", offset: Int = 0, limit: Int = 50
    ) throws -> [SpaceForViewer] {
        let mine = viewer.principals.subtracting([Viewer.anyone, Viewer.members]).sorted()
        let pattern = "%" + words.trimmed.lowercased().escapedForLike + "%"
        let found = try rows(
            """
            select \(Space.columns) from space s
            where \(Policy.visible(viewer, RecordColumns(scope: "s.id"), .discover, now: now))
                and s.id not in (
                    select scope from access_grant where principal in (\(list: mine)) and role <> 'break-glass'
                        and (expires_at is null or expires_at > \(now)))
                and (lower(s.name) like \(pattern) escape '\\' or lower(s.purpose) like \(pattern) escape '\\')
            order by case s.state when 'active' then 0 else 1 end, s.name, s.id limit \(limit) offset \(offset)
            """
        ).map { Space($0, from: 0) }
        return try placed(found, for: viewer)
    }

    /// Each with the viewer's standing; those that they may not know of are left out.
    fileprivate func placed(_ spaces: [Space], for viewer: Viewer) throws -> [SpaceForViewer] {
        let standings = try standings(of: viewer, at: spaces.map(\.id))
        return spaces.map {
            SpaceForViewer(space: $0, standing: standings[$0.id] ?? .none, viewer: viewer, now: now)
        }.filter { $0.allows(.discover) }
    }

    /// Says to all members as much as the visibility lets them know.
    fileprivate func apply(_ visibility: Space.Visibility, to space: Int64) throws {
        switch visibility {
        case .open: try grant(.level(.readOnly), to: Viewer.members, at: space, by: nil)
        case .closed: try grant(.level(.discover), to: Viewer.members, at: space, by: nil)
        case .hidden: try revoke(.level(.none), from: Viewer.members, at: space)
        }
    }

    /// Stores name, purpose, visibility and joining anew.
    package func change(_ space: Int64, to draft: SpaceDraft, by actor: Member.ID) throws {
        try draft.check()
        let joining = draft.visibility == .hidden ? Space.Joining.invitation : draft.joining
        try execute(
            """
            update space set name = \(draft.plainName), purpose = \(draft.purpose.trimmed),
                language = \(draft.language.rawValue), visibility = \(draft.visibility.rawValue),
                joining = \(joining.rawValue), domain = \(draft.storedDomain.sqlValue)
            where id = \(space)
            """)
        try apply(draft.visibility, to: space)
        if let scope = try scope(space), scope.classification != draft.classification {
            try scope.reclassify(draft.classification, self)
        }
        let detail = [
            "visibility": draft.visibility.rawValue, "joining": joining.rawValue,
            "classification": draft.classification.rawValue,
        ]
        try audit(.spaceChanged, by: actor, on: Ref("space", "\(space)"), in: space, detail)
    }

    /// Closes the space for everything but reading, or opens it again.
    package func set(_ state: Space.State, of space: Int64, by actor: Member.ID) throws {
        try execute("update space set state = \(state.rawValue) where id = \(space)")
        try scope(space)?.bound(by: state == .archived ? .downloading : .all, self)
        let act: Act = state == .archived ? .spaceArchived : .spaceReopened
        try audit(act, by: actor, on: Ref("space", "\(space)"), in: space)
    }
}

extension SpaceDraft {
    fileprivate func check() throws {
        guard let (field, _) = problems.min(by: { $0.key < $1.key }) else { return }
        throw AppError(.invalid, "The space cannot be stored like this", at: field, remedy: "Correct the field")
    }

    fileprivate var storedDomain: String? { joining == .domain ? SpaceDraft.domain(domain) : nil }
}

extension Optional {
    /// What is there, or the `notFound` that everything gives that one may not know of.
    func orNotFound() throws -> Wrapped {
        guard let self else { throw AppError(.notFound, "There is no such page") }
        return self
    }
}

extension String {
    /// With `%`, `_` and `\` taken literally by `like … escape '\'`.
    fileprivate var escapedForLike: String {
        reduce(into: "") { text, character in
            if "%_\\".contains(character) { text += "\\" }
            text.append(character)
        }
    }
}

extension Act {
    package static let spaceCreated = Act("space.created")
    package static let spaceChanged = Act("space.changed")
    package static let spaceArchived = Act("space.archived")
    package static let spaceReopened = Act("space.reopened")
}
