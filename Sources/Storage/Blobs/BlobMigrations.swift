/// The table of files that were brought. Append-only.
package enum BlobMigrations {
    package static let all = [blobs]

    /// `put_at` is when the bytes came last: what nothing refers to yet is left alone for a day.
    private static let blobs = Migration("blobs-1-blob") { d in
        [
            """
            create table blob (
                id \(d.identity), hash text not null unique check (length(hash) = 64),
                size \(d.integer) not null check (size >= 0), media_type text not null,
                put_at \(d.integer) not null)\(d.strict)
            """,
            "create index blob_put on blob (put_at)",
        ]
    }
}
