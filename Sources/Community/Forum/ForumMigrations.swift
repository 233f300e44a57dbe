import Storage

/// The tables of the forum. Append-only.
package enum ForumMigrations {
    package static let all = [forum]

    /// A category has a scope of its own, so that it can be given to some people only; a topic lies at its category's, or
    /// at the space's. Posts repeat the scope, so that a list of posts asks `Policy` without joins.
    private static let forum = Migration("forum-1") { d in
        [
            """
            create table forum_category (
                id \(d.identity), space \(d.integer) not null references scope (id),
                scope \(d.integer) not null unique references scope (id), name text not null check (name <> ''),
                about text not null, position \(d.integer) not null, is_archived \(d.boolean) not null,
                unique (space, name))\(d.strict)
            """,
            """
            create table topic (
                id \(d.identity), space \(d.integer) not null references scope (id),
                scope \(d.integer) not null references scope (id), category \(d.integer) references forum_category (id),
                title text not null check (title <> ''), author \(d.integer) not null references member (id),
                state text not null check (state in ('draft', 'published', 'hidden', 'trashed')), language text,
                is_pinned \(d.boolean) not null, is_closed \(d.boolean) not null, answer \(d.integer),
                merged_into \(d.integer) references topic (id), last_number \(d.integer) not null,
                created_at \(d.integer) not null, last_at \(d.integer) not null)\(d.strict)
            """,
            "create index topic_latest on topic (space, is_pinned, last_at)",
            "create index topic_author on topic (author)",
            """
            create table post (
                id \(d.identity), topic \(d.integer) not null references topic (id), number \(d.integer) not null,
                scope \(d.integer) not null references scope (id), author \(d.integer) not null references member (id),
                text text not null, language text,
                state text not null check (state in ('draft', 'published', 'hidden', 'trashed')),
                answers \(d.integer) references post (id), key text not null, edits \(d.integer) not null,
                created_at \(d.integer) not null, edited_at \(d.integer), withdrawn_at \(d.integer),
                unique (topic, number), unique (author, key))\(d.strict)
            """,
            """
            create table post_revision (
                post \(d.integer) not null references post (id), number \(d.integer) not null, text text not null,
                at \(d.integer) not null, primary key (post, number))\(d.strict)
            """,
            """
            create table topic_visit (
                member \(d.integer) not null references member (id), topic \(d.integer) not null references topic (id),
                last_number \(d.integer) not null, at \(d.integer) not null, primary key (member, topic))\(d.strict)
            """,
            """
            create table topic_watch (
                member \(d.integer) not null references member (id), topic \(d.integer) not null references topic (id),
                level text not null check (level in ('follow', 'mute')), primary key (member, topic))\(d.strict)
            """,
            "create index topic_watch_topic on topic_watch (topic, level)",
        ]
    }
}
