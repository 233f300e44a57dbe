/// What is asked of another server over HTTP. A plain value: `HTTPClient` judges the address when it sends it.
package struct OutboundRequest: Sendable, Hashable {
    /// Methods that other servers are asked with.
    package enum Method: String, Sendable, Hashable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
    }

    package var method: Method
    /// Absolute, with its scheme.
    package var url: String
    package var headers: [OutboundHeader]
    /// Sent only where it is not empty or the method is `POST`, `PUT` or `PATCH`.
    package var body: [UInt8]

    package init(
        method: Method = .get, url: String, headers: [OutboundHeader] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// One line of a request's or an answer's head.
package struct OutboundHeader: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
