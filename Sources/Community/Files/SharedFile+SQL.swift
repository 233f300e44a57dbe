import Access
import Base
import Storage

extension Connection {
    /// The file of the space as the viewer stands there, in the trash or not.
    ///
    /// Throws the same `notFound` for one that is not there and for one that may not be seen.
    package func file(_ id: Int64, in place: SpaceForViewer) throws -> FileForViewer {
        guard let file = try bareFile(id), file.space == place.space.id else { throw AppError.noFile }
        let shown = FileForViewer(place: place, file: file, standing: try standing(of: place.viewer, at: file.scope))
        guard shown.allows(.see) else { throw AppError.noFile }
        return shown
    }

    /// The file whoever asks.
    func bareFile(_ id: Int64) throws -> SharedFile? {
        try first("select \(SharedFile.columns) from \(SharedFile.tables) where f.id = \(id)").map(SharedFile.init)
    }

    /// The files in the folder that the viewer may see, without those in the trash.
    func files(
        in folder: FolderForViewer, newestFirst: Bool = false, offset: Int = 0, limit: Int = 200
    ) throws -> [SharedFile] {
        let order: SQL = newestFirst ? "f.changed_at desc, f.id desc" : "f.folded, f.id"
        return try rows(
            """
            select \(SharedFile.columns) from \(SharedFile.tables)
            where f.space = \(folder.folder.space) and \(isIn("f.folder", folder.folder.id)) and f.state <> 'trashed'
                and \(Policy.visible(folder.place.viewer, SharedFile.recordColumns, now: now))
            order by \(order) limit \(limit) offset \(offset)
            """
        ).map(SharedFile.init)
    }

    /// What of the space's trash the viewer may look at, the newest first. What went with a folder is not listed.
    func trash(of place: SpaceForViewer) throws -> (folders: [Folder], files: [SharedFile]) {
        let folders = try rows(
            """
            select \(Folder.columns) from folder f where f.space = \(place.space.id) and f.state = 'trashed'
                and f.trashed_with is null and \(Policy.visible(place.viewer, Folder.recordColumns, now: now))
            order by f.trashed_at desc, f.id limit 500
            """
        ).map(Folder.init)
        let files = try rows(
            """
            select \(SharedFile.columns) from \(SharedFile.tables)
            where f.space = \(place.space.id) and f.state = 'trashed' and f.trashed_with is null
                and \(Policy.visible(place.viewer, SharedFile.recordColumns, now: now))
            order by f.trashed_at desc, f.id limit 500
            """
        ).map(SharedFile.init)
        return (folders, files)
    }

    /// All versions, the newest first.
    func versions(of file: Int64) throws -> [FileVersion] {
        try rows(
            """
            select v.id, v.number, b.id, b.hash, b.size, b.media_type, v.author, coalesce(m.name, ''), v.reason, v.scan,
                v.is_aside, v.made_at
            from file_version v join blob b on b.id = v.blob left join member m on m.id = v.author
            where v.file = \(file) order by v.number desc limit 1000
            """
        ).map(FileVersion.init)
    }

    func tags(of files: [Int64]) throws -> [Int64: [String]] {
        var tags: [Int64: [String]] = [:]
        for row in try rows("select file, tag from file_tag where file in (\(list: files)) order by folded") {
            tags[Int64(row.int(0)), default: []].append(row.string(1))
        }
        return tags
    }

    /// Bytes of all versions in the space, those in the trash among them.
    func bytesUsed(in space: Int64) throws -> Int64 {
        let row = try first(
            """
            select cast(coalesce(sum(b.size), 0) as bigint) from shared_file f
            join file_version v on v.file = f.id join blob b on b.id = v.blob where f.space = \(space)
            """)
        return Int64(row?.int(0) ?? 0)
    }

    /// The bytes that files of the space may have, where it was said for this space.
    func quota(of space: Int64) throws -> Int64? {
        try first("select bytes from file_quota where space = \(space)").map { Int64($0.int(0)) }
    }
}

extension SharedFile {
    static let columns: SQL = """
        f.id, f.space, f.folder, f.scope, f.name, f.description, f.state, f.owner, f.is_held, f.created_at, f.changed_at,
        f.version, b.id, b.hash, b.size, b.media_type, v.author, coalesce(m.name, ''), v.scan, f.trashed_at
        """
    static let tables: SQL = """
        shared_file f join file_version v on v.file = f.id and v.number = f.version join blob b on b.id = v.blob
        left join member m on m.id = v.author
        """
    static let recordColumns = RecordColumns(
        scope: "f.scope", state: "f.state", owner: "f.owner", hold: "f.is_held")

    init(_ row: Row) {
        self.init(
            id: Int64(row.int(0)), space: Int64(row.int(1)), folder: row.intOrNil(2).map(Int64.init),
            scope: Int64(row.int(3)), name: row.string(4), description: row.string(5),
            state: RecordState(rawValue: row.string(6)) ?? .hidden, owner: row.intOrNil(7).map(Int64.init),
            isHeld: row.bool(8), createdAt: Int64(row.int(9)), changedAt: Int64(row.int(10)), version: row.int(11),
            blob: Blob(row, from: 12), author: row.intOrNil(16).map(Int64.init), authorName: row.string(17),
            scan: BlobScan(rawValue: row.string(18)) ?? .waiting, trashedAt: row.intOrNil(19).map(Int64.init))
    }
}

extension FileVersion {
    fileprivate init(_ row: Row) {
        self.init(
            id: Int64(row.int(0)), number: row.int(1), blob: Blob(row, from: 2),
            author: row.intOrNil(6).map(Int64.init),
            authorName: row.string(7), reason: row.string(8),
            scan: BlobScan(rawValue: row.string(9)) ?? .waiting, isAside: row.bool(10),
            madeAt: Int64(row.int(11)))
    }
}
