import Access
import Base
import HTTPTypes
import Hummingbird

/// Lets programs ask the open addresses as much as is fair, and tells them with every answer where they stand (`RateLimit`
/// fields of draft-ietf-httpapi-ratelimit-headers). Whoever sends a key is counted by it, everybody else by network. Stands
/// outside of `ErrorPages`, so that errors tell it too.
struct OpenGate: RouterMiddleware {
    typealias Context = SiteContext
    let site: Site
    private let allowance = Allowance()

    private struct Caller {
        let name: String
        /// What the header calls the rule.
        let rule: String
        let limit: Int
    }

    init(site: Site) { self.site = site }

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        guard Routes.isOpen(request.uri.path), request.method != .options else {
            return try await next(request, context)
        }
        let caller: Caller
        do {
            caller = try await self.caller(request, context)
        } catch {
            return Problem(AppError(describing: error)).response(request)
        }
        guard caller.limit > 0 else { return try await next(request, context) }
        let standing = allowance.take(caller.name, limit: caller.limit, now: site.now)
        guard standing.isAllowed else {
            var response = Problem(Self.tooMany(standing.seconds, caller)).response(request)
            response.headers[.retryAfter] = String(standing.seconds)
            Self.tell(standing, caller, &response)
            return response
        }
        var response = try await next(request, context)
        Self.tell(standing, caller, &response)
        return response
    }

    /// Throws `forbidden` for a key that is not (or no more) anybody's: a program should learn of it, not be slowed down.
    private func caller(_ request: Request, _ context: SiteContext) async throws -> Caller {
        guard let key = Self.key(of: request) else {
            let network = Network.of(request, context, trustsProxy: site.settings.trustsProxy)
            return Caller(name: "network \(network)", rule: "network", limit: site.settings.openLimit)
        }
        let found = try await site.database.read { try $0.programKey(key) }
        guard let found else {
            throw AppError(
                .forbidden, "The key is not valid", at: "Authorization",
                remedy: "Make a new one in your account, or ask without a key")
        }
        if !found.isUsedToday { try? await site.database.write { try $0.noteUse(ofProgramKey: found.id) } }
        return Caller(name: "key \(found.id)", rule: "key", limit: site.settings.keyLimit)
    }

    /// `Authorization: Bearer hfa_…`; other schemes are not for us.
    private static func key(of request: Request) -> String? {
        guard let sent = request.headers[.authorization]?.split(separator: " "), sent.count == 2,
            sent[0].lowercased() == "bearer", sent[1].hasPrefix(ProgramKey.mark), sent[1].utf8.count <= 100
        else { return nil }
        return String(sent[1])
    }

    private static func tooMany(_ seconds: Int, _ caller: Caller) -> AppError {
        AppError(
            .tooMany, "More than \(caller.limit) requests within a minute",
            remedy: caller.rule == "key"
                ? "Wait \(seconds) seconds; whole tables come faster as one file than in many pages"
                : "Wait \(seconds) seconds, or send a key, which members make in their account")
    }

    private static func tell(_ standing: Allowance.Standing, _ caller: Caller, _ response: inout Response) {
        response.headers[.rateLimitPolicy] = "\"\(caller.rule)\";q=\(caller.limit);w=60"
        response.headers[.rateLimit] = "\"\(caller.rule)\";r=\(standing.remaining);t=\(standing.seconds)"
    }
}

extension HTTPField.Name {
    static let rateLimit = constant("RateLimit")
    static let rateLimitPolicy = constant("RateLimit-Policy")
}
