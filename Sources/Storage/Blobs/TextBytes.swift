import Foundation

/// Text in a file that does not say so: which encoding it has, and whether it is a table.
package enum TextBytes {
    /// The encodings that text is read in.
    package enum Encoding: String, Sendable, Hashable {
        case utf8 = "utf-8"
        case utf16LittleEndian = "utf-16le"
        case utf16BigEndian = "utf-16be"
        case windows1252 = "windows-1252"
    }

    /// Nil for bytes that are no text. When more follows, the last character may be cut.
    package static func encoding(_ bytes: [UInt8], isWhole: Bool = true) -> Encoding? {
        guard !bytes.isEmpty else { return .utf8 }
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        let isClean = !bytes.contains { $0 < 32 && ![9, 10, 12, 13, 27].contains($0) || $0 == 127 }
        guard isClean else { return nil }
        let most = isWhole ? 0 : 3
        for cut in 0...min(most, bytes.count - 1) {
            if String(validating: bytes.dropLast(cut), as: UTF8.self) != nil { return .utf8 }
        }
        // Bytes above 127 that are no UTF-8: text of Western Europe if they are letters, and rare.
        let letters = bytes.count { $0 < 128 }
        let isDefined = !bytes.contains { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }
        return isDefined && letters * 4 >= bytes.count * 3 ? .windows1252 : nil
    }

    /// The text, without a mark of byte order; what cannot be read becomes U+FFFD. Nil for bytes that are no text.
    package static func decode(_ bytes: [UInt8], isWhole: Bool = false) -> String? {
        guard let encoding = encoding(bytes, isWhole: isWhole) else { return nil }
        switch encoding {
        case .utf8:
            let plain = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
            return String(decoding: plain, as: UTF8.self)
        case .utf16LittleEndian, .utf16BigEndian:
            let isLittle = encoding == .utf16LittleEndian
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place -> UInt16 in
                let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
                return isLittle ? second << 8 | first : first << 8 | second
            }
            return String(decoding: units, as: UTF16.self)
        case .windows1252:
            return String(data: Data(bytes), encoding: .windowsCP1252)
        }
    }

    /// What stands between the cells, if the text is a table: the same number of it in each of the first lines.
    package static func separator(_ text: String) -> Character? {
        let lines = text.split(maxSplits: 21, omittingEmptySubsequences: true, whereSeparator: \.isNewline).prefix(20)
        guard lines.count >= 2 else { return nil }
        return [Character("\t"), ";", ","].first { sign in
            let counts = lines.map { line in cells(in: line, sign) }
            guard let first = counts.first, first > 0 else { return false }
            return counts.dropLast(lines.count == 20 ? 1 : 0).allSatisfy { $0 == first }
        }
    }

    /// Signs outside of quotes.
    private static func cells(in line: Substring, _ sign: Character) -> Int {
        var isQuoted = false
        return line.reduce(0) { count, character in
            if character == "\"" { isQuoted.toggle() }
            return count + (character == sign && !isQuoted ? 1 : 0)
        }
    }
}
