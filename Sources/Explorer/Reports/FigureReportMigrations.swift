import Storage

/// The tables of reports on figures. After those of the bank and of members.
package enum FigureReportMigrations {
    package static let all = [reports]

    /// What a report is about is a series of the bank and a period; the values, then and now, stand in the bank's releases.
    private static let reports = Migration("figure-report-1") { d in
        [
            """
            create table figure_report (
                id \(d.identity), series \(d.integer) not null references series (id), area text not null,
                period text not null, release \(d.integer) not null references release (id),
                fault text not null check (fault in
                    ('value', 'place', 'period', 'unit', 'source', 'definition', 'newer', 'other')),
                words text not null, evidence text not null, language text not null,
                member \(d.integer) references member (id),
                sight text not null check (sight in ('draft', 'published', 'hidden', 'trashed')),
                state text not null check (state in ('open', 'looked-at', 'corrected', 'explained', 'passed-on')),
                corrected_in \(d.integer) references release (id), created_at \(d.integer) not null,
                published_at \(d.integer), changed_at \(d.integer) not null, address text not null,
                following text not null check (following in ('none', 'asked', 'confirmed')),
                check ((state = 'corrected') = (corrected_in is not null)),
                check ((following = 'none') = (address = '')))\(d.strict)
            """,
            "create index figure_report_series on figure_report (series, period)",
            "create index figure_report_area on figure_report (area, sight, state)",
            "create index figure_report_state on figure_report (sight, state, published_at)",
            "create index figure_report_changed on figure_report (sight, changed_at)",
            "create index figure_report_member on figure_report (member, created_at)",
            """
            create table figure_answer (
                id \(d.identity), report \(d.integer) not null references figure_report (id),
                member \(d.integer) references member (id), is_steward \(d.boolean) not null, words text not null,
                sight text not null check (sight in ('draft', 'published', 'hidden', 'trashed')),
                state text check (state in ('open', 'looked-at', 'corrected', 'explained', 'passed-on')),
                release \(d.integer) references release (id), at \(d.integer) not null,
                check (words <> '' or state is not null or sight <> 'published'))\(d.strict)
            """,
            "create index figure_answer_report on figure_answer (report, id)",
            "create index figure_answer_member on figure_answer (member, at)",
        ]
    }
}
