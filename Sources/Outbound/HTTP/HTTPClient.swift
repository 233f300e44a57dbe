import Base
import Foundation

/// Asks other servers over HTTP, none but those that its policy allows, and takes no more than its limits.
///
/// No proxy of the environment, no `.netrc`, no cookies; nothing is kept between two requests.
package struct HTTPClient: Sendable {
    package let policy: AddressPolicy
    package let limits: HTTPLimits
    /// A file of certificates to trust beside none of the system's; nil trusts the system's.
    package var authorities: String?
    /// What names resolve to on each hop, as `host:port:address`; for tests.
    var resolving: @Sendable (_ hop: Int) -> [String] = { _ in [] }

    package init(policy: AddressPolicy = .publicOnly, limits: HTTPLimits = HTTPLimits(), authorities: String? = nil) {
        self.policy = policy
        self.limits = limits
        self.authorities = authorities
    }

    /// The answer, after redirects. A status of 400 or above is an answer too.
    ///
    /// Throws `invalid` for an address that cannot be asked, `forbidden` for one that may not, `tooLarge` for an answer
    /// above the limit, `unavailable` when the server does not answer rightly or in time.
    package func fetch(_ request: OutboundRequest) async throws -> OutboundResponse {
        let flag = StopFlag()
        return try await TransferPool.shared.run(flag) { try follow(request, flag) }
    }

    private func follow(_ request: OutboundRequest, _ flag: StopFlag) throws -> OutboundResponse {
        let deadline = ContinuousClock.now + .milliseconds(limits.milliseconds)
        var request = request
        for hop in 0...limits.redirects {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw HTTPFailure.late }
            let exchange = try HTTPExchange(request, self, hop: hop, milliseconds: left.wholeMilliseconds, flag)
            let response = try exchange.run()
            guard let next = exchange.redirect else { return response }
            request = try Redirect(from: exchange.target, status: response.status).request(request, to: next)
        }
        throw AppError(.unavailable, "The server redirects too often", at: "", remedy: "Give its final address")
    }
}

/// What one request to another server may cost.
package struct HTTPLimits: Sendable, Hashable {
    /// Bytes of the answer's body.
    package var bytes: Int
    /// Whole time, redirects included.
    package var milliseconds: Int
    package var redirects: Int

    package init(bytes: Int = 4 << 20, milliseconds: Int = 20_000, redirects: Int = 3) {
        self.bytes = bytes
        self.milliseconds = milliseconds
        self.redirects = redirects
    }

    /// Bytes of all lines of the head together.
    static let headBytes = 64 << 10
    static let connectMilliseconds = 5_000
    static let addressBytes = 4_096
}

extension Duration {
    var wholeMilliseconds: Int { Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
