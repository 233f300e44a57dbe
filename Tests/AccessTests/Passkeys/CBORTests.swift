import Base
import Testing

@testable import Access

@Suite struct CBORTests {
    /// Examples of RFC 8949, appendix A, as bytes and what they mean.
    @Test func theExamplesOfTheStandardAreRead() throws {
        let examples: [([UInt8], CBOR)] = [
            ([0x00], .integer(0)), ([0x17], .integer(23)), ([0x18, 0x18], .integer(24)),
            ([0x19, 0x03, 0xE8], .integer(1000)), ([0x1A, 0x00, 0x0F, 0x42, 0x40], .integer(1_000_000)),
            ([0x1B, 0, 0, 0, 0xE8, 0xD4, 0xA5, 0x10, 0x00], .integer(1_000_000_000_000)), ([0x20], .integer(-1)),
            ([0x38, 0x63], .integer(-100)), ([0x39, 0x03, 0xE7], .integer(-1000)), ([0xF4], .bool(false)),
            ([0xF5], .bool(true)), ([0xF6], .null), ([0x44, 1, 2, 3, 4], .bytes([1, 2, 3, 4])),
            ([0x64, 0x49, 0x45, 0x54, 0x46], .text("IETF")), ([0x62, 0xC3, 0xBC], .text("ü")), ([0x80], .array([])),
            ([0x83, 1, 2, 3], .array([.integer(1), .integer(2), .integer(3)])),
            ([0xA2, 1, 2, 3, 4], .map([.integer(1): .integer(2), .integer(3): .integer(4)])),
        ]
        for (bytes, value) in examples { #expect(try CBOR.read(bytes) == value) }
    }

    @Test(
        arguments: [
            [], [0x18], [0x00, 0x00], [0x1B, 255, 255, 255, 255, 255, 255, 255, 255], [0x5F, 0x41, 0, 0xFF],
            [0x9F, 0xFF], [0xC0, 0x60], [0xFB, 0, 0, 0, 0, 0, 0, 0, 0], [0x61, 0xFF], [0xA2, 1, 2, 1, 2],
            [0x5A, 0x7F, 0xFF, 0xFF, 0xFF], [0x9A, 0x7F, 0xFF, 0xFF, 0xFF], [0xBA, 0x7F, 0xFF, 0xFF, 0xFF],
            [UInt8](repeating: 0x81, count: 100), [0x99, 0x03, 0xE8] + [UInt8](repeating: 0, count: 1000),
        ] as [[UInt8]])
    func whatIsMalformedOrTooMuchIsRefused(_ bytes: [UInt8]) {
        #expect(throws: AppError.self) { try CBOR.read(bytes) }
    }
}
