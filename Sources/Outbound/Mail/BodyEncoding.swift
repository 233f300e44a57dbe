import Foundation

/// How a text travels in a message (RFC 2045): quoted-printable where most of it is ASCII, base64 otherwise. Lines end
/// with CR LF and have at most 76 characters; no line of the result can be taken for a boundary.
enum BodyEncoding: String {
    case quotedPrintable = "quoted-printable"
    case base64

    static func best(for text: String) -> BodyEncoding {
        let wide = text.utf8.reduce(0) { $0 + ($1 < 0x80 ? 0 : 1) }
        return wide * 6 > text.utf8.count ? .base64 : .quotedPrintable
    }

    func encode(_ text: String) -> [UInt8] {
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
        switch self {
        case .quotedPrintable: return lines.reduce(into: []) { $0 += BodyEncoding.quoted($1) + [0x0D, 0x0A] }
        case .base64:
            let data = Data(lines.joined(separator: "\r\n").utf8)
            let options: Data.Base64EncodingOptions = [
                .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
            ]
            return Array(data.base64EncodedString(options: options).utf8) + [0x0D, 0x0A]
        }
    }

    /// One line, broken softly. A point at the beginning and blanks at the end are quoted, so that no server touches them.
    private static func quoted(_ line: Substring) -> [UInt8] {
        var out: [UInt8] = []
        var length = 0
        let bytes = Array(line.utf8)
        for (index, byte) in bytes.enumerated() {
            let isBlank = byte == 0x20 || byte == 0x09
            let isPlain =
                isBlank ? index + 1 < bytes.count : byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")
            let piece = isPlain && !(byte == UInt8(ascii: ".") && length == 0) ? [byte] : escaped(byte)
            if length + piece.count > 75 {
                out += [UInt8(ascii: "="), 0x0D, 0x0A]
                length = 0
            }
            let first = length == 0 && byte == UInt8(ascii: ".") ? escaped(byte) : piece
            out += first
            length += first.count
        }
        return out
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
