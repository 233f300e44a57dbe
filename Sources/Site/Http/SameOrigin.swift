import Base
import Foundation
import HTTPTypes
import Hummingbird

/// Refuses whatever would change something and was not sent from a page of this site (first of two checks; the other
/// is the token in each form, see `FormToken`).
struct SameOrigin: RouterMiddleware {
    typealias Context = SiteContext
    /// `https://housing.example`, as browsers write it.
    let origin: String

    init(baseURL: String) { origin = SameOrigin.origin(of: baseURL) ?? baseURL }

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        guard isSafe(request) || isFromHere(request) else {
            throw AppError(.forbidden, "The request came from another site")
        }
        return try await next(request, context)
    }

    private func isSafe(_ request: Request) -> Bool {
        [.get, .head, .options].contains(request.method) || request.uri.path.hasPrefix(Routes.letterPrefix)
    }

    private func isFromHere(_ request: Request) -> Bool {
        if let named = request.headers[.origin] { return named == origin }
        if let site = request.headers[.secFetchSite] { return site == "same-origin" }
        return request.headers[.referer].flatMap(SameOrigin.origin) == origin
    }

    private static func origin(of address: String) -> String? {
        guard let url = URLComponents(string: address), let scheme = url.scheme, let host = url.host else { return nil }
        return "\(scheme)://\(host)" + (url.port.map { ":\($0)" } ?? "")
    }
}
