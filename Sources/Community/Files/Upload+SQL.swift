import Access
import Base
import Storage

/// A file that comes in pieces, over as many requests as it takes.
struct PartialUpload: Sendable, Hashable {
    /// Names the file with the bytes that came; nobody can guess it.
    let id: String
    let space: Int64
    let folder: Int64?
    /// The file of which it is to be a new version, and the version that this was made from.
    let file: Int64?
    let base: Int
    let name: String
    let reason: String
    let size: Int64
    let received: Int64
    let member: Member.ID
    let expiresAt: Int64
    /// The file that it became.
    let result: Int64?

    /// Milliseconds that an upload may rest.
    static let patience: Int64 = 24 * 3_600_000
    static let mostAtOnce = 20
}

extension Connection {
    /// Begins an upload. Throws `tooMany` for a member who has too many open.
    func begin(_ upload: PartialUpload) throws {
        let open = try first(
            "select count(*) from file_upload where member = \(upload.member) and result is null and expires_at > \(now)"
        )
        guard open?.int(0) ?? 0 < PartialUpload.mostAtOnce else {
            throw AppError(.tooMany, "Too many uploads are open", remedy: "Finish or end some first", retryAfter: 60)
        }
        try execute(
            """
            insert into file_upload (id, space, folder, file, base, name, reason, size, received, member, expires_at)
            values (\(upload.id), \(upload.space), \(upload.folder), \(upload.file), \(upload.base), \(upload.name),
                \(upload.reason), \(upload.size), 0, \(upload.member), \(upload.expiresAt))
            """)
    }

    /// The member's own upload in the space, unless its time is over.
    func upload(_ id: String, of member: Member.ID, in space: Int64) throws -> PartialUpload {
        let row = try first(
            """
            select id, space, folder, file, base, name, reason, size, received, member, expires_at, result
            from file_upload where id = \(id) and member = \(member) and space = \(space) and expires_at > \(now)
            """)
        guard let row else { throw AppError.noFile }
        return PartialUpload(
            id: row.string(0), space: Int64(row.int(1)), folder: row.intOrNil(2).map(Int64.init),
            file: row.intOrNil(3).map(Int64.init), base: row.int(4), name: row.string(5), reason: row.string(6),
            size: Int64(row.int(7)), received: Int64(row.int(8)), member: Int64(row.int(9)),
            expiresAt: Int64(row.int(10)), result: row.intOrNil(11).map(Int64.init))
    }

    /// Notes that the pieces up to `received` are safely on disk.
    func note(_ received: Int64, of upload: PartialUpload) throws {
        try execute(
            """
            update file_upload set received = \(received), expires_at = \(now + PartialUpload.patience)
            where id = \(upload.id)
            """)
    }

    func finish(_ upload: PartialUpload, as file: Int64) throws {
        try execute("update file_upload set result = \(file), received = size where id = \(upload.id)")
    }

    func end(_ upload: PartialUpload) throws {
        try execute("delete from file_upload where id = \(upload.id)")
    }
}
