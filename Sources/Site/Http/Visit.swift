import Access
import Base
import Foundation
import HTTPTypes
import Hummingbird
import Storage

/// One request for a page, as a handler sees it.
package struct Visit: Sendable {
    package private(set) var reader: Reader
    /// The path without its language, from `/` on.
    package let path: String
    package let query: Query
    /// What was sent with a form; empty otherwise.
    package let form: Form
    package let site: Site
    /// Who is signed in; nil for everybody else.
    package let account: Account?
    /// The browser and system in words.
    package let device: String
    /// Where the request came from, without the part that points at one machine.
    package let network: String
    /// The event after which a stream goes on, as the browser remembers it.
    package let lastEvent: String?
    /// Other headers of the request, for protocols of programs.
    package let header: @Sendable (String) -> String?
    let crossing: Crossing
    let cookies: [SiteCookie: String]
    private let parameters: Parameters

    init(
        _ request: Request, _ context: SiteContext, _ site: Site, _ reader: Reader, path: String? = nil,
        query: Query? = nil, form: Form = Form()
    ) {
        self.reader = reader
        self.path = path ?? request.uri.path
        self.site = site
        self.form = form
        self.query = query ?? Query(parsing: request.uri.query ?? "")
        account = context.account
        let headers = request.headers
        header = { name in HTTPField.Name(name).flatMap { headers[$0] } }
        lastEvent = HTTPField.Name("Last-Event-ID").flatMap { request.headers[$0] }
        crossing = context.crossing
        parameters = context.parameters
        device = Device.words(request.headers[.userAgent])
        network = Network.of(request, context, trustsProxy: site.settings.trustsProxy)
        var cookies: [SiteCookie: String] = [:]
        for cookie in SiteCookie.allCases { cookies[cookie] = cookie.value(in: request) }
        self.cookies = cookies
    }

    /// Throws `notFound` when the first segment is none of the six languages, and for everybody who is not of the
    /// audience.
    init(
        _ request: Request, _ context: SiteContext, _ site: Site, for audience: Audience, form: Form = Form()
    ) throws(AppError) {
        guard let language = context.parameters.get("language").flatMap(Language.init(rawValue:)) else {
            throw AppError(.notFound, "No such language")
        }
        let rest = request.uri.path.dropFirst(1 + language.rawValue.count)
        self.init(request, context, site, Reader(language), path: rest.isEmpty ? "/" : String(rest), form: form)
        guard audience.admits(viewer) else { throw AppError(.notFound, "Not of the audience") }
    }

    package var language: Language { reader.language }

    /// The same visit for a reader of another language: where an address of ours is the same for all.
    func `in`(_ language: Language) -> Visit {
        var copy = self
        copy.reader = Reader(language)
        return copy
    }

    package var database: Database { site.database }
    /// What the policy knows of whoever asks.
    package var viewer: Viewer { account?.viewer ?? .anonymous }

    /// The number of the member who asks.
    ///
    /// Throws `notFound` when nobody is signed in.
    package func member() throws(AppError) -> Member.ID {
        guard let member = viewer.member else { throw AppError(.notFound, "Nobody is signed in") }
        return member
    }

    /// A part of the route's path, decoded; empty when the route has no such part.
    package func parameter(_ name: String) -> String {
        guard let raw = parameters.get(name) else { return "" }
        return raw.removingPercentEncoding ?? raw
    }

    /// An address of this site in the reader's language.
    package func link(_ path: String, _ query: Query = Query()) -> String {
        "/\(language.rawValue)\(path)\(query.suffix)"
    }
}

/// What a handler answers with.
package enum Answer: Sendable {
    case page(Page)
    case file(Download)
    /// A file that a member brought.
    case stored(StoredFile)
    /// Bytes that are made while they are sent.
    case streamed(StreamedFile)
    /// What a protocol of programs says, without a body.
    case exchanged(ExchangeAnswer)
    /// A redirect (303) to a path of this site, language included; the page there opens with the sentence, if any.
    case redirect(String, saying: String? = nil)
    /// Done, and nothing to show.
    case done
}

/// Bytes with a type, to be saved or shown.
package struct Download: Sendable {
    package let bytes: [UInt8]
    package let mediaType: String
    /// Set when the browser should save rather than show it.
    package let fileName: String?

    package init(_ bytes: [UInt8], mediaType: String, fileName: String? = nil) {
        self.bytes = bytes
        self.mediaType = mediaType
        // The name goes into a header: letters, digits, point, dash and underscore of ASCII only.
        self.fileName = fileName.map {
            String($0.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
        }
    }
}
