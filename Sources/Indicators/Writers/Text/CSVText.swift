/// CSV written straight into bytes: RFC 4180, UTF-8 with CRLF. A text that a spreadsheet would run as a formula gets an
/// apostrophe in front.
package struct CSVText: Sendable {
    private(set) var text = ByteText()
    private var isAtStart = true

    package init() {}

    package var bytes: [UInt8] { text.bytes }

    package mutating func cell(_ text: String) {
        separate()
        self.text.csv(text)
    }

    /// An empty cell where there is no number.
    package mutating func cell(_ number: Double?) {
        separate()
        if let number, number.isFinite { text.exact(number) }
    }

    package mutating func endRow() {
        text.raw("\r\n")
        isAtStart = true
    }

    package mutating func row(_ cells: some Sequence<String>) {
        for text in cells { cell(text) }
        endRow()
    }

    private mutating func separate() {
        if !isAtStart { text.raw(",") }
        isAtStart = false
    }
}

extension ByteText {
    /// The content of a cell, without commas around it.
    package mutating func csv(_ text: String) {
        let isFormula = ByteText.isFormula(text)
        guard text.utf8.contains(where: ByteText.needsQuotes) else {
            if isFormula { raw("'") }
            return plain(text)
        }
        raw(isFormula ? "\"'" : "\"")
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { self.byte(byte) }
            self.byte(byte)
        }
        raw("\"")
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
