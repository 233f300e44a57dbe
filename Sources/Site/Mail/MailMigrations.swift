import Storage

/// The outbox. Append-only.
package enum MailMigrations {
    package static let all = [letters]

    /// `pieces` and `unsubscribe` hold links that let somebody in; both are emptied when the letter is sent.
    private static let letters = Migration("mail-1-letter") { d in
        [
            """
            create table letter (
                id \(d.identity), message_id text not null unique, member \(d.integer) references member (id),
                address text not null, language text not null, subject text not null, pieces text not null,
                unsubscribe text not null,
                state text not null check (state in ('waiting', 'sent', 'failed', 'kept')),
                attempts \(d.integer) not null, error text not null, created_at \(d.integer) not null,
                ended_at \(d.integer))\(d.strict)
            """,
            "create index letter_state on letter (state, id)",
            "create index letter_member on letter (member)",
        ]
    }
}
