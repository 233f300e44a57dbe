import Base
import Dispatch
import Foundation

/// Bytes on disk under one folder, each file named by the SHA-256 of its bytes. They are written to a temporary file,
/// brought safely to disk, and only then get their name: a file that has its name is whole.
///
/// Several machines that serve one site share the folder.
package struct BlobStore: Sendable {
    package let folder: String
    let database: Database

    package init(folder: String, database: Database) {
        self.folder = folder
        self.database = database
    }

    /// Takes the bytes in as they come, in bounded memory.
    ///
    /// Throws `tooLarge` in the moment in which they are more than `limit`, and `outOfSpace` when the disk is full; nothing
    /// is left behind then.
    package func put<Bytes: AsyncSequence>(_ bytes: Bytes, limit: Int64) async throws -> Blob
    where Bytes.Element: Collection, Bytes.Element.Element == UInt8 {
        let file = try await begin(limit: limit)
        do {
            for try await some in bytes { try await file.write(Array(some)) }
            return try await keep(file)
        } catch {
            await file.discard()
            throw error
        }
    }

    /// The same for bytes at hand.
    package func put(_ bytes: [UInt8]) async throws -> Blob {
        let file = try await begin(limit: Int64(bytes.count))
        do {
            try await file.write(bytes)
            return try await keep(file)
        } catch {
            await file.discard()
            throw error
        }
    }

    /// Takes in a file of this machine; a file on the same disk only changes its place. The file is gone afterwards.
    package func take(_ path: String) async throws -> Blob {
        let read = try await Disk.work { () throws -> (hash: String, size: Int64, type: String) in
            let (hash, size) = try FileHash.of(path)
            try FileHash.sync(path)
            return (hash, size, try MediaReading.of(path))
        }
        return try await name(path, read.hash, read.size, read.type)
    }

    /// Where the bytes lie. The file is there as long as something refers to the blob.
    package func path(of blob: Blob) -> String { path(blob.hash) }

    /// The bytes of a small blob.
    ///
    /// Throws `tooLarge` for more than `most` bytes.
    package func bytes(of blob: Blob, most: Int = 16 << 20) async throws -> [UInt8] {
        guard blob.size <= most else { throw AppError(.tooLarge, "The file is too large to be read at once") }
        let path = path(of: blob)
        return try await Disk.work { try FileReader(path).read(at: 0, count: Int(blob.size)) }
    }

    /// A new file that is being written; either `keep` or `discard` ends it.
    func begin(limit: Int64) async throws -> BlobWriter {
        let folder = temporaryFolder
        return try await Disk.work {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return try BlobWriter(path: "\(folder)/\(UUID().uuidString)", limit: limit)
        }
    }

    private func keep(_ file: BlobWriter) async throws -> Blob {
        let (hash, size) = try await file.finish()
        let path = file.path
        let type = try await Disk.work { try MediaReading.of(path) }
        return try await name(path, hash, size, type)
    }

    /// The row first and the name while the row is locked: a removal of the same bytes either comes before, and the file
    /// is put back, or finds them new.
    private func name(_ path: String, _ hash: String, _ size: Int64, _ type: String) async throws -> Blob {
        let final = self.path(hash)
        return try await database.write { connection in
            let blob = try connection.putBlob(hash: hash, size: size, mediaType: type)
            try BlobWriter.rename(path, to: final)
            return blob
        }
    }

    var temporaryFolder: String { folder + "/unfinished" }
    /// For files that grow over many requests. They lie on the same disk, so that `take` only renames.
    package var partialFolder: String { folder + "/partial" }

    func path(_ hash: String) -> String { "\(folder)/\(hash.prefix(2))/\(hash)" }
}

/// Where work with files is done: reading and writing may wait for the disk, and must not hold up the threads that all
/// requests share.
package enum Disk {
    private static let queue = DispatchQueue(label: "housing.disk", attributes: .concurrent)

    /// Runs the body on a thread of its own and waits for it without holding up others.
    package static func work<T: Sendable>(_ body: @Sendable @escaping () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
