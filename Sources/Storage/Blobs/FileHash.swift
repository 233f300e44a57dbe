import Base
import Crypto
import Foundation

/// Files by their bytes.
package enum FileHash {
    /// SHA-256 and size of a file, read in bounded memory.
    package static func of(_ path: String) throws -> (hash: String, size: Int64) {
        let file = try FileReader(path)
        var hash = SHA256()
        var size: Int64 = 0
        while true {
            let some = try file.read(at: size, count: 1 << 20)
            if some.isEmpty { return (text(hash.finalize()), size) }
            some.withUnsafeBytes { hash.update(bufferPointer: $0) }
            size += Int64(some.count)
        }
    }

    static func text(_ digest: SHA256.Digest) -> String {
        digest.map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Brings a file that was written elsewhere safely to disk.
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskFailure.now("opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw DiskFailure.now("saved") }
    }
}

/// A file that is read from anywhere in it. What happens to its name meanwhile does not matter.
package final class FileReader: Sendable {
    private let descriptor: Int32
    /// Bytes when it was opened.
    package let size: Int64

    package init(_ path: String) throws {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DiskFailure.now("opened") }
        var facts = stat()
        size = fstat(descriptor, &facts) == 0 ? Int64(facts.st_size) : 0
    }

    deinit { close(descriptor) }

    /// Up to `count` bytes; fewer at the end of the file, none behind it.
    package func read(at offset: Int64, count: Int) throws -> [UInt8] {
        var failure: AppError?
        let bytes = [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
            while filled < buffer.count, let start = buffer.baseAddress {
                let some = pread(descriptor, start + filled, buffer.count - filled, off_t(offset) + off_t(filled))
                if some < 0, errno == EINTR { continue }
                if some < 0 { failure = DiskFailure.now("read") }
                if some <= 0 { break }
                filled += some
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
