import Base

/// Reads JSON (RFC 8259) from a stream of bytes, token by token, in bounded memory. Not safe for use by several tasks at
/// once.
final class JSONReader {
    enum Token: Equatable {
        case objectStart, objectEnd, arrayStart, arrayEnd
        case key(String)
        case string(String)
        /// As it is written.
        case number(String)
        case bool(Bool)
        case null
        /// The text is over.
        case end
    }

    /// What is open, and what may come next within it.
    private enum Expected { case value, firstValue, firstKey, key, comma }

    let name: String
    /// Line (from 1) that the reader is on.
    private(set) var line = 1
    private var source: any ByteSource
    private let depth: Int
    private let longest: Int
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var position = 0
    private var filled = 0
    /// True for an object.
    private var open: [Bool] = []
    private var expected = Expected.value
    private var isOver = false

    /// `depth` bounds how many objects and arrays may be open, `longest` the bytes of a text.
    init(_ source: any ByteSource, name: String, depth: Int = 64, longest: Int = 1 << 20) throws {
        self.source = source
        self.name = name
        self.depth = depth
        self.longest = longest
        switch try peek() {
        case 0xEF: for _ in 0..<3 { position += 1; _ = try peek() }
        case 0xFF, 0xFE: readUTF16()
        default: break
        }
    }

    /// RFC 8259 wants UTF-8; what Windows programs save has a byte order mark, and can be read all the same.
    private func readUTF16() {
        guard let marked = buffer[..<filled].withUnsafeBytes({ TextEncoding.marked($0) }) else { return }
        source = UTF16Bytes(
            source, head: Array(buffer[marked.length..<filled]), bigEndian: marked.encoding == .utf16BigEndian)
        (position, filled) = (0, 0)
    }

    /// Throws `invalid` where the text is not JSON, `tooLarge` where it exceeds a bound.
    func next() throws -> Token {
        while true {
            guard let byte = try skipBlanks() else {
                guard isOver, open.isEmpty else { throw fault("The JSON ends too early; it may be cut off") }
                return .end
            }
            guard !isOver else { throw fault("Text follows the JSON") }
            switch (expected, byte) {
            case (.comma, UInt8(ascii: ",")):
                position += 1
                expected = open.last == true ? .key : .value
            case (.comma, UInt8(ascii: "}")), (.firstKey, UInt8(ascii: "}")): return try close(true)
            case (.comma, UInt8(ascii: "]")), (.firstValue, UInt8(ascii: "]")): return try close(false)
            case (.firstKey, UInt8(ascii: "\"")), (.key, UInt8(ascii: "\"")):
                let text = try string()
                guard try skipBlanks() == UInt8(ascii: ":") else { throw fault("A colon is missing behind a key") }
                position += 1
                expected = .value
                return .key(text)
            case (.value, _), (.firstValue, _): return try value(byte)
            default: throw fault("A character is not where it belongs in JSON")
            }
        }
    }

    /// Passes over the value that comes next.
    func skip() throws {
        var level = 0
        repeat {
            switch try next() {
            case .objectStart, .arrayStart: level += 1
            case .objectEnd, .arrayEnd: level -= 1
            case .end: return
            default: break
            }
        } while level > 0
    }

    /// An error that says where the reader is.
    func fault(_ words: String, remedy: String = "Obtain the file again") -> AppError {
        AppError(.invalid, words, at: "\(name), line \(line)", remedy: remedy)
    }

    // MARK: tokens

    private func value(_ byte: UInt8) throws -> Token {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard open.count < depth else {
                throw AppError(
                    .tooLarge, "More than \(depth) objects and arrays lie within one another",
                    at: "\(name), line \(line)")
            }
            position += 1
            open.append(byte == UInt8(ascii: "{"))
            expected = open.last == true ? .firstKey : .firstValue
            return open.last == true ? .objectStart : .arrayStart
        case UInt8(ascii: "\""):
            let text = try string()
            ended()
            return .string(text)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let text = try plain(limit: 1024) { "+-.eE0123456789".utf8.contains($0) }
            ended()
            return .number(text)
        default:
            let word = try plain(limit: 8) { $0 >= 0x61 && $0 <= 0x7A }
            ended()
            switch word {
            case "true": return .bool(true)
            case "false": return .bool(false)
            case "null": return .null
            default: throw fault("A word that JSON does not know")
            }
        }
    }

    private func ended() {
        expected = .comma
        if open.isEmpty { isOver = true }
    }

    private func close(_ isObject: Bool) throws -> Token {
        guard open.last == isObject else { throw fault("A bracket closes what is not open") }
        position += 1
        open.removeLast()
        ended()
        return isObject ? .objectEnd : .arrayEnd
    }

    private func plain(limit: Int, _ belongs: (UInt8) -> Bool) throws -> String {
        var bytes: [UInt8] = []
        while let byte = try peek(), belongs(byte) {
            bytes.append(byte)
            position += 1
            guard bytes.count <= limit else { throw fault("A number or word is too long") }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func string() throws -> String {
        position += 1
        var bytes: [UInt8] = []
        while let byte = try peek() {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw fault("A text is not UTF-8", remedy: "Save the file as UTF-8")
                }
                return text
            case UInt8(ascii: "\\"): try escape(&bytes)
            case 0..<0x20: throw fault("A text has a line end or control character")
            default: bytes.append(byte)
            }
            if bytes.count > longest {
                throw AppError(.tooLarge, "A text is longer than \(longest) bytes", at: "\(name), line \(line)")
            }
        }
        throw fault("A text is opened and not closed")
    }

    private func escape(_ bytes: inout [UInt8]) throws {
        guard let byte = try peek() else { throw fault("A text is opened and not closed") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if (0xD800..<0xDC00).contains(code), try peek() == UInt8(ascii: "\\") {
                position += 1
                guard try peek() == UInt8(ascii: "u") else { throw fault("Half a character stands alone") }
                position += 1
                let low = try hexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw fault("Half a character stands alone") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            bytes.append(contentsOf: String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
        default: throw fault("A backslash stands before \(Unicode.Scalar(byte))")
        }
    }

    private func hexadecimal() throws -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = try peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("Four hexadecimal digits are wanted behind \\u")
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }

    // MARK: bytes

    private func skipBlanks() throws -> UInt8? {
        while let byte = try peek() {
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            if byte == 0x0A { line += 1 }
            position += 1
        }
        return nil
    }

    private func peek() throws -> UInt8? {
        if position < filled { return buffer[position] }
        position = 0
        filled = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
        return filled > 0 ? buffer[0] : nil
    }
}
