import Access
import Base
import Storage

/// Who has a conversation open. Whoever does not show it is not told of others either.
struct Presence: Sendable, Hashable {
    /// How long a sign of life holds, in milliseconds.
    static let holds: Int64 = 70_000

    let isShown: Bool
    /// The others who are here and show it, by name.
    let here: [(id: Member.ID, name: String)]

    static func == (a: Presence, b: Presence) -> Bool {
        a.isShown == b.isShown && a.here.map(\.id) == b.here.map(\.id)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(here.map(\.id)) }
}

extension Connection {
    /// Shown unless the member said otherwise.
    func showsPresence(_ member: Member.ID) throws -> Bool {
        try first("select is_shown from chat_presence where member = \(member)")?.bool(0) ?? true
    }

    func showPresence(_ isShown: Bool, of member: Member.ID) throws {
        try execute(
            """
            insert into chat_presence (member, is_shown) values (\(member), \(isShown))
            on conflict (member) do update set is_shown = excluded.is_shown
            """)
        if !isShown { try execute("delete from chat_here where member = \(member)") }
    }

    /// Signs of life of those who have conversations open; of those who hide nothing is kept.
    func noteHere(_ people: Set<PresentMember>) throws {
        for present in people.sorted(by: { ($0.conversation, $0.member) < ($1.conversation, $1.member) }) {
            try execute(
                """
                insert into chat_here (conversation, member, until)
                select cast(\(present.conversation) as bigint), m.id, cast(\(now + Presence.holds) as bigint)
                from member m where m.id = \(present.member)
                    and not exists (select 1 from chat_presence p where p.member = m.id and not p.is_shown)
                on conflict (conversation, member) do update set until = excluded.until
                """)
        }
        try execute("delete from chat_here where until < \(now)")
    }

    /// Who is here, as the viewer may know: nobody for whoever hides, nobody kept apart by a block.
    func presence(in conversation: Int64, for viewer: Viewer) throws -> Presence {
        guard let member = viewer.member, try showsPresence(member) else { return Presence(isShown: false, here: []) }
        let apart = try apart(from: member)
        let here = try rows(
            """
            select m.id, m.name from chat_here h join member m on m.id = h.member
            where h.conversation = \(conversation) and h.until > \(now) and m.id <> \(member) and m.state = 'active'
            order by m.name, m.id limit 100
            """
        ).map { (id: Int64($0.int(0)), name: $0.string(1)) }
        return Presence(isShown: true, here: here.filter { !apart.contains($0.id) })
    }
}

/// Somebody who has a conversation open.
struct PresentMember: Sendable, Hashable {
    let conversation: Int64
    let member: Member.ID
}
