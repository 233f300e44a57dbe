/// A list as one value, so that a statement of SQLite has the same text however long its lists are and stays prepared.
enum ListText {
    /// A JSON array for `json_each`; nil for lists that hold more than whole numbers and texts. Linear.
    static func json(_ list: [Value]) -> String? {
        var json: [UInt8] = [UInt8(ascii: "[")]
        for (index, value) in list.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            switch value {
            case .int(let number): json += "\(number)".utf8
            case .text(let text): quote(text, into: &json)
            case .null, .real, .blob: return nil
            }
        }
        json.append(UInt8(ascii: "]"))
        return String(decoding: json, as: UTF8.self)
    }

    private static func quote(_ text: String, into json: inout [UInt8]) {
        json.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: json += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: json.append(byte)
            }
        }
        json.append(UInt8(ascii: "\""))
    }
}
