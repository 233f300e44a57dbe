/// XML 1.0. The caller sets the brackets.
extension ByteText {
    /// A text between tags or quotation marks. Control characters, which XML cannot hold, are left out; line ends and
    /// tabs are written so that a parser does not make blanks of them.
    package mutating func escaped(_ text: String) {
        guard text.utf8.contains(where: ByteText.isSpecial) else { return plain(text) }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): raw("&amp;")
            case UInt8(ascii: "<"): raw("&lt;")
            case UInt8(ascii: ">"): raw("&gt;")
            case UInt8(ascii: "\""): raw("&quot;")
            case 0x09: raw("&#9;")
            case 0x0A: raw("&#10;")
            case 0x0D: raw("&#13;")
            case 0..<0x20: break
            default: self.byte(byte)
            }
        }
    }

    /// ` NAME="text"`
    package mutating func attribute(_ name: String, _ text: String) {
        raw(" ")
        plain(name)
        raw("=\"")
        escaped(text)
        raw("\"")
    }

    /// `<prefix:Name>text</prefix:Name>`
    package mutating func element(_ name: StaticString, _ text: String) {
        raw("<")
        raw(name)
        raw(">")
        escaped(text)
        raw("</")
        raw(name)
        raw(">")
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: "\"")
    }
}
