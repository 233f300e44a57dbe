import Base
import Foundation
import Hummingbird

/// One request for data, at an address without language.
package struct OpenVisit: Sendable {
    /// The whole path, from `/` on.
    package let path: String
    package let query: Query
    /// The query as it was sent: in it `+` is a plus, as grammars other than that of forms have it.
    package let rawQuery: String
    /// What the client says it can read (`Accept`); nil when it says nothing.
    package let accept: String?
    /// Which of the six languages the client prefers (`Accept-Language`).
    package let language: Language
    /// Where the site stands, as `https://housing.example`.
    package let home: String
    /// The whole address, to be cited: `https://…`.
    package let address: String
    package let now: Date
    private let parameters: Parameters

    init(_ request: Request, _ context: SiteContext, _ site: Site) {
        home = site.settings.baseURL
        path = request.uri.path
        rawQuery = request.uri.query ?? ""
        query = Query(parsing: rawQuery)
        accept = request.headers[.accept]
        language = AcceptLanguage.best(request.headers[.acceptLanguage])
        address = home + path + query.suffix
        now = site.clock.now()
        parameters = context.parameters
    }

    /// A part of the route's path, decoded; empty when the route has no such part.
    package func parameter(_ name: String) -> String {
        guard let raw = parameters.get(name) else { return "" }
        return raw.removingPercentEncoding ?? raw
    }
}

/// Data to be sent. The body is only written when the client does not hold it already.
package struct OpenAnswer: Sendable {
    /// Sends the pieces of a body, one after the other, to the closure that it is given.
    package typealias Pieces = @Sendable (_ send: (_ bytes: [UInt8]) async throws -> Void) async throws -> Void

    /// A body of bounded size, or one that is sent as it is made.
    enum Body: Sendable {
        case whole(@Sendable () throws -> [UInt8])
        case pieces(Pieces)
    }

    let mediaType: String
    let state: String?
    let next: String?
    let body: Body
    /// Set when a browser should save the body rather than show it.
    package var fileName: String?
    /// Headers of the request, apart from `Accept-Encoding`, that another answer depends on.
    package var vary = "Accept"

    /// `state` names the state of the data that the body is written from: with path, query and form it names the body;
    /// nil when only the body itself tells. `next` is the address of the next page of a list.
    package init(
        _ mediaType: String, state: String? = nil, next: String? = nil, body: @escaping @Sendable () throws -> [UInt8]
    ) {
        self.mediaType = mediaType
        self.state = state
        self.next = next
        self.body = .whole(body)
    }

    /// The same for a body that may be long: it is sent piece by piece, and never held as a whole.
    package init(_ mediaType: String, state: String, pieces: @escaping Pieces) {
        self.mediaType = mediaType
        self.state = state
        next = nil
        body = .pieces(pieces)
    }
}
