import Base
import Indicators
import Site

extension Routes {
    /// A page of figures that can be seen as they stood: the handler learns of which state, and an address that names
    /// none gets a page that says so and how to go on.
    func figures(
        _ path: String, of explorer: Explorer,
        _ handler: @escaping @Sendable (Visit, Vintage?) async throws -> Answer
    ) {
        get(path) { visit in
            switch try await explorer.vintage(visit.query, visit.site.clock) {
            case .success(let vintage): return try await handler(visit, vintage)
            case .failure(let refusal):
                return .page(VintageRefusalPage(visit: visit, refusal: refusal).page)
            }
        }
    }
}
