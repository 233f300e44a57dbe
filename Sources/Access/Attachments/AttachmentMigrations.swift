import Storage

/// The tables of what members bring for their texts. Append-only.
package enum AttachmentMigrations {
    package static let all = [attachments]

    /// `ref` is `kind:id` of the record whose text holds the address.
    private static let attachments = Migration("attachments-1") { d in
        [
            """
            create table attachment (
                id \(d.identity), key text not null unique check (length(key) >= 32), name text not null,
                blob \(d.integer) not null references blob (id), owner \(d.integer) references member (id),
                scan text not null check (scan in ('none', 'waiting', 'clean', 'infected')),
                created_at \(d.integer) not null)\(d.strict)
            """,
            "create index attachment_owner on attachment (owner, id)",
            "create index attachment_blob on attachment (blob)",
            """
            create table attachment_use (
                attachment \(d.integer) not null references attachment (id) on delete cascade,
                ref text not null check (ref <> ''), primary key (attachment, ref))\(d.strict)
            """,
        ]
    }
}
