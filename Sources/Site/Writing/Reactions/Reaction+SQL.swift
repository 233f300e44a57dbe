import Access
import Base
import Storage

extension Connection {
    /// The signs under each of the records, in the order of the set; records without any are left out. `member` is the
    /// reader.
    package func reactions(on refs: [Ref], for member: Member.ID?) throws -> [Ref: [ReactionCount]] {
        guard !refs.isEmpty else { return [:] }
        let byText = Dictionary(refs.map { ($0.description, $0) }) { first, _ in first }
        let rows = try rows(
            """
            select ref, sign, count(*), sum(case when member = \(member ?? 0) then 1 else 0 end) from reaction
            where ref in (\(list: byText.keys.sorted())) group by ref, sign
            """)
        var found: [Ref: [ReactionCount]] = [:]
        for row in rows {
            guard let ref = byText[row.string(0)], let sign = ReactionSign(rawValue: row.string(1)) else { continue }
            found[ref, default: []].append(ReactionCount(sign: sign, count: row.int(2), isMine: row.int(3) > 0))
        }
        let order = Dictionary(uniqueKeysWithValues: zip(ReactionSign.allCases, 0...))
        return found.mapValues { $0.sorted { order[$0.sign, default: 0] < order[$1.sign, default: 0] } }
    }

    /// Gives the sign, once, or takes it back. Whether the member may is asked before.
    package func setReaction(_ sign: ReactionSign, on ref: Ref, of member: Member.ID, _ isOn: Bool) throws {
        if isOn {
            try execute(
                """
                insert into reaction (ref, member, sign, created_at)
                values (\(ref.description), \(member), \(sign.rawValue), \(now)) on conflict do nothing
                """)
        } else {
            try execute(
                """
                delete from reaction where ref = \(ref.description) and member = \(member) and sign = \(sign.rawValue)
                """)
        }
    }

    /// Those of the records that the member keeps.
    package func bookmarks(among refs: [Ref], of member: Member.ID) throws -> Set<Ref> {
        guard !refs.isEmpty else { return [] }
        let kept = try rows(
            """
            select ref from bookmark where member = \(member) and ref in (\(list: refs.map(\.description)))
            """)
        return Set(kept.compactMap { Ref(written: $0.string(0)) })
    }

    /// What the member keeps, the newest first.
    func bookmarks(of member: Member.ID) throws -> [Ref] {
        try rows(
            """
            select ref from bookmark where member = \(member) order by created_at desc, ref limit \(BookmarkRoutes.most)
            """
        ).compactMap { Ref(written: $0.string(0)) }
    }

    func setBookmark(_ ref: Ref, of member: Member.ID, _ isOn: Bool) throws {
        if isOn {
            try execute(
                """
                insert into bookmark (member, ref, created_at) values (\(member), \(ref.description), \(now))
                on conflict do nothing
                """)
        } else {
            try execute("delete from bookmark where member = \(member) and ref = \(ref.description)")
        }
    }
}

extension PersonalData {
    static let reactions = PersonalData(
        "reactions", columns: ["reaction.member", "bookmark.member"],
        export: { member, connection in
            .record([
                "reactions": try connection.personalRows(
                    "select ref, sign, created_at from reaction where member = \(member) order by created_at, ref, sign",
                    ["record", "sign", "createdAt"]),
                "bookmarks": try connection.personalRows(
                    "select ref, created_at from bookmark where member = \(member) order by created_at, ref",
                    ["record", "createdAt"]),
            ])
        },
        erase: { member, connection in
            try connection.execute("delete from reaction where member = \(member)")
            try connection.execute("delete from bookmark where member = \(member)")
        })
}
