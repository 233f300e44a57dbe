import Base
import Foundation

/// What a look at all files found.
package struct BlobVerdict: Sendable, Hashable {
    package var count = 0
    /// Hashes of blobs whose file is gone or cannot be read.
    package var missing: [String] = []
    /// Hashes of blobs whose file has other bytes.
    package var changed: [String] = []

    package init() {}
}

extension BlobStore {
    /// How long bytes to which nothing refers are left alone, in milliseconds.
    package static let grace: Int64 = 24 * 3_600_000

    /// Removes blobs that nothing refers to, and what was left unfinished; returns how many blobs.
    @discardableResult
    package func removeUnused() async throws -> Int {
        var count = 0
        while true {
            let gone = try await database.write { connection -> Int in
                let hashes = try connection.removeUnusedBlobs(before: connection.now - BlobStore.grace, limit: 200)
                // Before the transaction ends: whoever brings the same bytes waits for the row, and puts the file back.
                for hash in hashes { unlink(path(hash)) }
                return hashes.count
            }
            count += gone
            if gone < 200 { break }
        }
        try await removeLeftovers()
        return count
    }

    /// Files that never got their name, because a process ended in the middle, and files without a row.
    private func removeLeftovers() async throws {
        let before = Date(timeIntervalSince1970: Double(database.clock.milliseconds - BlobStore.grace) / 1000)
        let (unfinished, folder) = (temporaryFolder, folder)
        let named = try await Disk.work {
            for name in BlobStore.names(in: unfinished, before) { unlink("\(unfinished)/\(name)") }
            return BlobStore.names(in: folder, .distantFuture).filter { $0.count == 2 }
                .flatMap { BlobStore.names(in: "\(folder)/\($0)", before) }
        }
        for start in stride(from: 0, to: named.count, by: 1_000) {
            let some = Array(named[start..<min(start + 1_000, named.count)])
            let strays = try await database.read { Set(some).subtracting(try $0.knownBlobs(some)) }
            for hash in strays { try await removeStray(hash) }
        }
    }

    private func removeStray(_ hash: String) async throws {
        let path = path(hash)
        guard hash.utf8.count == 64 else { return }
        try await database.write { connection in try connection.withoutBlob(hash) { unlink(path) } }
    }

    /// Holds every file against its hash.
    package func verify() async throws -> BlobVerdict {
        var verdict = BlobVerdict()
        var last: Int64 = 0
        while true {
            let (from, some) = (last, try await database.read { [last] in try $0.blobs(after: last, limit: 500) })
            guard let end = some.last, end.id > from else { return verdict }
            last = end.id
            for blob in some {
                verdict.count += 1
                let path = path(of: blob)
                let hash = try await Disk.work { try? FileHash.of(path).hash }
                if hash == nil { verdict.missing.append(blob.hash) }
                if let hash, hash != blob.hash { verdict.changed.append(blob.hash) }
            }
        }
    }

    /// The names in a folder that were last changed before the instant; none when there is no such folder.
    private static func names(in folder: String, _ before: Date) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return all.filter { name in
            let changed = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.modificationDate]
            return (changed as? Date).map { $0 < before } ?? false
        }
    }
}
