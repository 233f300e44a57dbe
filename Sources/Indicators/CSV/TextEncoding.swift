/// How the bytes of a file become text.
package enum TextEncoding: String, Sendable, Hashable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16 (little endian)"
    case utf16BigEndian = "UTF-16 (big endian)"
    /// What bytes are read as that are not UTF-8: Windows-1252, of which Latin-1 is a part.
    case windows1252 = "Windows-1252"

    /// The encoding that a byte order mark at the start tells, with the mark's length.
    static func marked(_ head: UnsafeRawBufferPointer) -> (encoding: TextEncoding, length: Int)? {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// The beginning of a text in UTF-8, where it is in UTF-16: with a byte order mark, or XML without one.
    static func utf8(_ head: [UInt8]) -> [UInt8] {
        var isBig = false
        switch (head.first, head.dropFirst().first) {
        case (0xFF, 0xFE), (UInt8(ascii: "<"), 0): break
        case (0xFE, 0xFF), (0, UInt8(ascii: "<")): isBig = true
        default: return head
        }
        var units: [UInt16] = []
        for i in stride(from: head[0] >= 0xFE ? 2 : 0, to: head.count - 1, by: 2) {
            let (first, second) = (UInt16(head[i]), UInt16(head[i + 1]))
            units.append(isBig ? first << 8 | second : second << 8 | first)
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// The text of `bytes`, and whether they were UTF-8.
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> (text: String, isUTF8: Bool) {
        if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let code = (0x80...0x9F).contains(byte) ? windows[Int(byte) - 0x80] : UInt32(byte)
            scalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
        }
        return (String(scalars), false)
    }

    /// Windows-1252, 0x80 to 0x9F; bytes without a character there stay control characters.
    private static let windows: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
