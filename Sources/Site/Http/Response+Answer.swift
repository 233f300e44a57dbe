import Base
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// Turns a handler's answer into bytes: ETag and 304, gzip, caching headers.
    static func answer(_ answer: Answer, _ visit: Visit, _ request: Request) async throws -> Response {
        switch answer {
        case .page(let page):
            return await self.page(page, visit, request)
        case .file(let download):
            let cache = visit.crossing.isPrivate ? Validator.keepNothing : Validator.askAgain
            var response = bytes(download.bytes, download.mediaType, request, cache: cache)
            if let name = download.fileName {
                response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
            }
            return response
        case .stored(let file):
            return try stored(file, visit, request)
        case .streamed(let file):
            return streamed(file)
        case .exchanged(let answer):
            return Response(answer)
        case .redirect(let path, let saying):
            if let saying { visit.say(saying) }
            var response = Response.redirect(to: path, type: .normal)
            response.headers[.cacheControl] = Validator.keepNothing
            return response
        case .done:
            return Response(status: .noContent, headers: [.cacheControl: Validator.keepNothing])
        }
    }

    /// The nonce is put in last: the tag of a page that is the same for everybody must not change with it. A browser
    /// that is told “not modified” keeps the nonce of the page and of the policy that it holds.
    static func page(_ page: Page, _ visit: Visit, _ request: Request) async -> Response {
        let html = visit.site.frame.render(page, visit, bar: await visit.site.memberBar(visit))
        let body = Array(html.utf8)
        let isPrivate = visit.crossing.isPrivate
        return bytes(
            Nonce.insert(visit.crossing.nonce, into: body), "text/html; charset=utf-8", request, status: page.status,
            cache: isPrivate ? Validator.keepNothing : Validator.askAgain,
            tag: isPrivate ? nil : Validator.tag(ofBody: body))
    }

    /// A body with its validators; `tag` is the entity tag, where one is known without hashing the body.
    static func bytes(
        _ body: [UInt8], _ mediaType: String, _ request: Request, status: HTTPResponse.Status = .ok,
        cache: String = Validator.askAgain, tag: String? = nil
    ) -> Response {
        var headers: HTTPFields = [
            .contentType: mediaType, .cacheControl: cache, .vary: "Accept-Encoding",
        ]
        if cache != Validator.keepNothing {
            let tag = tag ?? Validator.tag(ofBody: body)
            headers[.eTag] = tag
            if status == .ok, Validator.isHeld(tag, by: request) {
                return Response(status: .notModified, headers: headers)
            }
        }
        var content = body
        if body.count > 512, acceptsGzip(request), isText(mediaType),
            // What is made for one reader alone is packed for this answer only.
            let packed = Gzip.compress(body, level: cache == Validator.keepNothing ? 3 : 6)
        {
            headers[.contentEncoding] = "gzip"
            content = packed
        }
        headers[.contentLength] = String(content.count)
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: content)))
    }

    static func acceptsGzip(_ request: Request) -> Bool {
        request.headers[.acceptEncoding]?.split(separator: ",").contains {
            let parts = $0.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            return parts.first == "gzip" && !parts.dropFirst().contains { $0 == "q=0" }
        } ?? false
    }

    static func isText(_ mediaType: String) -> Bool {
        [
            "text/", "application/json", "image/svg+xml", "application/problem+json", "text/javascript", "font/ttf",
            "application/vnd.sdmx.", "application/xml",
        ]
        .contains { mediaType.hasPrefix($0) }
    }
}
