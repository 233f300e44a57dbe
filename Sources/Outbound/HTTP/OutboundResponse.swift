/// What another server answered, whole and in memory; `HTTPClient` bounds its size while it comes in.
package struct OutboundResponse: Sendable, Hashable {
    /// The status code of the last answer, after redirects.
    package var status: Int
    package var headers: [OutboundHeader]
    package var body: [UInt8]

    package init(status: Int, headers: [OutboundHeader] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of that name, whatever the case of its letters.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }

    /// The body as UTF-8; what is not valid is replaced.
    package var text: String { String(decoding: body, as: UTF8.self) }

    package var isSuccess: Bool { (200..<300).contains(status) }
}
