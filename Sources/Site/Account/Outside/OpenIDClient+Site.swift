import Access
import Base
import Foundation
import Outbound

extension OpenIDClient {
    /// One client for each provider, by its short id. Each reaches public addresses only; a provider on this machine, which
    /// the installation itself named, is reached too.
    static func all(_ providers: [OpenIDProvider], _ clock: Clock) -> [String: OpenIDClient] {
        let clients = providers.map { provider in
            let client = HTTPClient(
                policy: policy(provider.issuer),
                limits: HTTPLimits(bytes: 256 * 1024, milliseconds: 10_000, redirects: 0))
            return (provider.id, OpenIDClient(provider, clock: clock) { try await client.fetch($0) })
        }
        return Dictionary(clients) { first, _ in first }
    }

    private static func policy(_ issuer: String) -> AddressPolicy {
        guard let parts = URLComponents(string: issuer), parts.scheme == "http", let host = parts.host else {
            return .publicOnly
        }
        return .allowing(hosts: [parts.port.map { "\(host):\($0)" } ?? host])
    }
}
