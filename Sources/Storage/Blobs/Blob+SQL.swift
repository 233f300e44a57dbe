import Base

extension Connection {
    /// The blob of that number.
    package func blob(_ id: Int64) throws -> Blob? {
        try first("select id, hash, size, media_type from blob where id = \(id)").map { Blob($0, from: 0) }
    }

    /// Notes that these bytes came. The row is locked until the transaction ends, so that no removal takes the file away
    /// between.
    func putBlob(hash: String, size: Int64, mediaType: String) throws -> Blob {
        let row = try first(
            """
            insert into blob (hash, size, media_type, put_at) values (\(hash), \(size), \(mediaType), \(now))
            on conflict (hash) do update set put_at = excluded.put_at returning id, hash, size, media_type
            """)
        guard let row else { throw AppError(.internalFailure, "The database gave no number to a file") }
        return Blob(row, from: 0)
    }

    /// Forgets up to `limit` blobs that came before the instant and that no table refers to; returns their hashes.
    func removeUnusedBlobs(before: Int64, limit: Int) throws -> [String] {
        var unused: SQL = "b.put_at < \(before)"
        for (table, column) in try columnsOfBlobs() {
            unused += " and not exists (select 1 from \(raw: table) u where u.\(raw: column) = b.id)"
        }
        return try rows(
            """
            delete from blob where put_at < \(before)
                and id in (select b.id from blob b where \(unused) order by b.put_at limit \(limit)) returning hash
            """
        ).map { $0.string(0) }
    }

    /// Every column that refers to a blob, as the schema itself tells: none can be forgotten.
    func columnsOfBlobs() throws -> [(table: Identifier, column: Identifier)] {
        let found: [Row]
        switch dialect {
        case .sqlite:
            found = try rows(
                """
                select m.name, f."from" from sqlite_master m, pragma_foreign_key_list(m.name) f
                where m.type = 'table' and f."table" = 'blob'
                """)
        case .postgres:
            found = try rows(
                """
                select cast(c.relname as text), cast(a.attname as text) from pg_constraint f
                join pg_class c on c.oid = f.conrelid
                join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
                where f.contype = 'f' and f.confrelid = 'blob'::regclass
                """)
        }
        return try found.map { (try Identifier($0.string(0)), try Identifier($0.string(1))) }
    }

    /// Up to `limit` blobs with a number above `id`, for looking at all of them.
    func blobs(after id: Int64, limit: Int) throws -> [Blob] {
        try rows("select id, hash, size, media_type from blob where id > \(id) order by id limit \(limit)")
            .map { Blob($0, from: 0) }
    }

    /// Runs the body if no blob has that hash, while nobody can bring one.
    func withoutBlob(_ hash: String, _ body: () -> Void) throws {
        let isFree = try execute(
            """
            insert into blob (hash, size, media_type, put_at) values (\(hash), 0, '', \(now)) on conflict do nothing
            """)
        guard isFree == 1 else { return }
        body()
        try execute("delete from blob where hash = \(hash)")
    }

    /// Which of the hashes belong to a blob.
    func knownBlobs(_ hashes: [String]) throws -> Set<String> {
        Set(try rows("select hash from blob where hash in (\(list: hashes))").map { $0.string(0) })
    }

    /// How many blobs there are, and how many bytes.
    package func blobTotals() throws -> (count: Int, bytes: Int64) {
        let row = try first("select count(*), cast(coalesce(sum(size), 0) as bigint) from blob")
        return (row?.int(0) ?? 0, Int64(row?.int(1) ?? 0))
    }
}

extension Blob {
    /// Reads `id, hash, size, media_type`.
    package init(_ row: Row, from start: Int) {
        self.init(
            id: Int64(row.int(start)), hash: row.string(start + 1), size: Int64(row.int(start + 2)),
            mediaType: row.string(start + 3))
    }
}
