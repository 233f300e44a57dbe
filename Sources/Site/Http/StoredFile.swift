import Base
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// A file that somebody brought, on its way to a reader: streamed, in parts if asked for, and never as a page of this
/// site. Whatever it holds, nothing in it runs: it is saved, or shown with nothing allowed to it.
package struct StoredFile: Sendable {
    package let blob: Blob
    /// As its readers know it; any language.
    package let name: String
    /// Pictures only: whether the browser shows it in place of saving it.
    package let isShown: Bool
    /// Asked again and again while a long file goes out; the rest is kept back once it says no.
    package let isStillAllowed: @Sendable () async -> Bool

    package init(
        _ blob: Blob, name: String, isShown: Bool = false,
        isStillAllowed: @escaping @Sendable () async -> Bool = { true }
    ) {
        self.blob = blob
        self.name = name
        self.isShown = isShown && StoredFile.pictures.contains(blob.mediaType)
        self.isStillAllowed = isStillAllowed
    }

    /// What a browser draws and cannot run.
    package static let pictures: Set = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]

    /// `attachment` with the name for old and new browsers (RFC 6266).
    static func disposition(_ name: String, isShown: Bool) -> String {
        let plain = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._- ".contains($0)) }
        let allowed = CharacterSet(
            charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        let full = name.addingPercentEncoding(withAllowedCharacters: allowed) ?? "file"
        return (isShown ? "inline" : "attachment") + "; filename=\"\(plain.isEmpty ? "file" : plain)\"; "
            + "filename*=UTF-8''\(full)"
    }

    /// Content of members may do nothing: no script, no form, no window, nothing from elsewhere.
    static let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
}

/// Bytes that are made while they are sent, such as a folder as a zip.
package struct StreamedFile: Sendable {
    package let name: String
    package let mediaType: String
    package let write: @Sendable (_ send: (_ bytes: [UInt8]) async throws -> Void) async throws -> Void

    package init(
        name: String, mediaType: String,
        write: @escaping @Sendable (_ send: (_ bytes: [UInt8]) async throws -> Void) async throws -> Void
    ) {
        self.name = name
        self.mediaType = mediaType
        self.write = write
    }
}

extension Response {
    /// Bytes that go out between two looks at whether the reader may still have them.
    private static let stride = 256 * 1024

    static func stored(_ file: StoredFile, _ visit: Visit, _ request: Request) throws -> Response {
        let tag = "\"\(file.blob.hash.prefix(32))\""
        var headers = fileHeaders(file.name, file.isShown ? file.blob.mediaType : saved(file.blob.mediaType))
        headers[.contentDisposition] = StoredFile.disposition(file.name, isShown: file.isShown)
        headers[.eTag] = tag
        headers[.acceptRanges] = "bytes"
        let size = file.blob.size
        guard let range = ByteRange(request, size: size, tag: tag) else {
            headers[.contentLength] = String(size)
            return Response(status: .ok, headers: headers, body: try body(file, visit, 0..<size))
        }
        guard !range.bytes.isEmpty else {
            headers[.contentRange] = "bytes */\(size)"
            return Response(status: .rangeNotSatisfiable, headers: headers)
        }
        headers[.contentRange] = "bytes \(range.bytes.lowerBound)-\(range.bytes.upperBound - 1)/\(size)"
        headers[.contentLength] = String(range.bytes.count)
        return Response(status: .partialContent, headers: headers, body: try body(file, visit, range.bytes))
    }

    static func streamed(_ file: StreamedFile) -> Response {
        var headers = fileHeaders(file.name, file.mediaType)
        headers[.contentDisposition] = StoredFile.disposition(file.name, isShown: false)
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                let cell = WriterCell(writer)
                try await file.write { bytes in try await cell.write(bytes) }
                try await cell.finish()
            })
    }

    private static func fileHeaders(_ name: String, _ type: String) -> HTTPFields {
        [
            .contentType: type, .cacheControl: Validator.keepNothing,
            .contentSecurityPolicy: StoredFile.policy,
        ]
    }

    /// Text that is saved is called text; nothing that a browser might run keeps its type.
    private static func saved(_ type: String) -> String {
        MediaName.isActive(type) ? "application/octet-stream" : type
    }

    private static func body(_ file: StoredFile, _ visit: Visit, _ bytes: Range<Int64>) throws -> ResponseBody {
        let path = visit.site.blobs.path(of: file.blob)
        let reader = try FileReader(path)
        guard reader.size == file.blob.size else {
            throw AppError(.internalFailure, "A stored file has another size than when it was stored")
        }
        return ResponseBody(contentLength: bytes.count) { writer in
            var place = bytes.lowerBound
            var looks = 0
            while place < bytes.upperBound {
                let (from, count) = (place, Int(min(Int64(stride), bytes.upperBound - place)))
                let some = try await Disk.work { try reader.read(at: from, count: count) }
                guard !some.isEmpty else { break }
                looks += 1
                if looks % 16 == 0, await !file.isStillAllowed() {
                    throw AppError(.notFound, "The reader may no longer have the file")
                }
                try await writer.write(ByteBuffer(bytes: some))
                place += Int64(some.count)
            }
            try await writer.finish(nil)
        }
    }
}

/// The writer of one answer, for closures that cannot hold it themselves. Used by one task only.
final class WriterCell: @unchecked Sendable {
    private var writer: any ResponseBodyWriter

    init(_ writer: any ResponseBodyWriter) { self.writer = writer }

    func write(_ bytes: [UInt8]) async throws { try await writer.write(ByteBuffer(bytes: bytes)) }
    func finish() async throws { try await writer.finish(nil) }
}

/// The part of a file that was asked for (RFC 9110, 14); one part, as downloads that go on need.
struct ByteRange: Sendable, Hashable {
    /// Empty when there is no such part.
    let bytes: Range<Int64>

    /// Nil when the whole is wanted, or when what the client holds is of other bytes.
    init?(_ request: Request, size: Int64, tag: String) {
        guard let text = request.headers[.range], text.hasPrefix("bytes="), !text.contains(",") else { return nil }
        if let held = request.headers[.ifRange], held != tag { return nil }
        let ends = text.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        let (first, last) = (Int64(ends[0]), Int64(ends[1]))
        switch (first, last) {
        case (let first?, let last?) where first <= last && first >= 0:
            bytes = first < size ? first..<min(last + 1, size) : 0..<0
        case (let first?, nil) where ends[1].isEmpty && first >= 0: bytes = first < size ? first..<size : 0..<0
        case (nil, let last?) where ends[0].isEmpty && last >= 0: bytes = max(0, size - last)..<size
        default: return nil
        }
    }
}
