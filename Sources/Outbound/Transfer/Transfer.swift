import Base
import CCurl

/// One use of libcurl, with the settings that hold for all: no proxy of the environment, no `.netrc`, no cookies, no
/// signals, TLS 1.2 or newer with a checked certificate. Used by one thread.
final class Transfer {
    /// Asked with the address that a connection is about to be opened to, and its port.
    var gate: (IPAddress, Int) -> Bool = { _, _ in false }
    /// Takes a piece of the answer's body, or a line of its head; false ends the transfer.
    var take: (UnsafeRawBufferPointer) -> Bool = { _ in true }
    var takeHead: (UnsafeRawBufferPointer) -> Bool = { _ in true }
    /// What is sent, for protocols that read it piece by piece.
    var source: ArraySlice<UInt8> = []
    /// Whether the gate refused a connection.
    private(set) var wasRefused = false
    private let handle: UnsafeMutableRawPointer
    private let flag: StopFlag
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private var kept: UnsafeMutableBufferPointer<UInt8>?

    private static let isReady = ccurl_start() == CURLE_OK

    init(_ flag: StopFlag) throws {
        guard Transfer.isReady, let handle = curl_easy_init() else {
            throw AppError(.unavailable, "The transfer library cannot be started")
        }
        self.handle = handle
        self.flag = flag
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOPROXY, "*")
        try set(CURLOPT_NETRC, 0)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
        kept?.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) throws { try check(ccurl_set_number(handle, option, value)) }

    func set(_ option: CURLoption, _ value: String) throws { try check(ccurl_set_text(handle, option, value)) }

    func setList(_ option: CURLoption, _ values: [String]) throws {
        var list: UnsafeMutablePointer<curl_slist>?
        for value in values { list = curl_slist_append(list, value) ?? list }
        guard let list else { return }
        lists.append(list)
        try check(ccurl_set_list(handle, option, list))
    }

    func setBody(_ bytes: [UInt8]) throws {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
        _ = copy.update(fromContentsOf: bytes.isEmpty ? [0] : bytes)
        kept = copy
        try check(ccurl_set_body(handle, copy.baseAddress, curl_off_t(bytes.count)))
    }

    func perform() -> CURLcode {
        let me = Unmanaged.passUnretained(self).toOpaque()
        let codes = [
            ccurl_set_sink(handle, Transfer.body, Transfer.head, me), ccurl_set_source(handle, Transfer.read, me),
            ccurl_set_gate(handle, Transfer.open, me), ccurl_set_watch(handle, Transfer.watch, me),
        ]
        if let wrong = codes.first(where: { $0 != CURLE_OK }) { return wrong }
        return withExtendedLifetime(self) { curl_easy_perform(handle) }
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_number(handle, info, &value) == CURLE_OK ? value : 0
    }

    func text(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        return ccurl_get_text(handle, info, &value) == CURLE_OK ? value.map { String(cString: $0) } : nil
    }

    private func check(_ code: CURLcode) throws {
        guard code == CURLE_OK else {
            throw AppError(.internalFailure, "The transfer library refuses a setting (\(code.rawValue))")
        }
    }

    fileprivate var isStopped: Bool { flag.isSet }

    fileprivate func judge(_ address: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
        var port: Int32 = 0
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = Int(ccurl_address(address, &bytes, &port))
        guard let ip = IPAddress(bytes: bytes.prefix(count)), gate(ip, Int(port)) else {
            wasRefused = true
            return ccurl_refused()
        }
        return ccurl_open(address)
    }
}

// What libcurl calls. The pointer is the transfer that performs.
extension Transfer {
    fileprivate static let body: curl_write_callback = { bytes, size, count, data in
        guard let transfer = Transfer.of(data) else { return 0 }
        let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return transfer.take(piece) ? piece.count : piece.count &+ 1
    }

    fileprivate static let head: curl_write_callback = { bytes, size, count, data in
        guard let transfer = Transfer.of(data) else { return 0 }
        let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
        return transfer.takeHead(piece) ? piece.count : piece.count &+ 1
    }

    fileprivate static let read: curl_read_callback = { bytes, size, count, data in
        guard let transfer = Transfer.of(data), let bytes else { return 0 }
        let piece = transfer.source.prefix(size * count)
        let room = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
        room.copyBytes(from: piece)
        transfer.source = transfer.source.dropFirst(piece.count)
        return piece.count
    }

    fileprivate static let open: curl_opensocket_callback = { data, _, address in
        guard let transfer = Transfer.of(data), let address else { return ccurl_refused() }
        return transfer.judge(address)
    }

    fileprivate static let watch: curl_xferinfo_callback = { data, _, _, _, _ in
        Transfer.of(data)?.isStopped == false ? 0 : 1
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> Transfer? {
        data.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }
}
