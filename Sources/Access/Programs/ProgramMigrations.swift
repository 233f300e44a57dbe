import Storage

/// The table of keys of programs. Append-only.
package enum ProgramMigrations {
    package static let all = [keys]

    private static let keys = Migration("programs-1") { d in
        [
            """
            create table program_key (
                id \(d.identity), hash text not null unique, member \(d.integer) not null references member (id),
                name text not null check (name <> ''), hint text not null, created_at \(d.integer) not null,
                used_at \(d.integer))\(d.strict)
            """,
            "create index program_key_member on program_key (member)",
        ]
    }
}
