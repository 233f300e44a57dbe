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
    mutating func raw(_ written: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: written) }

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
        if !thousandths(number) { bytes.append(contentsOf: number.exactText.utf8) }
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

    /// Writes a number of at most three decimals, as most figures are, several times faster than in general. Two
    /// decimals of fewer than 16 digits are never the same `Double`, so it is the shortest text here too.
    private mutating func thousandths(_ number: Double) -> Bool {
        let scaled = (number * 1000).rounded()
        guard abs(scaled) < 1e12, scaled / 1000 == number, number != 0 else { return false }
        var rest = Int(abs(scaled))
        var decimals = 3
        while decimals > 0 && rest % 10 == 0 {
            rest /= 10
            decimals -= 1
        }
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var start = digits.count
            var written = 0
            while rest > 0 || written <= decimals {
                if written == decimals && decimals > 0 {
                    start -= 1
                    digits[start] = UInt8(ascii: ".")
                }
                start -= 1
                digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
                written += 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[start...]))
        }
        return true
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
