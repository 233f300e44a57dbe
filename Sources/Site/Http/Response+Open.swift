import Base
import HTTPTypes
import Hummingbird

extension Response {
    /// Turns data into a response that any site's scripts may read: validators, gzip, the address of the next page.
    static func open(_ answer: OpenAnswer, _ request: Request) throws -> Response {
        let tag = answer.state.map { Validator.tag(of: [request.uri.string, answer.mediaType, $0]) }
        var response: Response
        if let tag, Validator.isHeld(tag, by: request) {
            response = Response(status: .notModified, headers: [.eTag: tag, .cacheControl: Validator.askAgain])
        } else {
            switch answer.body {
            case .whole(let body): response = bytes(try body(), answer.mediaType, request, tag: tag)
            case .pieces(let pieces): response = self.pieces(pieces, answer.mediaType, request, tag: tag ?? "")
            }
            if let name = answer.fileName {
                response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
            }
        }
        response.headers[.vary] = "\(answer.vary), Accept-Encoding"
        if let next = answer.next, let link = HTTPField.Name("Link") {
            response.headers[link] = "<\(next)>; rel=\"next\""
        }
        response.headers.share()
        return response
    }

    /// A body that is sent, and where the client accepts it packed, as it is made.
    private static func pieces(
        _ pieces: @escaping OpenAnswer.Pieces, _ mediaType: String, _ request: Request, tag: String
    ) -> Response {
        var headers: HTTPFields = [.contentType: mediaType, .cacheControl: Validator.askAgain, .eTag: tag]
        let isPacked = acceptsGzip(request) && isText(mediaType)
        if isPacked { headers[.contentEncoding] = "gzip" }
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                let cell = WriterCell(writer)
                if isPacked {
                    let gzip = GzipPieces()
                    try await pieces { bytes in try await cell.write(try gzip.add(bytes)) }
                    try await cell.write(gzip.finish())
                } else {
                    try await pieces { bytes in try await cell.write(bytes) }
                }
                try await cell.finish()
            })
    }

    /// What a browser asks before it lets a script of another site send a request with headers of its own.
    static var openPreflight: Response {
        var headers: HTTPFields = [
            .accessControlAllowMethods: "GET, HEAD, OPTIONS",
            .accessControlAllowHeaders: "Accept, Accept-Language, Authorization, If-None-Match",
            .accessControlMaxAge: "86400",
        ]
        headers.share()
        return Response(status: .noContent, headers: headers)
    }
}

extension HTTPFields {
    /// Public data: scripts of any site may read it (Fetch standard, CORS protocol).
    mutating func share() {
        self[.accessControlAllowOrigin] = "*"
        self[.accessControlExposeHeaders] = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
    }
}
