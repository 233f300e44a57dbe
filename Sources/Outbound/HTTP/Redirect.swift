import Base

/// How a redirect changes the request (RFC 9110, 15.4), and what of it another server may learn.
struct Redirect {
    let from: HTTPTarget
    let status: Int

    /// Headers that say nothing about whoever asks.
    private static let harmless: Set<String> = ["accept", "accept-language", "user-agent"]

    /// Throws `unavailable` where a body would have to go to another server than it was meant for.
    func request(_ request: OutboundRequest, to url: String) throws -> OutboundRequest {
        let isSame = try HTTPTarget(url).hasSameOrigin(as: from)
        var next = request
        next.url = url
        if status != 307, status != 308, request.method != .head {
            next.method = .get
            next.body = []
            next.headers.removeAll { $0.name.lowercased().hasPrefix("content-") }
        }
        guard isSame || next.body.isEmpty else {
            throw AppError(
                .unavailable, "The server sends what it was given on to another one", remedy: "Give the final address")
        }
        if !isSame { next.headers.removeAll { !Redirect.harmless.contains($0.name.lowercased()) } }
        return next
    }
}
