import HTTPTypes
import Hummingbird

/// Headers that every answer carries. Styles and pictures come from this site only; a script runs only with the nonce of
/// its page, so that no file of the site, whoever brought it, can be made to run as one; nothing inline runs.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = SiteContext
    /// Told to come back over checked connections only (RFC 6797), where the site has them.
    let isChecked: Bool

    private static let policy = [
        "default-src 'none'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'self'",
    ].joined(separator: "; ")

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if response.status != .notModified {
            response.headers[.contentSecurityPolicy] = policy(for: response, context)
        }
        if isChecked { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "strict-origin-when-cross-origin"
        response.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=(), interest-cohort=()"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        return response
    }

    private func policy(for response: Response, _ context: SiteContext) -> String {
        // Files that members brought have one of their own, which is stricter.
        if let own = response.headers[.contentSecurityPolicy] { return own }
        guard response.headers[.contentType]?.hasPrefix("text/html") == true else { return SecurityHeaders.policy }
        return SecurityHeaders.policy + "; script-src 'nonce-\(context.crossing.nonce)'"
    }
}

extension HTTPField.Name {
    static let referrerPolicy = constant("Referrer-Policy")
    static let permissionsPolicy = constant("Permissions-Policy")
    static let crossOriginOpenerPolicy = constant("Cross-Origin-Opener-Policy")

    static let retryAfter = constant("Retry-After")
    static let secFetchSite = constant("Sec-Fetch-Site")
    static let xForwardedFor = constant("X-Forwarded-For")
    static let bufferingByProxy = constant("X-Accel-Buffering")

    static func constant(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no name of a header") }
        return name
    }
}
