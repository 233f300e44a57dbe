import Storage

/// The tables of moderation. What people wrote in them can be emptied without touching what was decided.
package enum ModerationMigrations {
    package static let all = [measures, reports]

    private static let measures = Migration("moderation-1-measures") { d in
        [
            """
            create table moderation_measure (
                id \(d.identity), subject text not null, scope \(d.integer) references scope (id),
                space \(d.integer) references space (id), concerns \(d.integer) references member (id),
                kind text not null check (kind in ('hide', 'redact', 'move', 'silence', 'suspend', 'restore')),
                rule text not null, reason text not null, for_whole_site \(d.boolean) not null, until \(d.integer),
                destination \(d.integer) references scope (id), taken_by \(d.integer) references member (id),
                at \(d.integer) not null, ended_at \(d.integer))\(d.strict)
            """,
            "create index moderation_measure_subject on moderation_measure (subject, at)",
            "create index moderation_measure_concerns on moderation_measure (concerns, at)",
            "create index moderation_measure_at on moderation_measure (at)",
            """
            create table moderation_appeal (
                measure \(d.integer) primary key references moderation_measure (id),
                member \(d.integer) not null references member (id), words text not null,
                created_at \(d.integer) not null, decided_at \(d.integer), decided_by \(d.integer) references member (id),
                outcome text check (outcome in ('upheld', 'overturned')), answer text not null,
                check ((decided_at is null) = (outcome is null)))\(d.strict)
            """,
            "create index moderation_appeal_member on moderation_appeal (member)",
            """
            create table space_silence (
                space \(d.integer) not null references space (id), member \(d.integer) not null references member (id),
                until \(d.integer) not null, primary key (member, space))\(d.strict)
            """,
            """
            create table withheld_text (
                subject text primary key, original text not null,
                measure \(d.integer) not null references moderation_measure (id))\(d.strict)
            """,
        ]
    }

    /// One open report of a thing in a place by a person; `concerns` is whose it was when it was reported.
    private static let reports = Migration("moderation-2-reports") { d in
        [
            """
            create table moderation_report (
                id \(d.identity), subject text not null, scope \(d.integer) references scope (id),
                space \(d.integer) references space (id), concerns \(d.integer) references member (id),
                reporter \(d.integer) references member (id), reason text not null, note text not null,
                to_all \(d.boolean) not null, state text not null check (state in ('open', 'closed')),
                created_at \(d.integer) not null, closed_at \(d.integer), closed_by \(d.integer) references member (id),
                measure \(d.integer) references moderation_measure (id))\(d.strict)
            """,
            """
            create unique index moderation_report_once on moderation_report (reporter, subject, coalesce(scope, 0))
            where state = 'open'
            """,
            "create index moderation_report_state on moderation_report (state, created_at)",
            "create index moderation_report_subject on moderation_report (subject, state)",
            "create index moderation_report_concerns on moderation_report (concerns, state)",
            "create index moderation_report_measure on moderation_report (measure)",
        ]
    }
}
