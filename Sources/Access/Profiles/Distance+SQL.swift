import Base
import Storage

extension Connection {
    /// Blocks or mutes somebody for the viewer; again changes nothing. Throws `notFound` for whoever is not shown to the
    /// viewer, and `invalid` for oneself or beyond 1,000 people.
    package func keep(_ distance: Distance, from other: Member.ID, by viewer: Viewer) throws {
        guard let reader = viewer.member else { throw Person.notFound }
        guard reader != other else { throw AppError(.invalid, "Nobody can block or mute themselves") }
        _ = try person(other, for: viewer)
        guard try count(distance, by: reader) < 1000 else {
            throw AppError(
                .invalid, "No more than 1,000 people can be blocked or muted", remedy: "Take somebody off the list")
        }
        switch distance {
        case .block:
            try execute(
                """
                insert into member_block (blocker, blocked, created_at) values (\(reader), \(other), \(now))
                on conflict (blocker, blocked) do nothing
                """)
        case .mute:
            try execute(
                """
                insert into member_mute (muter, muted, created_at) values (\(reader), \(other), \(now))
                on conflict (muter, muted) do nothing
                """)
        }
    }

    /// Takes a block or mute back. Returns whether there was one.
    @discardableResult
    package func end(_ distance: Distance, from other: Member.ID, by reader: Member.ID) throws -> Bool {
        switch distance {
        case .block:
            try execute("delete from member_block where blocker = \(reader) and blocked = \(other)") > 0
        case .mute:
            try execute("delete from member_mute where muter = \(reader) and muted = \(other)") > 0
        }
    }

    /// Whom the member blocked or muted, newest first.
    package func distantPeople(of reader: Member.ID) throws -> [DistantPerson] {
        try rows(
            """
            select m.id, m.name, 'block', k.created_at as since from member_block k join member m on m.id = k.blocked
            where k.blocker = \(reader)
            union all
            select m.id, m.name, 'mute', k.created_at as since from member_mute k join member m on m.id = k.muted
            where k.muter = \(reader)
            order by since desc
            """
        ).map { row in
            DistantPerson(
                id: Int64(row.int(0)), name: row.string(1), distance: Distance(rawValue: row.string(2)) ?? .block,
                since: Int64(row.int(3)))
        }
    }

    /// Whether `b` blocked `a`.
    package func isBlocked(_ a: Member.ID, by b: Member.ID) throws -> Bool {
        try first("select 1 from member_block where blocker = \(b) and blocked = \(a)") != nil
    }

    /// Whether the member muted the other.
    package func isMuted(_ other: Member.ID, by member: Member.ID) throws -> Bool {
        try first("select 1 from member_mute where muter = \(member) and muted = \(other)") != nil
    }

    /// Whether one of the two blocked the other: they neither see nor mention each other.
    package func areApart(_ a: Member.ID, _ b: Member.ID) throws -> Bool {
        try isBlocked(a, by: b) || isBlocked(b, by: a)
    }

    /// The people of whom the member is to hear nothing: those muted or blocked by the member, and those who blocked the
    /// member.
    package func mutedOrBlocked(by member: Member.ID) throws -> Set<Member.ID> {
        try ids(
            """
            select muted from member_mute where muter = \(member)
            union select blocked from member_block where blocker = \(member)
            union select blocker from member_block where blocked = \(member)
            """)
    }

    /// The same from the other end, for telling many at once: whoever is to hear nothing of what the actor does.
    package func notHearing(_ actor: Member.ID) throws -> Set<Member.ID> {
        try ids(
            """
            select muter from member_mute where muted = \(actor)
            union select blocker from member_block where blocked = \(actor)
            union select blocked from member_block where blocker = \(actor)
            """)
    }

    /// The people to be left out where the member sees lists of people: a block lies between them.
    package func apart(from member: Member.ID) throws -> Set<Member.ID> {
        try ids(
            """
            select blocked from member_block where blocker = \(member)
            union select blocker from member_block where blocked = \(member)
            """)
    }

    private func ids(_ query: SQL) throws -> Set<Member.ID> { Set(try rows(query).map { Int64($0.int(0)) }) }

    private func count(_ distance: Distance, by reader: Member.ID) throws -> Int {
        let row =
            switch distance {
            case .block: try first("select count(*) from member_block where blocker = \(reader)")
            case .mute: try first("select count(*) from member_mute where muter = \(reader)")
            }
        return row?.int(0) ?? 0
    }
}
