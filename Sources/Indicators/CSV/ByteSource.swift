import Base
import Foundation

/// Bytes that come block by block.
package protocol ByteSource: AnyObject {
    /// Writes up to `buffer.count` bytes and returns how many; 0 only at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// Bytes in memory, given out at most `step` at a time.
package final class MemoryBytes: ByteSource {
    private let bytes: [UInt8]
    private let step: Int
    private var position = 0

    package init(_ bytes: [UInt8], step: Int = .max) {
        self.bytes = bytes
        self.step = max(1, step)
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = min(buffer.count, bytes.count - position, step)
        bytes.withUnsafeBytes { all in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[position..<(position + count)]))
        }
        position += count
        return count
    }
}

/// Bytes of a file on disk, read as they are asked for.
package final class FileBytes: ByteSource {
    private let handle: FileHandle
    private let path: String

    /// Throws when the file is absent or may not be read.
    package init(path: String) throws(AppError) {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw AppError(
                .notFound, "The file cannot be opened", at: path, remedy: "Check its name and that it may be read")
        }
        self.handle = handle
        self.path = path
    }

    deinit { try? handle.close() }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard let start = buffer.baseAddress, !buffer.isEmpty else { return 0 }
        while true {
            let count = Foundation.read(handle.fileDescriptor, start, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else {
                throw AppError(.unavailable, "The file cannot be read: \(String(cString: strerror(errno)))", at: path)
            }
        }
    }
}
