import Storage

extension Connection {
    /// The file of an indicator's figures as they stood with a release; nil until somebody first asked for it.
    func frozenFile(_ dataflow: String, _ series: String, release: Int) throws -> FrozenFile? {
        try first(
            """
            select f.dataflow, f.series, f.release, b.id, b.hash, b.size, b.media_type
            from frozen_file f join blob b on b.id = f.blob
            where f.dataflow = \(dataflow) and f.series = \(series) and f.release = \(release)
            """
        ).map(FrozenFile.init(row:))
    }

    /// The file with that hash.
    func frozenFile(hash: String) throws -> FrozenFile? {
        try first(
            """
            select f.dataflow, f.series, f.release, b.id, b.hash, b.size, b.media_type
            from blob b join frozen_file f on f.blob = b.id where b.hash = \(hash) order by f.release limit 1
            """
        ).map(FrozenFile.init(row:))
    }

    /// Whoever comes first decides: a file that is there is never replaced.
    func freeze(_ dataflow: String, _ series: String, release: Int, _ blob: Blob) throws {
        try execute(
            """
            insert into frozen_file (dataflow, series, release, blob)
            values (\(dataflow), \(series), \(release), \(blob.id)) on conflict (dataflow, series, release) do nothing
            """)
    }
}

extension FrozenFile {
    fileprivate init(row: Row) {
        self.init(dataflow: row.string(0), series: row.string(1), release: row.int(2), blob: Blob(row, from: 3))
    }
}
