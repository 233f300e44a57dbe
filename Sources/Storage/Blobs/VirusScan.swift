import Base
import Foundation

/// ClamAV's daemon, spoken to as its manual describes INSTREAM: the bytes are sent in pieces, each with its length before
/// it, and a piece of length zero ends them.
package struct VirusScan: Sendable {
    /// What the daemon says of a file.
    package enum Verdict: Sendable, Hashable {
        case clean
        case found(String)
        /// No daemon, or one that did not finish.
        case unreachable
    }

    /// `/path/of/socket` or `host:port`.
    let address: String
    private static let piece = 256 * 1024
    private static let patience = 300

    package init(_ address: String) { self.address = address }

    package func verdict(on path: String) async -> Verdict {
        (try? await Disk.work { try ask(path) }) ?? .unreachable
    }

    private func ask(_ path: String) throws -> Verdict {
        let file = try FileReader(path)
        let socket = try connect()
        defer { close(socket) }
        try send(Array("zINSTREAM\0".utf8), socket)
        var place: Int64 = 0
        while true {
            let some = try file.read(at: place, count: VirusScan.piece)
            let count = UInt32(some.count)
            try send((0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) } + some, socket)
            if some.isEmpty { break }
            place += Int64(some.count)
        }
        return VirusScan.verdict(try answer(socket))
    }

    /// `stream: OK`, `stream: Name FOUND`; anything else is no verdict.
    static func verdict(_ text: String) -> Verdict {
        let words = text.trimmingCharacters(in: .controlCharacters.union(.whitespacesAndNewlines))
        if words.hasSuffix(" FOUND") {
            return .found(String(words.dropLast(6).drop { $0 != ":" }.dropFirst().drop { $0 == " " }))
        }
        return words == "stream: OK" ? .clean : .unreachable
    }

    private func connect() throws -> Int32 {
        let handle = address.hasPrefix("/") ? try local() : try remote()
        var limit = timeval(tv_sec: VirusScan.patience, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        setsockopt(handle, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        return handle
    }

    private func local() throws -> Int32 {
        let handle = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard handle >= 0 else { throw DiskFailure.now("opened") }
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(address.utf8)
        let isLongEnough = bytes.count < MemoryLayout.size(ofValue: place.sun_path)
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: bytes.prefix(107)) }
        let reached = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(handle, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard isLongEnough, reached == 0 else {
            close(handle)
            throw AppError(.unavailable, "The search for viruses cannot be reached")
        }
        return handle
    }

    private func remote() throws -> Int32 {
        let parts = address.split(separator: ":")
        let host = parts.dropLast().joined(separator: ":")
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard parts.count > 1, getaddrinfo(host, String(parts[parts.count - 1]), &hints, &found) == 0 else {
            throw AppError(.unavailable, "The search for viruses has no address")
        }
        defer { freeaddrinfo(found) }
        var next = found
        while let one = next {
            let handle = socket(one.pointee.ai_family, one.pointee.ai_socktype, one.pointee.ai_protocol)
            if handle >= 0, Foundation.connect(handle, one.pointee.ai_addr, one.pointee.ai_addrlen) == 0 {
                return handle
            }
            if handle >= 0 { close(handle) }
            next = one.pointee.ai_next
        }
        throw AppError(.unavailable, "The search for viruses cannot be reached")
    }

    private func send(_ bytes: [UInt8], _ handle: Int32) throws {
        try bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                let count = Foundation.send(handle, start + done, buffer.count - done, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw DiskFailure.now("sent") }
                done += count
            }
        }
    }

    private func answer(_ handle: Int32) throws -> String {
        var text: [UInt8] = []
        var some = [UInt8](repeating: 0, count: 1024)
        while text.count < 4096 {
            let count = recv(handle, &some, some.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            text += some.prefix(count)
            if some.prefix(count).contains(0) { break }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
