import Base
import Storage

/// Who may see whom, and what of them, as parts of a statement: the one place where the rule of audiences stands.
///
/// Statements begin with `with \(near)` and have `m` for the member looked at; `v` is a row of `profile_value`.
struct Visibility {
    private let reader: Member.ID
    private let isMember: Bool
    private let now: Int64

    /// Nil for somebody who sees nobody: a visitor, or whoever waits for approval.
    init?(_ viewer: Viewer, now: Int64) {
        guard let reader = viewer.member, viewer.standing == .member || viewer.standing == .guest else { return nil }
        self.reader = reader
        isMember = viewer.standing == .member
        self.now = now
    }

    /// `near`: the people who are in a space together with the reader, through a grant of a role to themselves, to a
    /// group of theirs or to their organisation, there or above. What is granted to everybody makes nobody acquainted.
    var near: SQL {
        let roles = SpaceRole.allCases.map(\.rawValue)
        return """
            own (principal) as (
                select id from member where id = \(reader)
                union select member_group from group_member where member = \(reader)
                union select organisation from member
                    where id = \(reader) and organisation is not null and not is_guest),
            shared (space) as (
                select s.id from space s
                join scope_chain c on c.scope = s.id join access_grant g on g.scope = c.source
                where g.principal in (select principal from own) and g.role in (\(list: roles))
                    and (g.expires_at is null or g.expires_at > \(now))),
            holder (principal) as (
                select g.principal from scope_chain c join access_grant g on g.scope = c.source
                where c.scope in (select space from shared) and g.role in (\(list: roles))
                    and (g.expires_at is null or g.expires_at > \(now))),
            near (member) as (
                select id from member where id in (select principal from holder)
                union select member from group_member where member_group in (select principal from holder)
                union select id from member where organisation in (select principal from holder) and not is_guest)
            """
    }

    private var isReader: SQL { "m.id = \(reader)" }

    private var isNear: SQL { "m.id in (select member from near)" }

    /// Whether the reader is one of all members, and the other too: guests are seen in their space only.
    private var isAmongMembers: SQL { isMember ? "not m.is_guest" : "1 = 0" }

    private var isApart: SQL {
        """
        (exists (select 1 from member_block k where k.blocker = \(reader) and k.blocked = m.id)
            or exists (select 1 from member_block k where k.blocker = m.id and k.blocked = \(reader)))
        """
    }

    /// The member has a page for the reader.
    var isShown: SQL {
        """
        (m.state = 'active' and (\(isReader) or (not \(isApart) and (\(isNear) or (\(isAmongMembers) and (
            exists (select 1 from profile q where q.member = m.id and q.is_listed)
            or exists (select 1 from profile_value w where w.member = m.id and w.audience = 'members')))))))
        """
    }

    /// The directory shows the member to the reader; `p` is the member's profile.
    var isListed: SQL {
        """
        (p.is_listed and m.state = 'active'
            and (\(isReader) or (not \(isApart) and (\(isNear) or \(isAmongMembers)))))
        """
    }

    /// The reader may see the value, given that the member is shown.
    var isReadable: SQL {
        """
        (\(isReader) or (v.audience = 'members' and \(isAmongMembers)) or (v.audience <> 'self' and \(isNear)))
        """
    }
}

extension Connection {
    /// Somebody's profile as far as the viewer may see it. Throws `notFound` for whoever is not shown to the viewer, the
    /// same as for whoever does not exist.
    package func person(_ id: Member.ID, for viewer: Viewer) throws -> Person {
        guard let visibility = Visibility(viewer, now: now) else { throw Person.notFound }
        let row = try first(
            """
            with \(visibility.near)
            select m.id, m.name, m.is_guest from member m where m.id = \(id) and \(visibility.isShown)
            """)
        guard let row else { throw Person.notFound }
        return try people([row], visibility).first ?? { throw Person.notFound }()
    }

    /// Whether there is a page about the member for the viewer.
    package func isShown(_ id: Member.ID, to viewer: Viewer) throws -> Bool {
        guard let visibility = Visibility(viewer, now: now) else { return false }
        return try first(
            "with \(visibility.near) select 1 from member m where m.id = \(id) and \(visibility.isShown)") != nil
    }

    /// Rows of id, name and whether a guest, with what may be seen of each.
    func people(_ rows: [Row], _ visibility: Visibility) throws -> [Person] {
        let values = try self.rows(
            """
            with \(visibility.near)
            select v.member, v.part, v.value from profile_value v join member m on m.id = v.member
            where v.member in (\(list: rows.map { $0.int(0) })) and \(visibility.isReadable)
            order by v.member, v.part, v.position
            """)
        var details: [Int: ProfileDetails] = [:]
        for row in values {
            guard let part = ProfilePart(rawValue: row.string(1)) else { continue }
            details[row.int(0), default: ProfileDetails()].add(row.string(2), to: part)
        }
        return rows.map { row in
            Person(
                id: Int64(row.int(0)), name: row.string(1), isGuest: row.bool(2),
                details: details[row.int(0)] ?? ProfileDetails())
        }
    }
}

extension Person {
    static let notFound = AppError(.notFound, "There is no page at this address")
}
