import Foundation

/// An address of the internet protocol, version 4 or 6.
package struct IPAddress: Sendable, Hashable {
    /// 4 or 16 bytes in network order.
    package let bytes: [UInt8]

    /// Nil unless there are 4 or 16 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = Array(bytes)
    }

    /// The usual notation: four decimal numbers, or groups of hexadecimal digits.
    package init?(_ text: String) {
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            bytes = withUnsafeBytes(of: v4) { Array($0) }
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            bytes = withUnsafeBytes(of: v6) { Array($0) }
        } else {
            return nil
        }
    }

    /// Whether the first bits are those of the network given as `10.0.0.0/8`.
    package func isIn(_ network: Network) -> Bool {
        guard bytes.count == network.base.count else { return false }
        let whole = network.bits / 8
        guard bytes[..<whole] == network.base[..<whole] else { return false }
        let rest = network.bits % 8
        return rest == 0 || (bytes[whole] ^ network.base[whole]) >> (8 - rest) == 0
    }

    /// A block of addresses that begin alike.
    package struct Network: Sendable, Hashable, ExpressibleByStringLiteral {
        let base: [UInt8]
        let bits: Int

        /// `10.0.0.0/8`, `fc00::/7`; nil when it is neither.
        package init?(_ text: String) {
            let parts = text.split(separator: "/")
            guard parts.count == 2, let address = IPAddress(String(parts[0])), let bits = Int(parts[1]),
                (0...address.bytes.count * 8).contains(bits)
            else { return nil }
            base = address.bytes
            self.bits = bits
        }

        package init(stringLiteral text: String) {
            guard let network = Network(text) else { preconditionFailure("“\(text)” is no network") }
            self = network
        }
    }
}
