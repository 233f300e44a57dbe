import Base
import CZlib

/// A zip archive as it is written, piece by piece; what comes in is packed at once and forgotten. Up to 4 GB, which every
/// program opens; sums and sizes follow the bytes that they are of.
/// Source: PKWARE, "APPNOTE.TXT: ZIP file format specification", 4.3.
struct ZipPacker: Sendable {
    private struct Entry {
        let name: [UInt8]
        let at: Int
        var sum: UInt32 = 0
        var packed = 0
        var size = 0
    }

    private var entries: [Entry] = []
    private var place = 0

    /// The bytes in front of a new file's.
    mutating func begin(_ name: String) -> [UInt8] {
        let entry = Entry(name: Array(name.utf8), at: place)
        entries.append(entry)
        return counted(number(0x0403_4B50, 4) + head(entry, sizes: false) + entry.name)
    }

    /// Packs more bytes of the file that was begun last. Each piece is packed for itself, which costs a few per cent of
    /// size and spares a state. Throws when the archive grows beyond 4 GB.
    mutating func add(_ bytes: [UInt8]) throws(AppError) -> [UInt8] {
        guard !bytes.isEmpty, let last = entries.indices.last else { return [] }
        let packed = try ZipPacker.deflated(bytes)
        entries[last].sum = UInt32(
            truncatingIfNeeded: crc32(UInt(entries[last].sum), bytes, UInt32(bytes.count)))
        entries[last].size += bytes.count
        entries[last].packed += packed.count
        guard place + packed.count < 1 << 32, entries[last].size < 1 << 32 else {
            throw AppError(.tooLarge, "The file would be longer than 4 GB", remedy: "Choose CSV")
        }
        return counted(packed)
    }

    /// The bytes behind the file that was begun last.
    mutating func end() -> [UInt8] {
        guard let last = entries.indices.last else { return [] }
        // An empty block that is the last one.
        entries[last].packed += 2
        let sums = counted([0x03, 0x00])
        let entry = entries[last]
        return sums
            + counted(
                number(0x0807_4B50, 4) + number(Int(entry.sum), 4) + number(entry.packed, 4) + number(entry.size, 4))
    }

    /// The list of files, with which the archive ends.
    mutating func finish() -> [UInt8] {
        let start = place
        var list: [UInt8] = []
        for entry in entries {
            list += number(0x0201_4B50, 4) + number(20, 2) + head(entry, sizes: true)
            list += number(0, 10) + number(entry.at, 4) + entry.name
        }
        let end =
            number(0x0605_4B50, 4) + number(0, 4) + number(entries.count, 2) + number(entries.count, 2)
            + number(list.count, 4) + number(start, 4) + number(0, 2)
        return counted(list + end)
    }

    /// Version, flags (sizes follow, name is UTF-8), method, the first of January 1980, sizes, length of the name.
    private func head(_ entry: Entry, sizes: Bool) -> [UInt8] {
        number(20, 2) + number(0x0808, 2) + number(8, 2) + number(0, 2) + number(0x21, 2)
            + number(sizes ? Int(entry.sum) : 0, 4) + number(sizes ? entry.packed : 0, 4)
            + number(sizes ? entry.size : 0, 4) + number(entry.name.count, 2) + number(0, 2)
    }

    private mutating func counted(_ bytes: [UInt8]) -> [UInt8] {
        place += bytes.count
        return bytes
    }

    /// Least byte first.
    private func number(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
    }

    /// A run of deflate blocks that ends at a whole byte and needs nothing of what came before.
    private static func deflated(_ bytes: [UInt8]) throws(AppError) -> [UInt8] {
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
                == Z_OK
        else { throw AppError(.unavailable, "There is no memory to pack the file") }
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

/// Files of an archive, each from its own source, one behind the other.
struct ArchiveSource: ChunkSource {
    private var files: [(name: String, source: any ChunkSource)]
    private var packer = ZipPacker()
    private var isOpen = false
    private var isDone = false

    init(_ files: [(name: String, source: any ChunkSource)]) { self.files = files.reversed() }

    mutating func next() throws -> [UInt8]? {
        if isDone { return nil }
        guard var file = files.popLast() else {
            isDone = true
            return packer.finish()
        }
        let start = isOpen ? [] : packer.begin(file.name)
        isOpen = true
        guard let chunk = try file.source.next() else {
            isOpen = false
            return start + packer.end()
        }
        let packed = try packer.add(chunk)
        files.append(file)
        return start + packed
    }
}

/// A small file that is there already.
struct OneChunk: ChunkSource {
    private var bytes: [UInt8]?

    init(_ bytes: [UInt8]) { self.bytes = bytes }
    init(_ text: ByteText) { bytes = text.bytes }

    mutating func next() -> [UInt8]? {
        defer { bytes = nil }
        return bytes
    }
}
