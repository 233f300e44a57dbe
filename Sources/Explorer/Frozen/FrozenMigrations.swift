import Storage

/// The table of frozen data files. Append-only. After those of the bank and of blobs.
package enum FrozenMigrations {
    package static let all = [files]

    /// The reference to the blob keeps its bytes for as long as the row is there, and no row is ever deleted.
    private static let files = Migration("frozen-1-file") { d in
        [
            """
            create table frozen_file (
                dataflow text not null references dataflow (id), series text not null,
                release \(d.integer) not null references release (id), blob \(d.integer) not null references blob (id),
                primary key (dataflow, series, release))\(d.strict)
            """,
            "create index frozen_file_by_blob on frozen_file (blob)",
        ]
    }
}
