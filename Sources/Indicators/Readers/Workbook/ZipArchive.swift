import Base
import CZlib

/// A zip archive in memory, its entries unpacked as they are read. Not encrypted, not split, without zip64.
/// Source: PKWARE, "APPNOTE.TXT: ZIP file format specification".
final class ZipArchive {
    /// One packed file.
    struct Entry {
        let name: String
        let method: UInt16
        let packed: Int
        /// Of the unpacked bytes.
        let checksum: UInt32
        let offset: Int
    }

    let name: String
    private let bytes: [UInt8]
    private(set) var entries: [String: Entry] = [:]

    /// Throws `invalid` when it is no archive or is damaged, `tooLarge` beyond 10,000 entries.
    init(_ bytes: [UInt8], name: String) throws(AppError) {
        self.bytes = bytes
        self.name = name
        guard let end = ZipArchive.end(bytes) else { throw damaged() }
        let count = Int(number(end + 10, 2) ?? 0)
        var position = Int(number(end + 16, 4) ?? 0)
        guard count <= 10_000 else { throw AppError(.tooLarge, "The archive has more than 10,000 files", at: name) }
        for _ in 0..<count {
            guard number(position, 4) == 0x0201_4B50, let method = number(position + 10, 2),
                let flags = number(position + 8, 2), let packed = number(position + 20, 4),
                let checksum = number(position + 16, 4),
                let length = number(position + 28, 2), let extra = number(position + 30, 2),
                let comment = number(position + 32, 2), let offset = number(position + 42, 4),
                position + 46 + Int(length) <= bytes.count, flags & 1 == 0
            else { throw damaged() }
            let title = String(decoding: bytes[(position + 46)..<(position + 46 + Int(length))], as: UTF8.self)
            entries[title] = Entry(
                name: title, method: UInt16(method), packed: Int(packed), checksum: checksum, offset: Int(offset))
            position += 46 + Int(length + extra + comment)
        }
    }

    /// The unpacked bytes of an entry, at most `limit` of them; nil when there is none of that name. Their end throws
    /// when they are not those that were packed.
    func open(_ title: String, limit: Int = 1 << 29) throws -> (any ByteSource)? {
        guard let entry = entries[title] else { return nil }
        guard number(entry.offset, 4) == 0x0403_4B50, let length = number(entry.offset + 26, 2),
            let extra = number(entry.offset + 28, 2), case let start = entry.offset + 30 + Int(length + extra),
            start + entry.packed <= bytes.count
        else { throw damaged() }
        let packed = Array(bytes[start..<(start + entry.packed)])
        switch entry.method {
        case 0: return CheckedBytes(MemoryBytes(packed), checksum: entry.checksum, name: "\(name): \(title)")
        case 8:
            let source = try InflatedBytes(packed, name: "\(name): \(title)", limit: limit)
            return CheckedBytes(source, checksum: entry.checksum, name: "\(name): \(title)")
        default: throw damaged()
        }
    }

    private func damaged() -> AppError {
        AppError(.invalid, "The archive is damaged, encrypted or of an unknown kind", at: name, remedy: "Save it again")
    }

    /// A little-endian number; nil outside the archive.
    private func number(_ position: Int, _ count: Int) -> UInt32? {
        guard position >= 0, position + count <= bytes.count else { return nil }
        return (0..<count).reversed().reduce(0) { $0 << 8 | UInt32(bytes[position + $1]) }
    }

    /// Where the record at the end begins; a comment of up to 64 KiB may stand behind it.
    private static func end(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        let first = max(0, bytes.count - 22 - 65_535)
        return (first...(bytes.count - 22)).reversed().first {
            bytes[$0] == 0x50 && bytes[$0 + 1] == 0x4B && bytes[$0 + 2] == 5 && bytes[$0 + 3] == 6
        }
    }
}

/// Bytes whose CRC-32 is compared at their end with the one that the archive names.
private final class CheckedBytes: ByteSource {
    private let source: any ByteSource
    private let checksum: UInt32
    private let name: String
    private var sum: UInt = 0

    init(_ source: any ByteSource, checksum: UInt32, name: String) {
        self.source = source
        self.checksum = checksum
        self.name = name
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = try source.read(into: buffer)
        if count > 0 { sum = crc32(sum, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(count)) }
        if count == 0, !buffer.isEmpty, UInt32(truncatingIfNeeded: sum) != checksum {
            throw AppError(
                .invalid, "The archive is damaged: a checksum is wrong", at: name, remedy: "Obtain the file again")
        }
        return count
    }
}

/// Deflated bytes, unpacked block by block.
private final class InflatedBytes: ByteSource {
    private var packed: [UInt8]
    private var stream = z_stream()
    private let name: String
    private var left: Int
    private var position = 0
    private var isOver = false

    init(_ packed: [UInt8], name: String, limit: Int) throws(AppError) {
        self.packed = packed
        self.name = name
        left = limit
        // Without zlib's own frame.
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw AppError(.unavailable, "The archive cannot be unpacked", at: name)
        }
    }

    deinit { inflateEnd(&stream) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard !isOver, !buffer.isEmpty else { return 0 }
        let wanted = min(buffer.count, 1 << 20)
        let (status, given) = packed.withUnsafeMutableBufferPointer { bytes -> (Int32, Int) in
            let available = min(bytes.count - position, 1 << 20)
            stream.next_in = bytes.baseAddress.map { $0 + position }
            stream.avail_in = UInt32(available)
            stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.avail_out = UInt32(wanted)
            let status = inflate(&stream, Z_NO_FLUSH)
            position += available - Int(stream.avail_in)
            return (status, wanted - Int(stream.avail_out))
        }
        guard status == Z_OK || status == Z_STREAM_END else {
            throw AppError(.invalid, "The archive is damaged", at: name, remedy: "Obtain the file again")
        }
        left -= given
        guard left >= 0 else { throw AppError(.tooLarge, "A part of the archive is too long unpacked", at: name) }
        isOver = status == Z_STREAM_END
        return given == 0 && !isOver ? try read(into: buffer) : given
    }
}
