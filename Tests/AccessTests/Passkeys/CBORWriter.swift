@testable import Access

/// Writes CBOR as authenticators do: definite lengths, shortest numbers.
enum CBORWriter {
    static func integer(_ value: Int) -> [UInt8] { value >= 0 ? head(0, value) : head(1, -1 - value) }
    static func bytes(_ bytes: [UInt8]) -> [UInt8] { head(2, bytes.count) + bytes }
    static func text(_ text: String) -> [UInt8] { head(3, text.utf8.count) + Array(text.utf8) }
    static func map(_ entries: [([UInt8], [UInt8])]) -> [UInt8] {
        head(5, entries.count) + entries.flatMap { $0.0 + $0.1 }
    }

    static func head(_ type: UInt8, _ value: Int) -> [UInt8] {
        switch value {
        case ..<24: [type << 5 | UInt8(value)]
        case ..<256: [type << 5 | 24, UInt8(value)]
        case ..<65536: [type << 5 | 25, UInt8(value >> 8), UInt8(value & 255)]
        default: [type << 5 | 26] + [24, 16, 8, 0].map { UInt8(value >> $0 & 255) }
        }
    }
}

extension Sequence<UInt8> {
    /// Base64 for addresses, as messages of WebAuthn hold it.
    var base64URL: String { Base64URL.encode(self) }
}
