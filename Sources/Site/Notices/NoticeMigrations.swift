import Storage

/// The tables of notices and of how members hear of them. Append-only.
package enum NoticeMigrations {
    package static let all = [notices, settings]

    /// One row for each member and event. `scope` and `actor` refer to rows that may go before the notice does. `mail`
    /// goes from `new` (nobody has looked when to mail it) over `planned` (at `mail_at`) to `done` (mailed, or not to
    /// be).
    private static let notices = Migration("notices-1-notice") { d in
        [
            """
            create table notice (
                id \(d.identity), member \(d.integer) not null references member (id),
                kind text not null check (kind <> ''), about text not null, scope \(d.integer), actor \(d.integer),
                path text not null, fills text not null, created_at \(d.integer) not null, read_at \(d.integer),
                mail text not null check (mail in ('new', 'planned', 'done')), mail_at \(d.integer))\(d.strict)
            """,
            "create index notice_member on notice (member, id)",
            "create index notice_unread on notice (member, id) where read_at is null",
            "create index notice_new on notice (id) where mail = 'new'",
            "create index notice_planned on notice (mail_at) where mail = 'planned'",
            "create index notice_about on notice (about)",
            "create index notice_age on notice (created_at)",
        ]
    }

    /// Minutes count from midnight, in the member's time zone; days of the week from 1, Monday. Whoever has no row has
    /// the usual settings.
    private static let settings = Migration("notices-2-settings") { d in
        [
            """
            create table notice_setting (
                member \(d.integer) primary key references member (id), time_zone text not null,
                quiet_from \(d.integer) not null, quiet_until \(d.integer) not null,
                digest_hour \(d.integer) not null, digest_day \(d.integer) not null,
                check (quiet_from between 0 and 1439 and quiet_until between 0 and 1439),
                check (digest_hour between 0 and 23 and digest_day between 1 and 7))\(d.strict)
            """,
            """
            create table notice_subject (
                member \(d.integer) not null references member (id), subject text not null,
                delivery text not null check (delivery in ('never', 'at-once', 'daily', 'weekly')),
                primary key (member, subject))\(d.strict)
            """,
            """
            create table notice_space (
                member \(d.integer) not null references member (id), space \(d.integer) not null,
                following text not null check (following in ('quiet', 'mute')),
                primary key (member, space))\(d.strict)
            """,
        ]
    }
}
