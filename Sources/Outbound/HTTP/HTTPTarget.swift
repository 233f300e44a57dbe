import Base
import CCurl

/// Where a request goes, as libcurl itself reads the address: judging what another parser reads would leave a gap.
struct HTTPTarget: Hashable {
    let scheme: String
    let host: String
    let port: Int
    /// The address in its normal form, without fragment.
    let url: String

    /// Throws `invalid` when the address is none, or holds a name and password.
    init(_ text: String) throws {
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
        guard !text.isEmpty, text.utf8.count <= HTTPLimits.addressBytes, isPlain else { throw HTTPTarget.wrong }
        guard let parts = curl_url() else { throw AppError(.unavailable, "There is no memory left") }
        defer { curl_url_cleanup(parts) }
        guard curl_url_set(parts, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK,
            HTTPTarget.part(CURLUPART_USER, of: parts) == nil, HTTPTarget.part(CURLUPART_PASSWORD, of: parts) == nil,
            curl_url_set(parts, CURLUPART_FRAGMENT, nil, 0) == CURLUE_OK,
            let scheme = HTTPTarget.part(CURLUPART_SCHEME, of: parts),
            let host = HTTPTarget.part(CURLUPART_HOST, of: parts), !host.isEmpty,
            let port = HTTPTarget.part(CURLUPART_PORT, of: parts, UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) }),
            let url = HTTPTarget.part(CURLUPART_URL, of: parts)
        else { throw HTTPTarget.wrong }
        self.scheme = scheme.lowercased()
        self.host = host.lowercased()
        self.port = port
        self.url = url
    }

    func hasSameOrigin(as other: HTTPTarget) -> Bool {
        scheme == other.scheme && host == other.host && port == other.port
    }

    private static func part(_ part: CURLUPart, of parts: OpaquePointer, _ flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    private static let wrong = AppError(
        .invalid, "This is not an address that can be asked",
        remedy: "Give one that begins with https://, without user name and password")
}
