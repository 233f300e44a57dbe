import Access
import Base
import Site
import Storage

/// A version whose bytes wait to be looked at.
struct WaitingVersion: Sendable {
    let id: Int64
    let file: Int64
    let blob: Blob
    let author: Member.ID?
}

extension Connection {
    func versionsToScan() throws -> [WaitingVersion] {
        try rows(
            """
            select v.id, v.file, v.author, b.id, b.hash, b.size, b.media_type
            from file_version v join blob b on b.id = v.blob where v.scan = 'waiting' order by v.id limit 200
            """
        ).map { row in
            WaitingVersion(
                id: Int64(row.int(0)), file: Int64(row.int(1)), blob: Blob(row, from: 3),
                author: row.intOrNil(2).map(Int64.init))
        }
    }

    func setScan(_ scan: BlobScan, of version: WaitingVersion) throws {
        try execute(
            "update file_version set scan = \(scan.rawValue) where id = \(version.id) and scan = 'waiting'")
        guard scan == .infected else {
            return try enqueue(FileJobs.read, "\(version.file)", key: "\(version.file)")
        }
        guard let file = try bareFile(version.file), let space = try space(file.space) else { return }
        try audit(.fileInfected, by: nil, on: file.ref, in: file.scope)
        try post(
            Event(
                "file.infected", about: file.ref, scope: file.scope, path: file.path(in: space),
                fills: ["file": file.name]), to: [version.author].compactMap(\.self))
    }

    /// Forgets uploads that were not finished in time; returns their ids.
    func removeUploads() throws -> [String] {
        try rows("delete from file_upload where expires_at < \(now) returning id").map { $0.string(0) }
    }
}
