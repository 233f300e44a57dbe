import Access
import Storage

extension PersonalData {
    /// Letters to and about the member. Their texts may hold links that let somebody in, so they are not handed out.
    static let letters = PersonalData(
        "letters", columns: ["letter.member"],
        export: { member, connection in
            try connection.personalRows(
                """
                select address, language, subject, state, created_at, ended_at from letter where member = \(member)
                order by id
                """, ["address", "language", "subject", "state", "createdAt", "endedAt"])
        },
        erase: { member, connection in
            try connection.removeLetters(about: member)
            guard let address = try connection.member(member)?.address else { return }
            try connection.execute(
                "delete from letter where address = \(address) or replace(pieces, \(address), '') <> pieces")
        })

    static let notices = PersonalData(
        "notices",
        columns: ["notice.member", "notice_setting.member", "notice_subject.member", "notice_space.member"],
        export: { member, connection in
            .record([
                "notices": try connection.personalRows(
                    "select kind, path, created_at, read_at from notice where member = \(member) order by id",
                    ["kind", "path", "createdAt", "readAt"]),
                "times": try connection.personalRows(
                    """
                    select time_zone, quiet_from, quiet_until, digest_hour, digest_day from notice_setting
                    where member = \(member)
                    """, ["timeZone", "quietFromMinute", "quietToMinute", "digestHour", "digestDay"]),
                "subjects": try connection.personalRows(
                    "select subject, delivery from notice_subject where member = \(member) order by subject",
                    ["subject", "delivery"]),
                "spaces": try connection.personalRows(
                    "select space, following from notice_space where member = \(member) order by space",
                    ["space", "following"]),
            ])
        },
        erase: { member, connection in
            for table in ["notice", "notice_setting", "notice_subject", "notice_space"] {
                try connection.execute("delete from \(raw: try Identifier(table)) where member = \(member)")
            }
        })
}
