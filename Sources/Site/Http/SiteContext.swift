import Access
import Hummingbird
import Logging
import NIOCore

/// What a request carries through the middleware.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Who is signed in; nil for everybody else.
    var account: Account?
    /// What the answer takes along: cookies and the nonce of its scripts.
    let crossing = Crossing()
    /// The address of the other end of the connection, which may be a proxy.
    let peer: String?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress
    }

    package var maxUploadSize: Int { 64 * 1024 }
}
