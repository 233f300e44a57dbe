import Foundation
import Hummingbird

/// The network of a visitor: the first three bytes of an IPv4 address, the first 48 bits of an IPv6 address. Enough to
/// count tries and to recognise one's own devices, too little to point at a machine.
enum Network {
    /// Behind a proxy the last address that it added to `X-Forwarded-For`; trusted only where the setting says that there
    /// is one.
    static func of(_ request: Request, _ context: SiteContext, trustsProxy: Bool) -> String {
        let forwarded = trustsProxy ? request.headers[.xForwardedFor]?.split(separator: ",").last : nil
        let address = forwarded.map { $0.trimmingCharacters(in: .whitespaces) } ?? context.peer ?? ""
        return shortened(address)
    }

    static func shortened(_ address: String) -> String {
        let mapped = address.lowercased().hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
        let parts = mapped.split(separator: ".")
        if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) {
            return parts.prefix(3).joined(separator: ".") + ".0/24"
        }
        var parsed = in6_addr()
        guard inet_pton(AF_INET6, mapped, &parsed) == 1 else { return "" }
        let bytes = withUnsafeBytes(of: &parsed) { Array($0.prefix(6)) }
        let words = stride(from: 0, to: 6, by: 2).map {
            String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
        }
        return words.joined(separator: ":") + "::/48"
    }
}
