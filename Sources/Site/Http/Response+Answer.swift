import Base
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// Turns a handler's answer into bytes: ETag and 304, gzip, caching headers.
    static func answer(_ answer: Answer, _ visit: Visit, _ request: Request) -> Response {
        switch answer {
        case .page(let page):
            let html = visit.site.frame.render(page, visit)
            return bytes(Array(html.utf8), "text/html; charset=utf-8", request, status: page.status)
        case .file(let download):
            var response = bytes(download.bytes, download.mediaType, request)
            if let name = download.fileName {
                response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
            }
            return response
        case .redirect(let path):
            return .redirect(to: path, type: .normal)
        }
    }

    /// A body with its validators; `tag` is the entity tag, where one is known without hashing the body.
    static func bytes(
        _ body: [UInt8], _ mediaType: String, _ request: Request, status: HTTPResponse.Status = .ok,
        cache: String = Validator.askAgain, tag: String? = nil
    ) -> Response {
        var headers: HTTPFields = [
            .contentType: mediaType, .cacheControl: cache, .vary: "Accept-Encoding",
        ]
        let tag = tag ?? Validator.tag(ofBody: body)
        headers[.eTag] = tag
        if status == .ok, Validator.isHeld(tag, by: request) {
            return Response(status: .notModified, headers: headers)
        }
        var content = body
        if body.count > 512, acceptsGzip(request), isText(mediaType), let packed = Gzip.compress(body) {
            headers[.contentEncoding] = "gzip"
            content = packed
        }
        headers[.contentLength] = String(content.count)
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: content)))
    }

    private static func acceptsGzip(_ request: Request) -> Bool {
        request.headers[.acceptEncoding]?.split(separator: ",").contains {
            let parts = $0.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            return parts.first == "gzip" && !parts.dropFirst().contains { $0 == "q=0" }
        } ?? false
    }

    private static func isText(_ mediaType: String) -> Bool {
        ["text/", "application/json", "image/svg+xml", "application/problem+json", "text/javascript", "font/ttf"]
            .contains { mediaType.hasPrefix($0) }
    }
}
