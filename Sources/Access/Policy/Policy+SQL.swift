import Storage

/// How a statement names what `Policy.visible` has to know of its records, for example `"post.scope"`. What a table does
/// not have is left out: without a state all its records count as published, without an owner they have none.
package struct RecordColumns: Sendable {
    let scope: SQL
    let state: SQL?
    let owner: SQL?
    let hold: SQL?

    package init(scope: SQL, state: SQL? = nil, owner: SQL? = nil, hold: SQL? = nil) {
        self.scope = scope
        self.state = state
        self.owner = owner
        self.hold = hold
    }
}

extension Policy {
    /// The condition that holds for exactly the records for which `allows(viewer, .use(bits), …)` is true.
    ///
    /// The scopes are worked out once a statement, from the viewer's grants, so the cost does not grow with the records.
    package static func visible(
        _ viewer: Viewer, _ columns: RecordColumns, _ bits: Bits = .view, now: Int64
    ) -> SQL {
        guard !bits.isEmpty else { return "false" }
        var conditions = bits.single.map { bit -> SQL in
            "\(columns.scope) in (\(visibleScopes(viewer, bit, now: now)))"
        }
        if let hold = columns.hold, !Bits.downloading.isSuperset(of: bits) { conditions.append("not \(hold)") }
        if let state = columns.state { conditions.append(stateAllows(viewer, state, columns, bits, now)) }
        return "(\(conditions.joined(by: " and ")))"
    }

    /// `select` of the ids of all scopes at which the viewer has one bit.
    package static func visibleScopes(_ viewer: Viewer, _ bit: Bits = .view, now: Int64) -> SQL {
        let classes = Classification.allCases.filter { viewer.caps(at: $0).isSuperset(of: bit) }.map(\.rawValue)
        guard !classes.isEmpty, bit.single.count == 1 else { return "select scope from scope_chain where false" }
        let open = classes.count == Classification.allCases.count
        let isKnown: SQL = open ? "" : " and place.classification in (\(list: classes))"
        let speaks = isHeard(viewer, bit, now)
        return granted(viewer, bit, now, where: " and (place.caps & \(bit.rawValue)) <> 0\(isKnown)\(speaks)")
    }

    /// Somebody who is silenced in a space only reads there.
    private static func isHeard(_ viewer: Viewer, _ bit: Bits, _ now: Int64) -> SQL {
        guard let member = viewer.member, !Bits.downloading.isSuperset(of: bit) else { return "" }
        return """
             and not exists (
                select 1 from space_silence quiet
                where quiet.member = \(member) and quiet.space = place.space and quiet.until > \(now))
            """
    }

    /// Scopes where unexpired grants to the viewer's principals hold the bit, and the condition on the scope `place`.
    private static func granted(_ viewer: Viewer, _ bit: Bits, _ now: Int64, where condition: SQL) -> SQL {
        """
        select chain.scope from access_grant given
        join scope_chain chain on chain.source = given.scope
        join scope place on place.id = chain.scope
        where given.principal in (\(list: viewer.principals.sorted())) and (given.bits & \(bit.rawValue)) <> 0
            and (given.expires_at is null or given.expires_at > \(now))\(condition)
        """
    }

    /// Published records, one's own drafts, and of what was hidden or put in the trash what `Facts` leaves.
    private static func stateAllows(
        _ viewer: Viewer, _ state: SQL, _ columns: RecordColumns, _ bits: Bits, _ now: Int64
    ) -> SQL {
        var cases: [SQL] = ["\(state) = 'published'"]
        var isOwn: SQL?
        if let member = viewer.member, let owner = columns.owner { isOwn = "\(owner) = \(member)" }
        if let isOwn { cases.append("\(state) = 'draft' and \(isOwn)") }
        if let isOwn, Bits.readOnly.isSuperset(of: bits) {
            cases.append("\(state) in ('hidden', 'trashed') and \(isOwn)")
        }
        if Facts.putAway.isSuperset(of: bits) {
            let deletable = granted(viewer, .delete, now, where: "")
            cases.append("\(state) in ('hidden', 'trashed') and \(columns.scope) in (\(deletable))")
        }
        return "(\(cases.joined(by: " or ")))"
    }
}

extension Bits {
    /// The bits one by one.
    var single: [Bits] {
        (0..<8).map { Bits(rawValue: 1 << $0) }.filter { contains($0) }
    }
}
