import Base
import Foundation
import HTTPTypes
import Hummingbird

/// Turns what handlers throw into a page in the visitor's language, or problem details for programs: what happened, and
/// where to go on. What went wrong inside is logged, never shown.
struct ErrorPages: RouterMiddleware {
    typealias Context = SiteContext
    let site: Site
    static let longestAddress = 8_192
    static let addressTooLong = AppError(.tooLarge, "The address is too long")

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            guard request.uri.string.utf8.count <= ErrorPages.longestAddress else {
                throw ErrorPages.addressTooLong
            }
            return try await next(request, context)
        } catch {
            let failure = AppError(describing: error)
            if [.internalFailure, .unavailable, .outOfSpace].contains(failure.kind) {
                context.logger.error("\(request.method) \(request.uri.path): \(error)")
            }
            return Routes.isOpen(request.uri.path)
                ? Problem(failure).response(request) : await page(for: failure, request, context)
        }
    }

    private func page(for failure: AppError, _ request: Request, _ context: SiteContext) async -> Response {
        let path = request.uri.path
        let first = path.split(separator: "/").first.map(String.init)
        let language = first.flatMap(Language.init(rawValue:)) ?? AcceptLanguage.best(request.headers[.acceptLanguage])
        let visit = Visit(request, context, site, Reader(language), path: "/", query: Query())
        var response = await Response.page(
            ErrorPage(failure, visit.reader, at: path).page(visit), visit, request)
        if let seconds = failure.retryAfter { response.headers[.retryAfter] = String(seconds) }
        return response
    }
}

extension AppError {
    /// Any thrown error as one that may be shown; unknown ones become an internal failure without details.
    init(describing error: any Error) {
        if let own = error as? AppError {
            self = own
        } else if let http = error as? HTTPError {
            self.init(AppError.kind(of: http.status), http.body ?? "")
        } else {
            self.init(.internalFailure, "")
        }
    }

    private static func kind(of status: HTTPResponse.Status) -> Kind {
        switch status.code {
        case 404, 405: .notFound
        case 413: .tooLarge
        case 500...: .internalFailure
        default: .invalid
        }
    }

    var status: HTTPResponse.Status {
        switch kind {
        case .invalid: .badRequest
        case .notFound: .notFound
        case .forbidden: .forbidden
        case .conflict: .conflict
        case .tooLarge: self == ErrorPages.addressTooLong ? .uriTooLong : .contentTooLarge
        case .tooMany: .tooManyRequests
        case .unavailable: .serviceUnavailable
        case .notAcceptable: .notAcceptable
        case .notImplemented: .notImplemented
        case .outOfSpace: .init(code: 507, reasonPhrase: "Insufficient Storage")
        case .internalFailure: .internalServerError
        }
    }
}
