// Source: IANA's registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890 and its updates).

extension IPAddress {
    /// Whether the address is one of the public internet: not this machine, its network, its provider's inner
    /// services, a group, or a range kept for documentation, tests or later.
    package var isPublic: Bool {
        if bytes.count == 4 { return !IPAddress.closed.contains(where: isIn) }
        if let inner = embedded { return inner.isPublic }
        guard isIn(IPAddress.globalUnicast), !IPAddress.closed6.contains(where: isIn) else { return false }
        return isatap?.isPublic ?? true
    }

    /// The IPv4 address that packets to this one end up at: mapped, or translated by a gateway.
    private var embedded: IPAddress? {
        guard isIn(IPAddress.mapped) || isIn(IPAddress.translated) else { return nil }
        return IPAddress(bytes: bytes[12...])
    }

    /// The IPv4 address in the interface identifier of an automatic tunnel (RFC 5214).
    private var isatap: IPAddress? {
        guard bytes[8] & 0xFC == 0, bytes[9] == 0, bytes[10] == 0x5E, bytes[11] == 0xFE else { return nil }
        return IPAddress(bytes: bytes[12...])
    }

    private static let mapped: Network = "::ffff:0:0/96"
    private static let translated: Network = "64:ff9b::/96"
    private static let globalUnicast: Network = "2000::/3"

    private static let closed: [Network] = [
        "0.0.0.0/8",  // this network
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  // private
        "100.64.0.0/10",  // shared by a provider's customers; some clouds keep their metadata here
        "127.0.0.0/8",  // this machine
        "168.63.129.16/32",  // a cloud's inner service at a public address
        "169.254.0.0/16",  // this link; most clouds keep their metadata here
        "192.0.0.0/24",  // protocol assignments
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24",  // documentation
        "192.88.99.0/24",  // relays of 6to4
        "198.18.0.0/15",  // benchmarks
        "224.0.0.0/4",  // groups
        "240.0.0.0/4",  // kept for later, and broadcast
    ]

    private static let closed6: [Network] = [
        "2001::/23",  // protocol assignments, among them Teredo, which carries an IPv4 address
        "2001:db8::/32", "3fff::/20",  // documentation
        "2002::/16",  // 6to4, which carries an IPv4 address
    ]
}
