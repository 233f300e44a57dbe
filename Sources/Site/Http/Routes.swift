import Base
import Foundation
import Hummingbird

/// Where a feature hangs its addresses. Paths are written without language; `:name` captures a part.
package struct Routes {
    /// Addresses below this one speak to programs: they have no language, and errors are problem details.
    static let openPrefix = "/api/"

    private let router: Router<SiteContext>
    private let group: RouterGroup<SiteContext>
    private let site: Site

    init(_ router: Router<SiteContext>, _ site: Site) {
        self.router = router
        group = router.group(":language")
        self.site = site
    }

    /// A page or download under `/<language>`.
    package func get(_ path: String, _ handler: @escaping @Sendable (Visit) async throws -> Answer) {
        let site = site
        group.get(RouterPath(path)) { request, context -> Response in
            guard let visit = Visit(request, context, site) else { throw AppError(.notFound, "No such language") }
            return try await Response.answer(handler(visit), visit, request)
        }
    }

    /// Data for programs under `/api/`, which scripts of any site may read.
    package func open(_ path: String, _ handler: @escaping @Sendable (OpenVisit) async throws -> OpenAnswer) {
        let path = RouterPath(Routes.openPrefix + path)
        router.get(path) { request, context -> Response in
            try Response.open(await handler(OpenVisit(request, context)), request)
        }
        router.on(path, method: .options) { _, _ -> Response in .openPreflight }
    }
}

extension Visit {
    /// Nil when the first segment is none of the six languages.
    init?(_ request: Request, _ context: SiteContext, _ site: Site) {
        guard let language = context.parameters.get("language").flatMap(Language.init(rawValue:)) else { return nil }
        let path = request.uri.path
        self.init(
            reader: Reader(language),
            path: path.dropFirst(1 + language.rawValue.count).isEmpty
                ? "/" : String(path.dropFirst(1 + language.rawValue.count)),
            query: Query(parsing: request.uri.query ?? ""), site: site, parameters: context.parameters)
    }
}
