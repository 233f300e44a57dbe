import Base

/// JSON (RFC 8259). The caller sets the braces and commas.
extension ByteText {
    /// A text in quotation marks.
    package mutating func string(_ text: String) {
        raw("\"")
        if text.utf8.contains(where: ByteText.needsEscape) {
            for byte in text.utf8 { escape(byte) }
        } else {
            plain(text)
        }
        raw("\"")
    }

    /// `null` where there is no number.
    package mutating func number(_ number: Double?) {
        guard let number, number.isFinite else { return raw("null") }
        exact(number)
    }

    /// A name and its text: `"id":"KEN"`.
    package mutating func member(_ name: StaticString, _ text: String) {
        raw("\"")
        raw(name)
        raw("\":")
        string(text)
    }

    /// A text in each language in which there is one: `{"ar":"…","en":"…"}`.
    package mutating func names(_ text: (Language) -> String?) {
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
    package mutating func list<Entry>(_ entries: some Sequence<Entry>, _ write: (inout ByteText, Entry) -> Void) {
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
        guard ByteText.needsEscape(byte) else { return self.byte(byte) }
        guard byte < 0x20 else {
            self.byte(UInt8(ascii: "\\"))
            return self.byte(byte)
        }
        let digits = Array("0123456789abcdef".utf8)
        raw("\\u00")
        self.byte(digits[Int(byte >> 4)])
        self.byte(digits[Int(byte & 15)])
    }
}
