import Base
import CCurl

/// One request and its answer, without following redirects. Used by one thread.
final class HTTPExchange {
    let target: HTTPTarget
    /// Where the answer sends whoever asks, in full.
    private(set) var redirect: String?
    private let request: OutboundRequest
    private let client: HTTPClient
    private let transfer: Transfer
    private var head: [OutboundHeader] = []
    private var headBytes = 0
    private var body: [UInt8] = []
    private var isTooLarge = false

    init(_ request: OutboundRequest, _ client: HTTPClient, hop: Int, milliseconds: Int, _ flag: StopFlag) throws {
        target = try HTTPTarget(request.url)
        guard client.policy.allows(scheme: target.scheme, host: target.host, port: target.port) else {
            throw HTTPFailure.closed
        }
        self.request = request
        self.client = client
        transfer = try Transfer(flag)
        try setUp(milliseconds)
        try transfer.setList(CURLOPT_RESOLVE, client.resolving(hop))
        try setMethod()
    }

    func run() throws -> OutboundResponse {
        let (policy, host) = (client.policy, target.host)
        transfer.gate = { policy.allows($0, port: $1, for: host) }
        transfer.take = { [unowned self] in take($0) }
        transfer.takeHead = { [unowned self] in takeHead($0) }
        let code = transfer.perform()
        if transfer.wasRefused { throw HTTPFailure.closed }
        if isTooLarge { throw HTTPFailure.tooLarge(client.limits.bytes) }
        guard code == CURLE_OK else { throw HTTPFailure.of(code) }
        redirect = transfer.text(CURLINFO_REDIRECT_URL)
        return OutboundResponse(status: transfer.number(CURLINFO_RESPONSE_CODE), headers: head, body: body)
    }

    private func setUp(_ milliseconds: Int) throws {
        try transfer.set(CURLOPT_URL, target.url)
        try transfer.set(CURLOPT_PROTOCOLS_STR, "http,https")
        try transfer.set(CURLOPT_FOLLOWLOCATION, 0)
        try transfer.set(CURLOPT_TIMEOUT_MS, milliseconds)
        try transfer.set(CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, HTTPLimits.connectMilliseconds))
        if let authorities = client.authorities { try transfer.set(CURLOPT_CAINFO, authorities) }
        try transfer.setList(CURLOPT_HTTPHEADER, try request.headers.map { try HTTPExchange.line($0) } + ["Expect:"])
        try transfer.set(CURLOPT_USERAGENT, "HousingForAll/1")
    }

    private func setMethod() throws {
        switch request.method {
        case .get where request.body.isEmpty: try transfer.set(CURLOPT_HTTPGET, 1)
        case .head: try transfer.set(CURLOPT_NOBODY, 1)
        default:
            try transfer.setBody(request.body)
            try transfer.set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        isTooLarge = body.count + bytes.count > client.limits.bytes
        if !isTooLarge { body += bytes }
        return !isTooLarge
    }

    /// A status line begins the head anew: interim answers (100, 103) come before the real one.
    private func takeHead(_ bytes: UnsafeRawBufferPointer) -> Bool {
        headBytes += bytes.count
        isTooLarge = headBytes > HTTPLimits.headBytes
        let line = String(decoding: bytes, as: UTF8.self)
        if line.hasPrefix("HTTP/") {
            head = []
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].trimmingSpace
            head.append(OutboundHeader(String(line[..<colon]), value))
        }
        return !isTooLarge
    }

    private static func line(_ header: OutboundHeader) throws -> String {
        let isName =
            !header.name.isEmpty && header.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        let isValue = header.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        guard isName, isValue else { throw AppError(.invalid, "A header holds characters that it may not hold") }
        return header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)"
    }
}

extension Substring {
    fileprivate var trimmingSpace: String {
        var bytes = utf8[...]
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return String(Substring(bytes))
    }
}
