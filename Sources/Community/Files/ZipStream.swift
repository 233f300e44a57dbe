import Base
import Foundation
import Storage

/// A zip as it is written: entries stored as they are, each followed by its sum and size, the directory at the end; with
/// the wide fields of zip64 throughout, so that neither many entries nor large ones need another form (APPNOTE 6.3, 4.3).
struct ZipStream {
    private struct Entry {
        let name: [UInt8]
        let at: Int64
        let time: (date: UInt16, time: UInt16)
        var sum: UInt32 = 0
        var size: Int64 = 0
    }

    private var entries: [Entry] = []
    private var place: Int64 = 0

    /// One entry; `name` with `/` between folders.
    mutating func add(
        _ name: String, changedAt: Int64, _ file: FileReader, _ send: (_ bytes: [UInt8]) async throws -> Void
    ) async throws {
        var entry = Entry(name: Array(name.utf8), at: place, time: ZipStream.time(changedAt))
        try await put(head(entry), send)
        var sum = CRC32()
        while entry.size < file.size {
            let from = entry.size
            let some = try await Disk.work { try file.read(at: from, count: 256 * 1024) }
            guard !some.isEmpty else { break }
            sum.add(some)
            entry.size += Int64(some.count)
            try await put(some, send)
        }
        entry.sum = sum.value
        try await put(
            bytes(0x0807_4B50, 4) + bytes(Int64(entry.sum), 4) + bytes(entry.size, 8) + bytes(entry.size, 8), send)
        entries.append(entry)
    }

    /// The directory and the end.
    mutating func finish(_ send: (_ bytes: [UInt8]) async throws -> Void) async throws {
        let start = place
        for entry in entries { try await put(line(entry), send) }
        let size = place - start
        let count = Int64(entries.count)
        let wide = place
        try await put(
            bytes(0x0606_4B50, 4) + bytes(44, 8) + bytes(45, 2) + bytes(45, 2) + bytes(0, 8) + bytes(count, 8)
                + bytes(count, 8) + bytes(size, 8) + bytes(start, 8), send)
        try await put(bytes(0x0706_4B50, 4) + bytes(0, 4) + bytes(wide, 8) + bytes(1, 4), send)
        let few = min(count, 0xFFFF)
        try await put(
            bytes(0x0605_4B50, 4) + bytes(0, 4) + bytes(few, 2) + bytes(few, 2) + bytes(min(size, 0xFFFF_FFFF), 4)
                + bytes(min(start, 0xFFFF_FFFF), 4) + bytes(0, 2), send)
    }

    /// Bit 3: sum and size follow the bytes; bit 11: the name is UTF-8.
    private func head(_ entry: Entry) -> [UInt8] {
        bytes(0x0403_4B50, 4) + bytes(45, 2) + bytes(0x0808, 2) + bytes(0, 2) + bytes(Int64(entry.time.time), 2)
            + bytes(Int64(entry.time.date), 2) + bytes(0, 4) + bytes(0xFFFF_FFFF, 4) + bytes(0xFFFF_FFFF, 4)
            + bytes(Int64(entry.name.count), 2) + bytes(20, 2) + entry.name
            + bytes(1, 2) + bytes(16, 2) + bytes(0, 8) + bytes(0, 8)
    }

    private func line(_ entry: Entry) -> [UInt8] {
        bytes(0x0201_4B50, 4) + bytes(45, 2) + bytes(45, 2) + bytes(0x0808, 2) + bytes(0, 2)
            + bytes(Int64(entry.time.time), 2) + bytes(Int64(entry.time.date), 2) + bytes(Int64(entry.sum), 4)
            + bytes(0xFFFF_FFFF, 4) + bytes(0xFFFF_FFFF, 4) + bytes(Int64(entry.name.count), 2) + bytes(28, 2)
            + bytes(0, 2) + bytes(0, 2) + bytes(0, 2) + bytes(0, 4) + bytes(0xFFFF_FFFF, 4) + entry.name
            + bytes(1, 2) + bytes(24, 2) + bytes(entry.size, 8) + bytes(entry.size, 8) + bytes(entry.at, 8)
    }

    private mutating func put(_ bytes: [UInt8], _ send: (_ bytes: [UInt8]) async throws -> Void) async throws {
        place += Int64(bytes.count)
        try await send(bytes)
    }

    /// Least byte first.
    private func bytes(_ number: Int64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    private static func time(_ milliseconds: Int64) -> (date: UInt16, time: UInt16) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        let year = UInt16(max(0, min(127, (parts.year ?? 1980) - 1980)))
        let day = year << 9 | UInt16(parts.month ?? 1) << 5 | UInt16(parts.day ?? 1)
        return (day, UInt16(parts.hour ?? 0) << 11 | UInt16(parts.minute ?? 0) << 5 | UInt16((parts.second ?? 0) / 2))
    }
}

/// The sum that zips carry (ISO 3309).
struct CRC32 {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }
    private var state: UInt32 = 0xFFFF_FFFF

    var value: UInt32 { ~state }

    mutating func add(_ bytes: [UInt8]) {
        var now = state
        for byte in bytes { now = CRC32.table[Int((now ^ UInt32(byte)) & 0xFF)] ^ now >> 8 }
        state = now
    }
}
