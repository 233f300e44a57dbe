import Foundation

/// Text in the head of a message (RFC 2047): plain where it is plain ASCII, else words of UTF-8 in base64. Whatever
/// would end a line or means something to a reader of heads cannot come out.
enum EncodedWords {
    /// Bytes of UTF-8 in one encoded word, so that it stays within 75 characters.
    private static let wordBytes = 45
    /// A line of a head, its name included.
    private static let lineLength = 76

    /// The value of a header whose name takes `indent` characters of the first line.
    static func header(_ text: String, indent: Int) -> String {
        let clean = cleaned(text)
        let isPlain = clean.utf8.allSatisfy { $0 < 0x7F } && !clean.contains("=?")
        if isPlain, indent + clean.utf8.count <= lineLength { return clean }
        return words(clean).joined(separator: "\r\n ")
    }

    /// The name before an address: in quotes where it is plain.
    static func phrase(_ text: String) -> String {
        let clean = cleaned(text)
        let isPlain = clean.utf8.allSatisfy { $0 < 0x7F } && !clean.contains("=?")
        guard isPlain, clean.utf8.count <= 60 else { return words(clean).joined(separator: "\r\n ") }
        return "\"" + clean.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Controls, line and paragraph separators and overrides of direction become single spaces.
    static func cleaned(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { isControl($0) ? " " : $0 }
        var clean = String.UnicodeScalarView()
        clean.append(contentsOf: scalars)
        return String(clean).split(separator: " ").joined(separator: " ")
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Never splits a character in two.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let next = Array(String(scalar).utf8)
            if bytes.count + next.count > wordBytes {
                words.append(word(bytes))
                bytes = []
            }
            bytes += next
        }
        if !bytes.isEmpty || words.isEmpty { words.append(word(bytes)) }
        return words
    }

    private static func word(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }
}
