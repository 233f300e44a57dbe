import Base

/// JSON written straight into bytes (RFC 8259), for answers of many rows. The caller sets the braces and commas.
struct JSONText: Sendable {
    private(set) var bytes: [UInt8] = []

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Text of the program's own, as it stands.
    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Bytes that were written before.
    mutating func raw(_ written: some Collection<UInt8>) { bytes.append(contentsOf: written) }

    mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: JSONText.needsEscape) {
            for byte in text.utf8 { escape(byte) }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

    /// `null` where there is no number.
    mutating func number(_ number: Double?) {
        guard let number, number.isFinite else { return raw("null") }
        bytes.append(contentsOf: number.exactText.utf8)
    }

    /// A text in each language in which there is one: `{"ar":"…","en":"…"}`.
    mutating func names(_ text: (Language) -> String?) {
        raw("{")
        var isFirst = true
        for language in Language.allCases {
            guard let name = text(language) else { continue }
            if !isFirst { raw(",") }
            isFirst = false
            string(language.rawValue)
            raw(":")
            string(name)
        }
        raw("}")
    }

    /// A list with commas between its entries.
    mutating func list<Entry>(_ entries: some Sequence<Entry>, _ write: (inout JSONText, Entry) -> Void) {
        raw("[")
        var isFirst = true
        for entry in entries {
            if !isFirst { raw(",") }
            isFirst = false
            write(&self, entry)
        }
        raw("]")
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        guard JSONText.needsEscape(byte) else { return bytes.append(byte) }
        guard byte < 0x20 else {
            bytes.append(UInt8(ascii: "\\"))
            return bytes.append(byte)
        }
        let digits = Array("0123456789abcdef".utf8)
        raw("\\u00")
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
    }
}
