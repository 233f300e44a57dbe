import Base
import Foundation
import HTTPTypes
import Hummingbird

/// What was sent with a form: names and values as typed. Bounded in size and number before it is read.
package struct Form: Sendable {
    private let values: Query
    /// Bytes of a form that holds one of the longest texts, each of whose bytes may be sent as three.
    package static let withText = 700_000

    package init(_ items: [(name: String, value: String)] = []) { values = Query(items) }

    /// Reads `application/x-www-form-urlencoded`.
    ///
    /// Throws `tooLarge` beyond `limit` bytes and `invalid` for another kind of body.
    init(_ request: Request, limit: Int) async throws {
        let type = request.headers[.contentType] ?? ""
        guard type.isEmpty || type.hasPrefix("application/x-www-form-urlencoded") else {
            throw AppError(.invalid, "The form came in a form that is not understood", at: "Content-Type")
        }
        let body = try await request.body.collect(upTo: limit)
        values = Query(parsing: String(buffer: body))
    }

    package var isEmpty: Bool { values.items.isEmpty }

    /// The value without blanks around it; empty when nothing was sent.
    package subscript(name: String) -> String { exact(name).trimmed }

    /// The value as typed: for passwords, whose blanks count.
    package func exact(_ name: String) -> String { values.items.last { $0.name == name }?.value ?? "" }

    /// A longer text as typed, with plain line ends, and without the null character, which no database takes.
    package func text(_ name: String) -> String {
        exact(name).replacing("\r\n", with: "\n").replacing("\u{0}", with: "")
    }

    /// Whether a box was ticked or a button of that name pressed.
    package func has(_ name: String) -> Bool { values.items.contains { $0.name == name } }

    /// Everything that was sent, in order.
    var items: [(name: String, value: String)] { values.items }

    /// All values of a name, such as those of ticked boxes.
    package func all(_ name: String) -> [String] { values.items.filter { $0.name == name }.map(\.value) }
}
