/// Which other servers may be asked: a pure value, judged for each hop and again for the address of each connection.
///
/// What a name resolves to is judged when the connection is opened, with the very address that it goes to, so neither a
/// redirect nor a name that resolves to something else the second time gets past.
package struct AddressPolicy: Sendable, Hashable {
    /// Whether `http:` will do. Hosts that were allowed by name may always be asked so.
    package var allowsPlain: Bool
    /// `host` or `host:port`, lower-case, whose addresses are not judged: what the installation itself trusts.
    package var hosts: Set<String>
    /// Addresses that may be reached although they are not public.
    package var addresses: Set<IPAddress>

    private init(allowsPlain: Bool = false, hosts: Set<String> = [], addresses: Set<IPAddress> = []) {
        self.allowsPlain = allowsPlain
        self.hosts = hosts
        self.addresses = addresses
    }

    /// Servers on the public internet, over HTTPS.
    package static let publicOnly = AddressPolicy()

    /// The same, and the hosts named: `host` or `host:port`, whatever they resolve to and without HTTPS too.
    package static func allowing(hosts: Set<String>) -> AddressPolicy {
        AddressPolicy(hosts: Set(hosts.map { $0.lowercased() }))
    }

    /// Whether a request may name this host and port at all.
    func allows(scheme: String, host: String, port: Int) -> Bool {
        if trusts(host, port) { return scheme == "https" || scheme == "http" }
        guard scheme == "https" || scheme == "http" && allowsPlain else { return false }
        return AddressPolicy.isUsual(port)
    }

    /// Whether a connection to this address may be opened for a request to `host`.
    func allows(_ address: IPAddress, port: Int, for host: String) -> Bool {
        if trusts(host, port) || addresses.contains(address) { return true }
        return address.isPublic && AddressPolicy.isUsual(port)
    }

    private func trusts(_ host: String, _ port: Int) -> Bool {
        let host = host.lowercased()
        return hosts.contains(host) || hosts.contains("\(host):\(port)")
    }

    /// Web ports and those that programs of users take; not mail, remote shells and the like.
    private static func isUsual(_ port: Int) -> Bool { port == 80 || port == 443 || (1024...65535).contains(port) }
}
