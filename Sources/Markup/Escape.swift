/// Escaping, once for all: `&`, `<`, `>`, `"` and `'`; control characters that XML forbids are dropped.
///
/// Hot path: two passes over the bytes, and one allocation where something has to be escaped.
enum Escape {
    static func text(_ text: String) -> String {
        var copy = text
        let escaped: String? = copy.withUTF8 { bytes in
            guard bytes.contains(where: isSpecial) else { return nil }
            let size = bytes.reduce(0) { $0 + (isSpecial($1) ? entity($1).utf8CodeUnitCount : 1) }
            return String(unsafeUninitializedCapacity: size) { write(bytes, $0) }
        }
        return escaped ?? copy
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x26, 0x3C, 0x3E, 0x22, 0x27: true
        case 0x09, 0x0A, 0x0D: false
        default: byte < 0x20 || byte == 0x7F
        }
    }

    /// What stands for a special byte; empty for one that is dropped.
    private static func entity(_ byte: UInt8) -> StaticString {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#39;"
        default: ""
        }
    }

    private static func write(_ bytes: UnsafeBufferPointer<UInt8>, _ out: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var end = 0
        for byte in bytes {
            guard isSpecial(byte) else {
                out[end] = byte
                end += 1
                continue
            }
            let entity = entity(byte)
            for offset in 0..<entity.utf8CodeUnitCount { out[end + offset] = entity.utf8Start[offset] }
            end += entity.utf8CodeUnitCount
        }
        return end
    }
}
