import Storage

/// The tables of files. Append-only.
package enum FilesMigrations {
    package static let all = [folders, files, links]

    /// A space's own root has no row: `parent` and `folder` are null there. `scope` is that of the folder or of the nearest
    /// above that has one of its own. Whatever went to the trash with a folder names it in `trashed_with`, and in `was`
    /// the state that it comes back to.
    private static let folders = Migration("files-1-folder") { d in
        [
            """
            create table folder (
                id \(d.identity), space \(d.integer) not null references space (id),
                parent \(d.integer) references folder (id), scope \(d.integer) not null references scope (id),
                name text not null check (name <> ''), folded text not null, description text not null,
                state text not null check (state in ('published', 'hidden', 'trashed')), was text not null,
                created_by \(d.integer) references member (id), created_at \(d.integer) not null,
                trashed_by \(d.integer) references member (id), trashed_at \(d.integer),
                trashed_with \(d.integer) references folder (id))\(d.strict)
            """,
            """
            create unique index folder_name on folder (space, coalesce(parent, 0), folded) where state <> 'trashed'
            """,
            "create index folder_parent on folder (parent)", "create index folder_scope on folder (scope)",
            "create index folder_trash on folder (space, trashed_at) where state = 'trashed'",
            """
            create table folder_follow (
                space \(d.integer) not null references space (id), folder \(d.integer) references folder (id),
                member \(d.integer) not null references member (id))\(d.strict)
            """,
            "create unique index folder_follow_one on folder_follow (space, coalesce(folder, 0), member)",
            """
            create table file_quota (
                space \(d.integer) primary key references space (id), bytes \(d.integer) not null)\(d.strict)
            """,
        ]
    }

    /// `version` is the number of the current one. A version that somebody made from an older one than the current waits
    /// aside until somebody decides.
    private static let files = Migration("files-2-file") { d in
        [
            """
            create table shared_file (
                id \(d.identity), space \(d.integer) not null references space (id),
                folder \(d.integer) references folder (id), scope \(d.integer) not null references scope (id),
                name text not null check (name <> ''), folded text not null, description text not null,
                state text not null check (state in ('published', 'hidden', 'trashed')), was text not null,
                owner \(d.integer) references member (id), version \(d.integer) not null,
                is_held \(d.boolean) not null, created_at \(d.integer) not null, changed_at \(d.integer) not null,
                trashed_by \(d.integer) references member (id), trashed_at \(d.integer),
                trashed_with \(d.integer) references folder (id))\(d.strict)
            """,
            """
            create unique index shared_file_name on shared_file (space, coalesce(folder, 0), folded)
            where state <> 'trashed'
            """,
            "create index shared_file_folder on shared_file (folder)",
            "create index shared_file_scope on shared_file (scope, changed_at)",
            "create index shared_file_trash on shared_file (space, trashed_at) where state = 'trashed'",
            """
            create table file_version (
                id \(d.identity), file \(d.integer) not null references shared_file (id),
                number \(d.integer) not null, blob \(d.integer) not null references blob (id),
                author \(d.integer) references member (id), reason text not null,
                scan text not null check (scan in ('none', 'waiting', 'clean', 'infected')),
                is_aside \(d.boolean) not null, made_at \(d.integer) not null, unique (file, number))\(d.strict)
            """,
            "create index file_version_blob on file_version (blob)",
            "create index file_version_scan on file_version (scan) where scan = 'waiting'",
            """
            create table file_tag (
                file \(d.integer) not null references shared_file (id), tag text not null, folded text not null,
                primary key (file, folded))\(d.strict)
            """,
            "create index file_tag_folded on file_tag (folded)",
        ]
    }

    /// A link is a principal of its own. An upload that goes on over many requests lies in a file named by its id.
    private static let links = Migration("files-3-link") { d in
        [
            """
            create table file_link (
                id \(d.integer) primary key references principal (id),
                file \(d.integer) not null references shared_file (id), token text not null unique,
                bits \(d.integer) not null, password text, note text not null,
                created_by \(d.integer) references member (id), created_at \(d.integer) not null,
                expires_at \(d.integer) not null, revoked_at \(d.integer), opened \(d.integer) not null)\(d.strict)
            """,
            "create index file_link_file on file_link (file)",
            """
            create table file_upload (
                id text primary key, space \(d.integer) not null references space (id),
                folder \(d.integer) references folder (id), file \(d.integer) references shared_file (id),
                base \(d.integer) not null, name text not null, reason text not null, size \(d.integer) not null,
                received \(d.integer) not null, member \(d.integer) not null references member (id),
                expires_at \(d.integer) not null, result \(d.integer) references shared_file (id))\(d.strict)
            """,
            "create index file_upload_end on file_upload (expires_at)",
        ]
    }
}
