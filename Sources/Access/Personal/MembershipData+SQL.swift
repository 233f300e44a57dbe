import Base
import Storage

extension PersonalData {
    static let memberships = PersonalData(
        "memberships",
        columns: [
            "access_grant.principal", "group_member.member", "global_role.member", "space_request.member",
            "space_invitation.accepted_by",
        ],
        export: { member, connection in
            .record([
                "grants": try connection.personalRows(
                    """
                    select g.scope, s.name, g.role, g.bits, g.created_at, g.expires_at from access_grant g
                    left join space s on s.id = g.scope where g.principal = \(member) order by g.created_at, g.id
                    """, ["place", "space", "role", "bits", "createdAt", "expiresAt"]),
                "groups": try connection.personalRows(
                    """
                    select g.name, m.created_at from group_member m join member_group g on g.id = m.member_group
                    where m.member = \(member) order by m.created_at
                    """, ["name", "createdAt"]),
                "roles": try connection.personalRows(
                    "select role, subject, created_at from global_role where member = \(member) order by created_at",
                    ["role", "subject", "createdAt"]),
                "requests": try connection.personalRows(
                    """
                    select s.name, r.message, r.created_at from space_request r join space s on s.id = r.space
                    where r.member = \(member) order by r.created_at
                    """, ["space", "message", "createdAt"]),
                "invitations": try connection.personalRows(
                    """
                    select s.name, i.role, i.created_at, i.accepted_at from space_invitation i
                    join space s on s.id = i.space where i.accepted_by = \(member) order by i.created_at
                    """, ["space", "role", "createdAt", "acceptedAt"]),
            ])
        },
        erase: { member, connection in
            try connection.execute("delete from access_grant where principal = \(member)")
            try connection.execute("delete from group_member where member = \(member)")
            try connection.execute("delete from global_role where member = \(member)")
            try connection.execute("delete from space_request where member = \(member)")
            let address = try connection.member(member)?.address ?? ""
            try connection.execute(
                "delete from space_invitation where accepted_by = \(member) or address = \(address)")
        })

    static let profile = PersonalData(
        "profile", columns: ["profile.member", "profile_value.member", "member_handle.member"],
        export: { member, connection in
            .record([
                "mentionedAs": try connection.handle(of: member).map { .text($0) } ?? .nothing,
                "profile": try connection.personalRows(
                    "select is_listed, updated_at from profile where member = \(member)", ["isListed", "updatedAt"]),
                "entries": try connection.personalRows(
                    """
                    select part, value, audience from profile_value where member = \(member) order by part, position
                    """, ["part", "value", "audience"]),
            ])
        },
        erase: { member, connection in
            try connection.execute("delete from member_handle where member = \(member)")
            try connection.execute("delete from profile_value where member = \(member)")
            try connection.execute("delete from profile where member = \(member)")
        })

    /// Whom the member blocked and muted; who blocked or muted the member is theirs to know.
    static let distances = PersonalData(
        "blocksAndMutes",
        columns: ["member_block.blocker", "member_block.blocked", "member_mute.muter", "member_mute.muted"],
        export: { member, connection in
            .record([
                "blocked": try connection.personalRows(
                    """
                    select m.name, b.created_at from member_block b join member m on m.id = b.blocked
                    where b.blocker = \(member) order by b.created_at
                    """, ["name", "createdAt"]),
                "muted": try connection.personalRows(
                    """
                    select m.name, u.created_at from member_mute u join member m on m.id = u.muted
                    where u.muter = \(member) order by u.created_at
                    """, ["name", "createdAt"]),
            ])
        },
        erase: { member, connection in
            try connection.execute("delete from member_block where blocker = \(member) or blocked = \(member)")
            try connection.execute("delete from member_mute where muter = \(member) or muted = \(member)")
        })

    /// What the member did in offices of the site stays, with the number only. The audit log names numbers only and is never
    /// altered.
    static let deeds = PersonalData(
        "deeds",
        columns: [
            "space.created_by", "access_grant.granted_by", "global_role.granted_by", "member.approved_by",
            "space_invitation.invited_by",
        ],
        export: { member, connection in
            .record([
                "spacesMade": try connection.personalRows(
                    "select name, created_at from space where created_by = \(member) order by created_at",
                    ["name", "createdAt"]),
                "recorded": try connection.personalRows(
                    "select at, act, subject from audit_entry where actor = \(member) order by sequence",
                    ["doneAt", "act", "subject"]),
            ])
        },
        erase: { _, _ in })

    /// The record itself stays as a number that other records refer to, with nothing of the person in it.
    static let member = PersonalData(
        "member", columns: [],
        export: { member, connection in
            try connection.personalRows(
                """
                select address, name, language, state, is_guest, stated_organisation, stated_role, country, purpose,
                    created_at, verified_at, approved_at, silenced_until
                from member where id = \(member)
                """,
                [
                    "address", "name", "language", "state", "isGuest", "statedOrganisation", "statedRole", "country",
                    "purpose", "createdAt", "verifiedAt", "approvedAt", "silencedUntil",
                ])
        },
        erase: { member, connection in
            try connection.execute(
                """
                update member set address = \("former-\(member)"), name = \(Member.formerName), language = 'en',
                    state = 'erased', is_guest = false, organisation = null, stated_organisation = '', stated_role = '',
                    country = null, purpose = '', verified_at = null, silenced_until = null
                where id = \(member)
                """)
        })
}

extension Member {
    /// What stands in the place of the name once somebody has left.
    package static let formerName = "Former member"
}
