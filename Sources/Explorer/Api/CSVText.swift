/// CSV written straight into bytes: RFC 4180, UTF-8 with CRLF. A text that a spreadsheet would run as a formula gets an
/// apostrophe in front.
struct CSVText: Sendable {
    private(set) var bytes: [UInt8] = []
    private var isAtStart = true

    mutating func cell(_ text: String) {
        if !isAtStart { bytes.append(UInt8(ascii: ",")) }
        isAtStart = false
        var text = text
        if CSVText.isFormula(text) { text = "'" + text }
        guard text.utf8.contains(where: CSVText.needsQuotes) else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// An empty cell where there is no number.
    mutating func cell(_ number: Double?) { cell(number?.exactText ?? "") }

    mutating func endRow() {
        bytes.append(UInt8(ascii: "\r"))
        bytes.append(UInt8(ascii: "\n"))
        isAtStart = true
    }

    mutating func row(_ cells: some Sequence<String>) {
        for text in cells { cell(text) }
        endRow()
    }

    /// Numbers may begin with a sign; any other text that begins like a formula would be run.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
            UInt8(ascii: "\r"):
            return Double(text) == nil
        default: return false
        }
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
        default: false
        }
    }
}
