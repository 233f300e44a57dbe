import Base
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What was sent with a form that may hold files. Its fields have been read; the files come one by one, as they arrive.
package final class Upload {
    /// A file as it comes; its bytes can be read once.
    package struct File: AsyncSequence {
        package typealias Element = [UInt8]
        /// As the sender calls it.
        package let name: String
        /// Of the field that it was chosen in.
        package let field: String
        let reader: MultipartReader

        /// Gives piece after piece.
        package struct Iterator: AsyncIteratorProtocol {
            let reader: MultipartReader
            package mutating func next() async throws -> [UInt8]? { try await reader.nextBytes() }
        }

        package func makeAsyncIterator() -> Iterator { Iterator(reader: reader) }
    }

    let form: Form
    private let reader: MultipartReader?
    private var waiting: File?
    static let mostFields = 200
    static let longestFields = 256 * 1024

    /// Reads the fields that stand before the first file.
    init(_ request: Request, limit: Int) async throws {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/form-data") else {
            form = try await Form(request, limit: limit)
            reader = nil
            return
        }
        let reader = try MultipartReader(request.body, contentType: type)
        var items: [(name: String, value: String)] = []
        var left = Upload.longestFields
        while let head = try await reader.nextHead() {
            if let name = head.fileName {
                waiting = File(name: name, field: head.name, reader: reader)
                break
            }
            items.append((head.name, try await Upload.value(reader, &left)))
            guard items.count <= Upload.mostFields else { throw AppError(.tooLarge, "The form has too many fields") }
        }
        form = Form(items)
        self.reader = reader
    }

    /// The next file that was chosen; nil behind the last. A field for files in which none was chosen is passed over.
    package func nextFile() async throws -> File? {
        while true {
            if let file = waiting {
                waiting = nil
                if !file.name.isEmpty { return file }
            }
            guard let reader, let head = try await reader.nextHead() else { return nil }
            if let name = head.fileName { waiting = File(name: name, field: head.name, reader: reader) }
        }
    }

    private static func value(_ reader: MultipartReader, _ left: inout Int) async throws -> String {
        var bytes: [UInt8] = []
        while let some = try await reader.nextBytes() {
            left -= some.count
            guard left >= 0 else { throw AppError(.tooLarge, "The fields of the form are too long") }
            bytes += some
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Routes {
    /// What a form with files is sent to, streamed. Token and origin have been checked when the handler is called, so the
    /// fields, the token among them, stand before the files.
    package func upload(
        _ path: String, for audience: Audience,
        _ handler: @escaping @Sendable (Visit, Upload) async throws -> Answer
    ) {
        post(path, for: audience, reading: { try await Upload($0, limit: $1) }, form: { $0.form }, handler)
    }
}
