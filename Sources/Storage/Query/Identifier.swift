import Base

/// The name of a table or column that comes from a list in code: lower-case letters, digits and `_`, at most 63.
package struct Identifier: Sendable, Hashable {
    package let name: String

    /// Throws `internalFailure` for anything else, so that no text of a reader can become part of a statement.
    package init(_ name: String) throws(AppError) {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let bytes = name.utf8
        let isPlain = bytes.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_") }
        guard isPlain, let first = bytes.first, !digits.contains(first), bytes.count <= 63 else {
            throw AppError(
                .internalFailure, "“\(name.prefix(80))” is not a name of a table or column",
                remedy: "Use lower-case letters, digits and underscores")
        }
        self.name = name
    }

    /// As written in a statement, safe for reserved words.
    var quoted: String { "\"\(name)\"" }
}
