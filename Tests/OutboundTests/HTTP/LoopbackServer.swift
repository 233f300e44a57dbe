import Foundation
import Synchronization

/// A server on a free port of this machine that counts who connects and answers with what a test gives it.
final class LoopbackServer: Sendable {
    typealias Answer = @Sendable (_ head: String, _ number: Int) -> [UInt8]

    let port: Int
    private let socket: Int32
    private let count = Atomic(0)
    private let heads = Mutex<[String]>([])

    /// How many connections were accepted.
    var connections: Int { count.load(ordering: .sequentiallyConsistent) }
    var requests: [String] { heads.withLock { $0 } }

    init(address: String = "127.0.0.1", port: Int = 0, answer: @escaping Answer = { _, _ in reply() }) throws {
        let isV6 = address.contains(":")
        let descriptor = Glibc.socket(isV6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, 4)
        guard LoopbackServer.bind(descriptor, address, port), listen(descriptor, 64) == 0 else {
            close(descriptor)
            throw POSIXError(.EADDRNOTAVAIL)
        }
        socket = descriptor
        self.port = LoopbackServer.port(of: descriptor, isV6)
        Thread.detachNewThread { [self] in serve(answer) }
    }

    /// Ends the listening; the thread that waits there closes the socket, so that its number is not given away before.
    func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

    private func serve(_ answer: Answer) {
        while true {
            let client = accept(socket, nil, nil)
            guard client >= 0 else {
                close(socket)
                return
            }
            let number = count.add(1, ordering: .sequentiallyConsistent).newValue
            let head = LoopbackServer.readHead(client)
            heads.withLock { $0.append(head) }
            let bytes = answer(head, number)
            var sent = 0
            while sent < bytes.count {
                let step = bytes[sent...].withUnsafeBytes {
                    send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                if step <= 0 { break }
                sent += step
            }
            close(client)
        }
    }

    /// Up to the empty line, and as much of the body as came with it or follows by its length.
    private static func readHead(_ client: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(client, &buffer, buffer.count, 0)
            if count <= 0 { break }
            bytes += buffer[..<count]
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let length = text.firstMatch(of: /(?i)content-length: (\d+)/).flatMap { Int($0.1) } ?? 0
            if text[end.upperBound...].utf8.count >= length { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func bind(_ descriptor: Int32, _ address: String, _ port: Int) -> Bool {
        if address.contains(":") {
            var v6 = sockaddr_in6()
            v6.sin6_family = sa_family_t(AF_INET6)
            v6.sin6_port = in_port_t(port).bigEndian
            inet_pton(AF_INET6, address, &v6.sin6_addr)
            return withUnsafePointer(to: v6) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size)) == 0
                }
            }
        }
        var v4 = sockaddr_in()
        v4.sin_family = sa_family_t(AF_INET)
        v4.sin_port = in_port_t(port).bigEndian
        inet_pton(AF_INET, address, &v4.sin_addr)
        return withUnsafePointer(to: v4) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func port(of descriptor: Int32, _ isV6: Bool) -> Int {
        var storage = sockaddr_in6()
        var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
        withUnsafeMutablePointer(to: &storage) {
            _ = $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        return Int(in_port_t(bigEndian: storage.sin6_port))
    }
}

/// An answer as it goes over the line.
func reply(_ body: String = "fine", status: String = "200 OK", _ headers: String...) -> [UInt8] {
    let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
}
