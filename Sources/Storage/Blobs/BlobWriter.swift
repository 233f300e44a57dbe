import Base
import Crypto
import Foundation
import Synchronization

/// A file that is being written: counts and hashes while it writes.
final class BlobWriter: Sendable {
    private struct State {
        var descriptor: Int32
        var hash = SHA256()
        var size: Int64 = 0
    }

    let path: String
    private let limit: Int64
    private let state: Mutex<State>

    init(path: String, limit: Int64) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DiskFailure.now("opened") }
        self.path = path
        self.limit = limit
        state = Mutex(State(descriptor: descriptor))
    }

    deinit { state.withLock { if $0.descriptor >= 0 { close($0.descriptor) } } }

    func write(_ bytes: [UInt8]) async throws {
        try await Disk.work { [self] in
            try state.withLock { state in
                guard state.size + Int64(bytes.count) <= limit else {
                    throw AppError(.tooLarge, "The file is larger than \(limit) bytes", remedy: "Send a smaller file")
                }
                try BlobWriter.write(bytes, to: state.descriptor)
                bytes.withUnsafeBytes { state.hash.update(bufferPointer: $0) }
                state.size += Int64(bytes.count)
            }
        }
    }

    /// Brings everything safely to disk.
    func finish() async throws -> (hash: String, size: Int64) {
        try await Disk.work { [self] in
            try state.withLock { state in
                guard fsync(state.descriptor) == 0 else { throw DiskFailure.now("saved") }
                let closed = close(state.descriptor)
                state.descriptor = -1
                guard closed == 0 else { throw DiskFailure.now("closed") }
                return (FileHash.text(state.hash.finalize()), state.size)
            }
        }
    }

    func discard() async {
        _ = try? await Disk.work { [path] in unlink(path) }
    }

    /// All of the bytes, however little the system takes at once.
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                guard let start = buffer.baseAddress else { return }
                #if canImport(Glibc)
                    let count = Glibc.write(descriptor, start + done, buffer.count - done)
                #else
                    let count = Foundation.write(descriptor, start + done, buffer.count - done)
                #endif
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw DiskFailure.now("written") }
                done += count
            }
        }
    }

    /// Gives the file its name, and brings the name safely to disk.
    static func rename(_ path: String, to final: String) throws {
        let folder = (final as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw DiskFailure.now("named")
        }
        guard Foundation.rename(path, final) == 0 else { throw DiskFailure.now("named") }
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskFailure.now("named") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw DiskFailure.now("named") }
    }
}

/// What the system says when a file cannot be read or written, in words that may be shown.
package enum DiskFailure {
    /// By `errno`, right after the call that failed.
    package static func now(_ verb: String) -> AppError {
        let number = errno
        if number == ENOSPC || number == EDQUOT {
            return AppError(
                .outOfSpace, "The disk of the site is full", remedy: "Nothing was saved. Try again later")
        }
        return AppError(.internalFailure, "A file could not be \(verb): \(String(cString: strerror(number)))")
    }
}
