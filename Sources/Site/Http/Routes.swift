import Access
import Base
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import Synchronization

/// Where a feature hangs its addresses. Paths are written without language; `:name` captures a part. Each address says
/// for whom it is; nobody else learns that it exists.
package struct Routes {
    /// Addresses below this one speak to programs: they have no language, and errors are problem details.
    static let openPrefix = "/api/"
    /// Services with a grammar of addresses of their own, for programs too.
    static let servicePrefix = "/sdmx/"
    /// Addresses below this one are sent to by mail programs; a signed link is their only permission.
    static let letterPrefix = "/letters/"

    private let router: Router<SiteContext>
    private let group: RouterGroup<SiteContext>
    let site: Site
    private let table: RouteTable

    init(_ router: Router<SiteContext>, _ site: Site, _ table: RouteTable) {
        self.router = router
        group = router.group(":language")
        self.site = site
        self.table = table
    }

    /// Whether an address is for programs: it has no language and no visitor, and errors are data.
    static func isOpen(_ path: String) -> Bool { path.hasPrefix(openPrefix) || path.hasPrefix(servicePrefix) }

    /// For what a feature keeps beside its addresses, once a process.
    package var database: Database { site.database }

    /// A page or download under `/<language>`.
    package func get(
        _ path: String, for audience: Audience = .everyone,
        _ handler: @escaping @Sendable (Visit) async throws -> Answer
    ) {
        table.add(.get, path, audience)
        group.get(RouterPath(path)) { [site] request, context -> Response in
            let visit = try Visit(request, context, site, for: audience)
            return try await Response.answer(try await handler(visit), visit, request)
        }
    }

    /// What a form is sent to. Its token and its origin have been checked when the handler is called. A form with a long
    /// text needs a higher `limit` in bytes: `Form.withText`.
    package func post(
        _ path: String, for audience: Audience = .everyone, limit: Int? = nil,
        _ handler: @escaping @Sendable (Visit) async throws -> Answer
    ) {
        post(path, for: audience, reading: { try await Form($0, limit: limit ?? $1) }, form: { $0 }) { visit, _ in
            try await handler(visit)
        }
    }

    /// The same for whatever else a body may hold beside the fields of a form.
    func post<Body>(
        _ path: String, for audience: Audience,
        reading: @escaping @Sendable (Request, _ limit: Int) async throws -> Body,
        form: @escaping @Sendable (Body) -> Form,
        _ handler: @escaping @Sendable (Visit, Body) async throws -> Answer
    ) {
        table.add(.post, path, audience)
        group.post(RouterPath(path)) { [site] request, context -> Response in
            let body = try await reading(request, context.maxUploadSize)
            let visit = try Visit(request, context, site, for: audience, form: form(body))
            guard visit.isFormGenuine else { throw AppError(.forbidden, "The form's token is missing or old") }
            if let preview = try await WritingPreview(visit) {
                return try await Response.answer(.page(preview.page), visit, request)
            }
            return try await Response.answer(try await handler(visit, body), visit, request)
        }
    }

    func add(_ kind: RouteEntry.Kind, _ path: String, _ audience: Audience) { table.add(kind, path, audience) }

    /// Hangs up one method of an address under `/<language>`.
    func on(
        _ path: String, _ method: HTTPRequest.Method,
        _ handler: @escaping @Sendable (Request, SiteContext) async throws -> Response
    ) {
        group.on(RouterPath(path), method: method) { try await handler($0, $1) }
    }

    /// Events as they happen (server-sent events). The stream ends with the session that opened it, and after an hour;
    /// a browser then asks again by itself.
    package func stream(
        _ path: String, for audience: Audience,
        _ handler: @escaping @Sendable (Visit) async throws -> AsyncStream<ServerEvent>
    ) {
        table.add(.stream, path, audience)
        group.get(RouterPath(path)) { [site] request, context -> Response in
            let visit = try Visit(request, context, site, for: audience)
            return try await Response.stream(visit, handler)
        }
    }

    /// Events that are made once and sent to many: the handler lets its `LiveListener` hear them, and answers with what the
    /// listener missed before. The stream ends with the session, after an hour, and when `mayListen` of the listener says
    /// that the permission is gone.
    package func live(
        _ path: String, for audience: Audience,
        _ handler: @escaping @Sendable (Visit, LiveListener) async throws -> [Wire]
    ) {
        table.add(.stream, path, audience)
        group.get(RouterPath(path)) { [site] request, context -> Response in
            let visit = try Visit(request, context, site, for: audience)
            return try await Response.live(visit, handler)
        }
    }

    /// Data for programs under `/api/`, which scripts of any site may read.
    package func open(_ path: String, _ handler: @escaping @Sendable (OpenVisit) async throws -> OpenAnswer) {
        table.add(.open, path, .everyone)
        let path = RouterPath(Routes.openPrefix + path)
        router.get(path) { [site] request, context -> Response in
            try Response.open(await handler(OpenVisit(request, context, site)), request)
        }
        router.on(path, method: .options) { _, _ -> Response in .openPreflight }
    }

    /// A service for programs whose addresses the routes cannot tell apart: all that lies below `/sdmx/` and `name`.
    /// `failure` words what went wrong as programs of its kind expect it.
    package func service(
        _ name: String, failure: @escaping @Sendable (AppError, OpenVisit) -> OpenAnswer,
        _ handler: @escaping @Sendable (OpenVisit) async throws -> OpenAnswer
    ) {
        table.add(.service, "\(name)/**", .everyone)
        let path = RouterPath("\(Routes.servicePrefix)\(name)/**")
        router.get(path) { [site] request, context -> Response in
            let visit = OpenVisit(request, context, site)
            do {
                return try Response.open(try await handler(visit), request)
            } catch {
                let known = AppError(describing: error)
                if known.kind == .internalFailure { context.logger.error("\(request.uri.path): \(error)") }
                var response = try Response.open(failure(known, visit), request)
                response.status = known.status
                response.headers[.cacheControl] = "no-store"
                return response
            }
        }
        router.on(path, method: .options) { _, _ -> Response in .openPreflight }
    }

    /// What a mail program sends by itself (one-click unsubscribe, RFC 8058), without cookies: the address itself must
    /// hold a signature that the handler checks.
    package func letter(_ path: String, _ handler: @escaping @Sendable (Visit) async throws -> Answer) {
        table.add(.letter, path, .everyone)
        router.post(RouterPath(Routes.letterPrefix + path)) { [site] request, context -> Response in
            let form = try await Form(request, limit: 4_096)
            let visit = Visit(request, context, site, Reader(.en), form: form)
            return try await Response.answer(try await handler(visit), visit, request)
        }
    }
}

/// All addresses of the site, in the order in which they were hung up.
final class RouteTable: Sendable {
    private let list = Mutex<[RouteEntry]>([])

    var entries: [RouteEntry] { list.withLock { $0 } }

    func add(_ kind: RouteEntry.Kind, _ path: String, _ audience: Audience) {
        list.withLock { $0.append(RouteEntry(kind: kind, path: path, audience: audience)) }
    }
}
