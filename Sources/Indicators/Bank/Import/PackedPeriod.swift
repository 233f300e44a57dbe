import Base

/// A period's text in 60 bits, in an order equal to that of the bytes of the text: so observations that are staged are
/// sorted, and compared with what the database holds, without touching a text.
struct PackedPeriod: Hashable, Comparable, BitwiseCopyable {
    let bits: UInt64

    /// Five bits a character, up to twelve; nil for a text that no period has.
    init?(_ text: String) {
        var bits: UInt64 = 0
        var count = 0
        for byte in text.utf8 {
            let code = PackedPeriod.codes[Int(byte)]
            guard code != 0, count < 12 else { return nil }
            bits |= UInt64(code) << UInt64(55 - 5 * count)
            count += 1
        }
        self.bits = bits
    }

    var text: String {
        var text = ""
        for place in 0..<12 {
            let code = Int(bits >> UInt64(55 - 5 * place)) & 31
            guard code > 0 else { break }
            text.unicodeScalars.append(Unicode.Scalar(PackedPeriod.alphabet[code - 1]))
        }
        return text
    }

    static func < (a: PackedPeriod, b: PackedPeriod) -> Bool { a.bits < b.bits }

    /// The characters of periods in ascending order.
    private static let alphabet = Array("-/0123456789AMQSTW".utf8)

    private static let codes: [UInt8] = {
        var codes = [UInt8](repeating: 0, count: 256)
        for (place, byte) in alphabet.enumerated() { codes[Int(byte)] = UInt8(place + 1) }
        return codes
    }()
}
