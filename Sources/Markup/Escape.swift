/// Escaping, once for all: `&`, `<`, `>`, `"` and `'`; control characters that XML forbids are dropped.
enum Escape {
    static func text(_ text: String) -> String {
        var copy = text
        let needed = copy.withUTF8 { $0.contains(where: isSpecial) }
        guard needed else { return copy }
        var out: [UInt8] = []
        out.reserveCapacity(copy.utf8.count + 16)
        for byte in copy.utf8 { append(byte, to: &out) }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x26, 0x3C, 0x3E, 0x22, 0x27: true
        case 0x09, 0x0A, 0x0D: false
        default: byte < 0x20 || byte == 0x7F
        }
    }

    private static func append(_ byte: UInt8, to out: inout [UInt8]) {
        switch byte {
        case 0x26: out += Array("&amp;".utf8)
        case 0x3C: out += Array("&lt;".utf8)
        case 0x3E: out += Array("&gt;".utf8)
        case 0x22: out += Array("&quot;".utf8)
        case 0x27: out += Array("&#39;".utf8)
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x80...0xFF: out.append(byte)
        default: break
        }
    }
}
