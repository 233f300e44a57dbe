import Base

extension CSVReader {
    typealias Opened = (
        source: any ByteSource, encoding: TextEncoding, base: UnsafeMutablePointer<UInt8>, capacity: Int, filled: Int
    )

    /// Reads the first bytes, tells the encoding, and leaves what follows the byte order mark in a buffer.
    static func open(_ source: any ByteSource, name: String, block: Int) throws -> Opened {
        var head = [UInt8](repeating: 0, count: max(block, 4096))
        var count = 0
        while count < 4096 {
            let added = try head.withUnsafeMutableBytes { bytes in
                try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[count...].prefix(max(1, block))))
            }
            if added == 0 { break }
            count += added
        }
        let marked = head[..<count].withUnsafeBytes { TextEncoding.marked($0) }
        let rest = Array(head[(marked?.length ?? 0)..<count])
        if let encoding = marked?.encoding, encoding != .utf8 {
            let text = UTF16Bytes(source, head: rest, bigEndian: encoding == .utf16BigEndian)
            return (text, encoding, .allocate(capacity: block), block, 0)
        }
        guard !rest.contains(0) else {
            throw AppError(
                .invalid, "The file has zero bytes, so it is not a text in UTF-8 or Latin-1", at: name,
                remedy: "Save it as CSV in UTF-8; a spreadsheet must be exported first")
        }
        let capacity = rest.count + block
        let base = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        base.update(from: rest, count: rest.count)
        return (source, .utf8, base, capacity, rest.count)
    }

    /// Of `,`, `;`, tab and `|` the one that stands most often outside quotes in the first line that has any;
    /// the comma when there is none, and on a tie the first in this order.
    static func separator(of head: UnsafeBufferPointer<UInt8>) -> UInt8 {
        let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
        var counts = [0, 0, 0, 0]
        var quoted = false
        for byte in head {
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            if quoted { continue }
            if byte == 0x0A || byte == 0x0D, counts.contains(where: { $0 > 0 }) { break }
            if let i = candidates.firstIndex(of: byte) { counts[i] += 1 }
        }
        let most = counts.max() ?? 0
        return counts.firstIndex(of: most).map { candidates[$0] } ?? candidates[0]
    }
}
