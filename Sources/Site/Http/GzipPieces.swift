import Base
import CZlib
import Synchronization

/// gzip (RFC 1952) of a body that comes in pieces. Each piece is packed for itself, so that it can be sent at once.
final class GzipPieces: Sendable {
    private struct State {
        var isBegun = false
        var sum: UInt32 = 0
        var size: UInt32 = 0
    }

    private let state = Mutex(State())

    /// Throws when zlib has no memory.
    func add(_ bytes: [UInt8]) throws(AppError) -> [UInt8] {
        guard let packed = GzipPieces.packed(bytes) else {
            throw AppError(.unavailable, "There is no memory to pack the answer")
        }
        let head = state.withLock { state in
            defer { state.isBegun = true }
            state.sum = UInt32(truncatingIfNeeded: crc32(UInt(state.sum), bytes, UInt32(bytes.count)))
            state.size &+= UInt32(truncatingIfNeeded: bytes.count)
            return state.isBegun ? [] : GzipPieces.head
        }
        return head + packed
    }

    /// An empty last block, the sum and the size.
    func finish() -> [UInt8] {
        state.withLock { state in
            let numbers = [state.sum, state.size].flatMap { number in (0..<4).map { UInt8(number >> (8 * $0) & 0xFF) } }
            return (state.isBegun ? [] : GzipPieces.head) + [0x03, 0x00] + numbers
        }
    }

    /// Deflate, no name, no time, system unknown.
    private static let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

    private static func packed(_ bytes: [UInt8]) -> [UInt8]? {
        if bytes.isEmpty { return [] }
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, 4, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
                == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count))) + 16
        var input = bytes
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            input.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(bound)
                _ = deflate(&stream, Z_FULL_FLUSH)
            }
            count = Int(stream.total_out)
        }
    }
}
