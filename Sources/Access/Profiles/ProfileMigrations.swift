import Storage

/// The tables of profiles, blocks and mutes. Append-only.
package enum ProfileMigrations {
    package static let all = [profiles, distances]

    /// Every value stands with the audience that its owner chose, so that a query can leave out what the reader may not
    /// see. `folded` is what a search looks through.
    private static let profiles = Migration("profiles-1") { d in
        [
            """
            create table profile (
                member \(d.integer) primary key references member (id), is_listed \(d.boolean) not null,
                folded_name text not null, updated_at \(d.integer) not null)\(d.strict)
            """,
            "create index profile_listed on profile (is_listed, folded_name, member)",
            """
            create table profile_value (
                member \(d.integer) not null references profile (member),
                part text not null check (part in (
                    'about', 'role', 'organisation', 'country', 'language', 'theme', 'word', 'contact')),
                position \(d.integer) not null, value text not null check (value <> ''), folded text not null,
                audience text not null check (audience in ('self', 'spaces', 'members')),
                primary key (member, part, position))\(d.strict)
            """,
            """
            create index profile_value_code on profile_value (part, value, member)
            where part in ('country', 'language', 'theme')
            """,
        ]
    }

    /// A block holds both ways, a mute only for the one who set it.
    private static let distances = Migration("profiles-2-distances") { d in
        [
            """
            create table member_block (
                blocker \(d.integer) not null references member (id), blocked \(d.integer) not null references member (id),
                created_at \(d.integer) not null, primary key (blocker, blocked), check (blocker <> blocked))\(d.strict)
            """,
            "create index member_block_blocked on member_block (blocked, blocker)",
            """
            create table member_mute (
                muter \(d.integer) not null references member (id), muted \(d.integer) not null references member (id),
                created_at \(d.integer) not null, primary key (muter, muted), check (muter <> muted))\(d.strict)
            """,
            "create index member_mute_muted on member_mute (muted, muter)",
        ]
    }
}
