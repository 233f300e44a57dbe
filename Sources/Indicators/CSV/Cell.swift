/// The bytes of one cell, unquoted. They lie in the reader's buffer: valid until the next record is read.
struct Cell {
    let start: UnsafePointer<UInt8>
    let count: Int

    var isEmpty: Bool { count == 0 }
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    /// The text; bytes that are not UTF-8 are read as Windows-1252.
    var text: String { TextEncoding.decode(bytes).text }

    /// True when the bytes are exactly those of `word`.
    func equals(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        for i in 0..<count where start[i] != word.utf8Start[i] { return false }
        return true
    }

    func equals(_ other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        for i in 0..<count where start[i] != other[i] { return false }
        return true
    }

    /// Without spaces, tabs and no-break spaces (UTF-8) at both ends.
    var trimmed: Cell {
        var from = 0
        var to = count
        while from < to, let width = spaceWidth(at: from, limit: to) { from += width }
        while from < to {
            if start[to - 1] == 0x20 || start[to - 1] == 0x09 {
                to -= 1
            } else if to - from >= 2, start[to - 1] == 0xA0, start[to - 2] == 0xC2 {
                to -= 2
            } else {
                break
            }
        }
        return Cell(start: start + from, count: to - from)
    }

    func dropFirst(_ bytes: Int) -> Cell { Cell(start: start + bytes, count: count - bytes) }
    func prefix(_ bytes: Int) -> Cell { Cell(start: start, count: bytes) }

    private func spaceWidth(at i: Int, limit: Int) -> Int? {
        if start[i] == 0x20 || start[i] == 0x09 { return 1 }
        return i + 1 < limit && start[i] == 0xC2 && start[i + 1] == 0xA0 ? 2 : nil
    }
}
