import Base
import Foundation
import Hummingbird
import NIOCore

/// Reads `multipart/form-data` (RFC 7578) as it comes, part after part, holding little of it at a time.
final class MultipartReader {
    /// What stands above the bytes of a part.
    struct Head {
        let name: String
        /// Nil for an ordinary field.
        let fileName: String?
    }

    private var body: RequestBody.AsyncIterator
    private let delimiter: [UInt8]
    private var held: [UInt8]
    private var isAtEnd = false
    private static let longestHead = 16 * 1024

    /// Throws `invalid` when the header names no boundary.
    init(_ body: RequestBody, contentType: String) throws(AppError) {
        let boundary = MultipartReader.parameter("boundary", in: contentType) ?? ""
        guard (1...70).contains(boundary.utf8.count) else { throw MultipartReader.broken }
        self.body = body.makeAsyncIterator()
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first boundary stands at the very beginning.
        held = [13, 10]
    }

    /// Goes on to the next part, passing over what is left of the one before; nil behind the last.
    func nextHead() async throws -> Head? {
        while try await nextBytes() != nil {}
        guard !isAtEnd else { return nil }
        held.removeFirst(delimiter.count)
        try await fill(to: 2)
        if held.starts(with: Array("--".utf8)) {
            isAtEnd = true
            return nil
        }
        while true {
            if let end = MultipartReader.find([13, 10, 13, 10], in: held) {
                // The line end stays, so that a part without a byte ends at once with the delimiter.
                let text = String(decoding: held[..<end], as: UTF8.self)
                held.removeFirst(end + 4)
                return try MultipartReader.head(text)
            }
            guard held.count < MultipartReader.longestHead else { throw MultipartReader.broken }
            try await fill(to: held.count + 1)
        }
    }

    /// Some bytes of the part; nil at its end.
    func nextBytes() async throws -> [UInt8]? {
        guard !isAtEnd else { return nil }
        while true {
            if let end = MultipartReader.find(delimiter, in: held) {
                guard end > 0 else { return nil }
                defer { held.removeFirst(end) }
                return Array(held[..<end])
            }
            let certain = held.count - delimiter.count + 1
            if certain > 0 {
                defer { held.removeFirst(certain) }
                return Array(held[..<certain])
            }
            try await fill(to: held.count + 1)
        }
    }

    private func fill(to count: Int) async throws {
        while held.count < count {
            guard let some = try await body.next() else { throw MultipartReader.broken }
            held.append(contentsOf: some.readableBytesView)
        }
    }

    static func find(_ needle: [UInt8], in bytes: [UInt8]) -> Int? {
        guard let first = needle.first else { return nil }
        return bytes.withUnsafeBytes { all in
            guard let start = all.baseAddress else { return nil }
            var place = 0
            while place + needle.count <= all.count {
                let rest = all.count - needle.count + 1 - place
                guard let found = memchr(start + place, Int32(first), rest) else { return nil }
                place = UnsafeRawPointer(found) - start
                if memcmp(start + place, needle, needle.count) == 0 { return place }
                place += 1
            }
            return nil
        }
    }

    private static func head(_ text: String) throws(AppError) -> Head {
        let lines = text.split(separator: "\r\n")
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = parameter("name", in: String(line))
        else { throw broken }
        return Head(name: unescaped(name), fileName: parameter("filename", in: String(line)).map(unescaped))
    }

    /// The value of `; name="value"` or `; name=value`.
    private static func parameter(_ name: String, in line: String) -> String? {
        for mark in ["; \(name)=", ";\(name)="] {
            guard let start = line.range(of: mark, options: .caseInsensitive) else { continue }
            let rest = line[start.upperBound...]
            guard rest.first == "\"" else { return String(rest.prefix { $0 != ";" && $0 != " " }) }
            return String(rest.dropFirst().prefix { $0 != "\"" })
        }
        return nil
    }

    /// Browsers write quotes and line ends of names in this way (HTML standard, multipart form data).
    private static func unescaped(_ text: String) -> String {
        text.replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "")
    }

    private static let broken = AppError(
        .invalid, "The form broke off or came in a form that is not understood", at: "Content-Type",
        remedy: "Send it again")
}
