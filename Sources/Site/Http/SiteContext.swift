import Hummingbird
import Logging

/// What a request carries through the middleware.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage

    package init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }

    package var maxUploadSize: Int { 64 * 1024 }
}
