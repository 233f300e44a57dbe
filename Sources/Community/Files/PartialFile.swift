import Base

import Foundation
import Storage
import Synchronization

/// The bytes of an upload that came so far. One request writes at a time.
struct PartialFile: Sendable {
    let path: String

    /// Adds the bytes behind the first `from` ones; whatever an earlier request left behind those is cut off. Returns how
    /// many there are then, all safely on disk.
    ///
    /// When the sender breaks off, what came stays. Throws `tooLarge` beyond `most`, and `invalid` when the bytes have
    /// another sum than the one given; nothing of the piece stays then.
    func add<Bytes: AsyncSequence>(_ bytes: Bytes, from: Int64, most: Int64, sum: PieceSum?) async throws -> Int64
    where Bytes.Element == [UInt8] {
        let path = path
        let file = try await Disk.work { try OpenFile(path, from: from) }
        var place = from
        var digest = sum
        do {
            for try await some in bytes {
                guard place + Int64(some.count) <= most else {
                    throw AppError(.tooLarge, "More bytes came than were announced")
                }
                try await Disk.work { try file.write(some) }
                digest?.add(some)
                place += Int64(some.count)
            }
        } catch let error as AppError {
            try? await Disk.work { try file.cut(to: from) }
            throw error
        } catch {
            // The network went away; a piece with a sum counts as a whole only.
            if sum != nil { place = from }
        }
        if let digest, place > from, !digest.isRight {
            try await Disk.work { try file.cut(to: from) }
            throw PieceSum.mismatch
        }
        let end = place
        try await Disk.work { try file.save(end) }
        return place
    }
}

/// A file that is written behind what it holds.
private final class OpenFile: Sendable {
    private let descriptor: Int32

    init(_ path: String, from: Int64) throws {
        let folder = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DiskFailure.now("opened") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw AppError(.conflict, "Another request writes to this upload", remedy: "Ask where it stands")
        }
        try cut(to: from)
        guard lseek(descriptor, off_t(from), SEEK_SET) >= 0 else { throw DiskFailure.now("written") }
    }

    deinit { close(descriptor) }

    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                let count = Foundation.write(descriptor, start + done, buffer.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw DiskFailure.now("written") }
                done += count
            }
        }
    }

    func cut(to size: Int64) throws {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw DiskFailure.now("written") }
    }

    func save(_ size: Int64) throws {
        try cut(to: size)
        guard fsync(descriptor) == 0 else { throw DiskFailure.now("saved") }
    }
}
