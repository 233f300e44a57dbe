import Base
import Storage

extension Scope {
    /// Makes a place below `parent`, or the root of a tree. It is at least as strict as its parent. A `space` is its own
    /// space, anything else lies in its parent's.
    ///
    /// Throws `notFound` when there is no such parent and `invalid` when the tree is too deep.
    package static func make(
        _ kind: String, in parent: Int64? = nil, breaksInheritance: Bool = false,
        classification: Classification? = nil, caps: Bits = .all, _ connection: Connection
    ) throws -> Scope {
        let above = try parent.map { try connection.lockedScope($0) }
        let strictness = max(classification ?? above?.classification ?? .internal, above?.classification ?? .open)
        let row = try connection.first(
            """
            insert into scope (kind, parent, space, breaks_inheritance, classification, own_caps, caps)
            values (\(kind), \(parent.sqlValue), \((above?.space).sqlValue), \(breaksInheritance), \(strictness.rawValue),
                \(caps.rawValue), \(caps.intersection(above?.caps ?? .all).rawValue)) returning id
            """)
        guard let id = (row?.int(0)).map(Int64.init) else {
            throw AppError(.internalFailure, "The database gave no number to a scope")
        }
        if kind == "space" { try connection.execute("update scope set space = \(id) where id = \(id)") }
        try connection.rebuild(below: id)
        guard let made = try connection.scope(id) else { throw AppError.noScope }
        return made
    }

    /// Puts it, with all that lies below, under another parent; there it becomes at least as strict as that.
    ///
    /// Throws `conflict` when the new parent lies below it.
    package func move(to parent: Int64, _ connection: Connection) throws {
        _ = try connection.lockedScope(id)
        let above = try connection.lockedScope(parent)
        guard try !connection.scopes(below: id).contains(where: { $0.id == parent }) else {
            throw AppError(.conflict, "A folder cannot be moved into itself", remedy: "Choose another place")
        }
        try connection.execute("update scope set parent = \(parent) where id = \(id)")
        try connection.rebuild(below: id)
        try connection.raise(above.classification, below: id)
    }

    /// From here on only what is granted here and below counts.
    package func breakInheritance(_ connection: Connection) throws { try inherit(false, connection) }

    /// What is granted above counts again, beside what is granted here.
    package func restoreInheritance(_ connection: Connection) throws { try inherit(true, connection) }

    private func inherit(_ inherits: Bool, _ connection: Connection) throws {
        _ = try connection.lockedScope(id)
        try connection.execute("update scope set breaks_inheritance = \(!inherits) where id = \(id)")
        try connection.rebuild(below: id)
    }

    /// Bounds what anyone may do here and below.
    package func bound(by caps: Bits, _ connection: Connection) throws {
        _ = try connection.lockedScope(id)
        try connection.execute("update scope set own_caps = \(caps.rawValue) where id = \(id)")
        try connection.rebuild(below: id)
    }

    /// Says how far what lies here may go. Whatever lies below becomes at least as strict; it does not become laxer.
    package func classify(_ classification: Classification, _ connection: Connection) throws {
        _ = try connection.lockedScope(id)
        try connection.execute(
            "update scope set classification = \(classification.rawValue) where id = \(id)")
        try connection.raise(classification, below: id)
        try connection.publish(topic: AccessTopic.name, key: "scope:\(id)")
    }

    /// The same for a place as a whole: what lay below as strictly as the place itself goes along when it becomes laxer; what
    /// was stricter stays.
    package func reclassify(_ classification: Classification, _ connection: Connection) throws {
        try classify(classification, connection)
        for scope in try connection.scopes(below: id) where scope.classification == self.classification {
            try connection.execute(
                "update scope set classification = \(classification.rawValue) where id = \(scope.id)")
        }
    }
}

extension Connection {
    package func scope(_ id: Int64) throws -> Scope? {
        try first(
            """
            select id, kind, parent, space, breaks_inheritance, classification, own_caps, caps
            from scope where id = \(id)
            """
        ).map(Scope.init)
    }

    /// The scope as it is once nobody else changes its tree: takes a lock on the root until the transaction ends, so that
    /// two changes at once cannot leave a chain that is true to neither.
    fileprivate func lockedScope(_ id: Int64) throws -> Scope {
        try execute(
            """
            update scope set kind = kind where id in (
                with recursive up (id, parent) as (
                    select id, parent from scope where id = \(id)
                    union select s.id, s.parent from scope s join up on s.id = up.parent)
                select id from up where parent is null)
            """)
        guard let found = try scope(id) else { throw AppError.noScope }
        return found
    }

    /// The scope and everything below it, every parent before its children.
    fileprivate func scopes(below id: Int64) throws -> [Scope] {
        try rows(
            """
            with recursive down (id, depth) as (
                select cast(\(id) as bigint), 0
                union all select s.id, down.depth + 1 from scope s join down on s.parent = down.id
                where down.depth < \(Scope.deepest + 1))
            select s.id, s.kind, s.parent, s.space, s.breaks_inheritance, s.classification, s.own_caps, s.caps
            from down join scope s on s.id = down.id order by down.depth, s.id
            """
        ).map(Scope.init)
    }

    /// Works out chain, bounds and space of the scope and of everything below it anew.
    fileprivate func rebuild(below id: Int64) throws {
        let subtree = try scopes(below: id)
        guard let top = subtree.first else { throw AppError.noScope }
        let above = try top.parent.flatMap { try scope($0) }
        var chains = [Int64: [Int64]]()
        var caps = [Int64: Bits]()
        var spaces = [Int64: Int64]()
        if let above {
            chains[above.id] = try chain(of: above.id)
            caps[above.id] = above.caps
            spaces[above.id] = above.space
        }
        for scope in subtree {
            let inherited = scope.breaksInheritance ? [] : scope.parent.flatMap { chains[$0] } ?? []
            chains[scope.id] = [scope.id] + inherited
            caps[scope.id] = scope.ownCaps.intersection(scope.parent.flatMap { caps[$0] } ?? .all)
            spaces[scope.id] = scope.kind == "space" ? scope.id : scope.parent.flatMap { spaces[$0] }
        }
        try checkDepth(subtree)
        try store(subtree, chains, caps, spaces)
        try publish(topic: AccessTopic.name, key: "scope:\(id)")
    }

    private func checkDepth(_ subtree: [Scope]) throws {
        guard let top = subtree.first else { return }
        let above = try first(
            """
            with recursive up (id, parent) as (
                select id, parent from scope where id = \(top.id)
                union select s.id, s.parent from scope s join up on s.id = up.parent)
            select count(*) from up
            """)
        var depths = [top.id: above?.int(0) ?? 1]
        for scope in subtree.dropFirst() { depths[scope.id] = (scope.parent.flatMap { depths[$0] } ?? 0) + 1 }
        guard depths.values.allSatisfy({ $0 <= Scope.deepest }) else {
            throw AppError(.invalid, "The folders would lie too deep", remedy: "Choose a place nearer to the top")
        }
    }

    private func store(
        _ subtree: [Scope], _ chains: [Int64: [Int64]], _ caps: [Int64: Bits], _ spaces: [Int64: Int64]
    ) throws {
        let ids = subtree.map(\.id)
        for start in stride(from: 0, to: ids.count, by: 10_000) {
            let some = ids[start..<min(start + 10_000, ids.count)]
            try execute("delete from scope_chain where scope in (\(list: some))")
        }
        try insert(
            into: "scope_chain", columns: ["scope", "source"],
            ids.flatMap { id in (chains[id] ?? []).map { [Value.int(id), .int($0)] } })
        for scope in subtree where caps[scope.id] != scope.caps || spaces[scope.id] != scope.space {
            try execute(
                """
                update scope set caps = \((caps[scope.id] ?? .none).rawValue), space = \(spaces[scope.id].sqlValue)
                where id = \(scope.id)
                """)
        }
    }

    private func chain(of id: Int64) throws -> [Int64] {
        try rows("select source from scope_chain where scope = \(id)").map { Int64($0.int(0)) }
    }

    /// Makes the scope and what lies below at least that strict.
    fileprivate func raise(_ classification: Classification, below id: Int64) throws {
        for scope in try scopes(below: id) where scope.classification < classification {
            try execute("update scope set classification = \(classification.rawValue) where id = \(scope.id)")
        }
    }
}

extension AppError {
    fileprivate static let noScope = AppError(.notFound, "There is no such place")
}

extension Scope {
    fileprivate init(_ row: Row) {
        self.init(
            id: Int64(row.int(0)), kind: row.string(1), parent: row.intOrNil(2).map(Int64.init),
            space: row.intOrNil(3).map(Int64.init), breaksInheritance: row.bool(4),
            classification: Classification(rawValue: row.string(5)) ?? .confidential,
            ownCaps: Bits(rawValue: row.int(6)), caps: Bits(rawValue: row.int(7)))
    }
}
