import Crypto
import HTTPTypes
import Hummingbird

/// Entity tags: what a client sends back to learn whether what it holds is still current (RFC 9110, 8.8.3).
enum Validator {
    /// Public data: any cache may keep it, but asks before it shows it again.
    static let askAgain = "public, max-age=0, must-revalidate"

    /// What is for one visitor only: nobody keeps it, not even the browser's own cache.
    static let keepNothing = "private, no-store"

    /// A strong enough name for a body.
    static func tag(ofBody body: [UInt8]) -> String {
        var tag = "\""
        for byte in SHA256.hash(data: body).prefix(9) { tag += hexadecimal(UInt64(byte), digits: 2) }
        return tag + "\""
    }

    /// A tag for a body that is determined by `parts`, without looking at it: FNV-1a, 64 bits. Weak, since the same
    /// body may be sent plain or compressed.
    static func tag(of parts: [String]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for part in parts {
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0xff) &* 0x100_0000_01b3
        }
        return "W/\"" + hexadecimal(hash, digits: 16) + "\""
    }

    static func isHeld(_ tag: String, by request: Request) -> Bool {
        request.headers[.ifNoneMatch]?.contains(tag) == true
    }

    private static func hexadecimal(_ number: UInt64, digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
