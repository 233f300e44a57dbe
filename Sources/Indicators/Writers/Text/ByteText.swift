/// Text as the bytes that are sent: what every writer appends to.
package struct ByteText: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Text of the program's own, as it stands.
    package mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Bytes that were written before.
    package mutating func raw(_ written: [UInt8]) { bytes.append(contentsOf: written) }

    package mutating func raw(_ written: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: written) }

    /// A text that needs no escape: the caller knows it.
    package mutating func plain(_ text: String) { bytes.append(contentsOf: text.utf8) }

    package mutating func byte(_ byte: UInt8) { bytes.append(byte) }

    package mutating func number(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

    /// The shortest text that reads back as the same number; the number is finite.
    package mutating func exact(_ number: Double) {
        if !thousandths(number) { bytes.append(contentsOf: number.exactText.utf8) }
    }

    /// What was written since the last time; the buffer is empty then.
    mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
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
}
