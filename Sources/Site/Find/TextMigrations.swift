import Storage

/// The tables of the search within the members' area. Append-only.
package enum TextMigrations {
    package static let all = [texts]

    /// `text_words` has the words as `SearchWords` makes them, so that both engines find the same: SQLite in its full-text
    /// index (FTS5), PostgreSQL in a `tsvector` that its own parser never sees.
    private static let texts = Migration("texts-1") { d in
        [
            """
            create table text_entry (
                id \(d.identity), ref text not null unique, kind text not null, path text not null,
                readers text not null check (readers in ('scope', 'members', 'everyone')),
                scope \(d.integer) references scope (id), state text not null, owner \(d.integer), language text,
                title text not null, body text not null, at \(d.integer) not null,
                check ((readers = 'scope') = (scope is not null)))\(d.strict)
            """,
            "create index text_entry_scope on text_entry (scope, at)",
        ]
            + d.choose(
                [
                    """
                    create virtual table text_words using fts5 (words, tokenize = "unicode61 remove_diacritics 0")
                    """
                ],
                [
                    """
                    create table text_words (
                        entry bigint primary key references text_entry (id) deferrable initially deferred,
                        words tsvector not null)
                    """,
                    "create index text_words_words on text_words using gin (words)",
                ])
    }
}
