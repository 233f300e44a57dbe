import Base
import Foundation
import Hummingbird

/// One request for a page, as a handler sees it.
package struct Visit: Sendable {
    package let reader: Reader
    /// The path without its language, from `/` on.
    package let path: String
    package let query: Query
    package let site: Site
    private let parameters: Parameters

    init(reader: Reader, path: String, query: Query, site: Site, parameters: Parameters) {
        self.reader = reader
        self.path = path
        self.query = query
        self.site = site
        self.parameters = parameters
    }

    package var language: Language { reader.language }

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
    /// A redirect (303) to a path of this site, language included.
    case redirect(String)
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
