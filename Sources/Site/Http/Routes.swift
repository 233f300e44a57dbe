import Base
import Foundation
import Hummingbird

/// Where a feature hangs its addresses. Paths are written without language; `:name` captures a part.
package struct Routes {
    private let group: RouterGroup<SiteContext>
    private let site: Site

    init(_ router: Router<SiteContext>, _ site: Site) {
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
