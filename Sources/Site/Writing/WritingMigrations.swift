import Storage

/// The table of texts that were not sent yet. Append-only.
package enum WritingMigrations {
    package static let all = [drafts, reactions]

    /// One row for each form that a member writes in. Once the text was sent the row stays empty with that instant, so that
    /// the browser that holds a copy knows that it may let go of it.
    private static let drafts = Migration("writing-1-draft") { d in
        [
            """
            create table writing_draft (
                member \(d.integer) not null references member (id), key text not null check (key <> ''),
                text text not null, saved_at \(d.integer) not null, sent_at \(d.integer),
                primary key (member, key))\(d.strict)
            """,
            "create index writing_draft_age on writing_draft (saved_at)",
        ]
    }

    /// `ref` is `kind:id` of a record, which may go before the rows do.
    private static let reactions = Migration("writing-2-reactions") { d in
        [
            """
            create table reaction (
                ref text not null check (ref <> ''), member \(d.integer) not null references member (id),
                sign text not null check (sign in ('agree', 'thanks', 'insight', 'celebrate', 'concern')),
                created_at \(d.integer) not null, primary key (ref, sign, member))\(d.strict)
            """,
            "create index reaction_member on reaction (member)",
            """
            create table bookmark (
                member \(d.integer) not null references member (id), ref text not null check (ref <> ''),
                created_at \(d.integer) not null, primary key (member, ref))\(d.strict)
            """,
        ]
    }
}
