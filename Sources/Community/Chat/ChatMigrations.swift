import Storage

/// The tables of the chat. Append-only.
package enum ChatMigrations {
    package static let all = [conversations, messages, words]

    /// A conversation is a scope of its own: grants at it, or at the space above it, say who is in it. `last_number` counts
    /// messages, `version` everything that happens; both under the lock of the row. Two people have one conversation.
    private static let conversations = Migration("chat-1-conversations") { d in
        [
            """
            create table chat_conversation (
                id \(d.integer) primary key references scope (id), space \(d.integer) references space (id),
                kind text not null check (kind in ('room', 'pair', 'group')), name text not null, purpose text not null,
                rules text not null, history text not null check (history in ('all', 'joining')),
                slow_seconds \(d.integer) not null check (slow_seconds between 0 and 86400),
                is_archived \(d.boolean) not null, pair text unique, last_number \(d.integer) not null,
                version \(d.integer) not null, created_by \(d.integer) references member (id),
                created_at \(d.integer) not null, check ((kind = 'room') = (space is not null)),
                check ((kind = 'pair') = (pair is not null)))\(d.strict)
            """,
            "create index chat_conversation_space on chat_conversation (space, name)",
            """
            create table chat_marker (
                conversation \(d.integer) not null references chat_conversation (id),
                member \(d.integer) not null references member (id), number \(d.integer) not null,
                primary key (member, conversation))\(d.strict)
            """,
            """
            create table chat_presence (
                member \(d.integer) primary key references member (id), is_shown \(d.boolean) not null)\(d.strict)
            """,
            """
            create table chat_here (
                conversation \(d.integer) not null references chat_conversation (id),
                member \(d.integer) not null references member (id), until \(d.integer) not null,
                primary key (conversation, member))\(d.strict)
            """,
        ]
    }

    /// `changed` is the version of the conversation in which the message became what it is now.
    private static let messages = Migration("chat-2-messages") { d in
        [
            """
            create table chat_message (
                id \(d.identity), conversation \(d.integer) not null references chat_conversation (id),
                number \(d.integer) not null, changed \(d.integer) not null, parent \(d.integer),
                author \(d.integer) not null references member (id), text text not null, language text,
                state text not null check (state in ('published', 'hidden')), is_redacted \(d.boolean) not null,
                client_key text not null, created_at \(d.integer) not null, edited_at \(d.integer),
                deleted_at \(d.integer), unique (conversation, number), unique (conversation, author, client_key),
                check (parent < number))\(d.strict)
            """,
            "create index chat_message_changed on chat_message (conversation, changed)",
            "create index chat_message_parent on chat_message (conversation, parent, number)",
            "create index chat_message_author on chat_message (author, conversation, number)",
            """
            create table chat_revision (
                message \(d.integer) not null references chat_message (id), text text not null,
                until \(d.integer) not null)\(d.strict)
            """,
            "create index chat_revision_message on chat_revision (message, until)",
        ]
    }

    /// The folded words of each message that can be read, for the full-text search of the engine.
    private static let words = Migration("chat-3-words") { d in
        d.choose(
            ["create virtual table chat_words using fts5(words)"],
            [
                "create table chat_words (rowid bigint primary key, words tsvector not null)",
                "create index chat_words_words on chat_words using gin (words)",
            ])
    }
}
