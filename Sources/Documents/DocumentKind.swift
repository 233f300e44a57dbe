import Base
import Storage

/// What one kind of document consists of: declared once by the room that it belongs to, and listed nowhere else.
package struct DocumentKind: Sendable {
    /// As in `Ref.kind`, such as `blog`.
    package let name: String
    /// Its documents stand below this path, without language, such as `/blog`.
    package let path: String
    /// In the order in which they are written and read.
    package let fields: [DocumentField]
    /// Called in the transaction in which something changes that readers see, or whether they see it: for what is derived
    /// from it, such as what a search finds.
    let readersSee: @Sendable (Document, Connection) throws -> Void

    package init(
        _ name: String, path: String, fields: [DocumentField],
        readersSee: @escaping @Sendable (Document, Connection) throws -> Void = { _, _ in }
    ) {
        self.name = name
        self.path = path
        self.fields = fields
        self.readersSee = readersSee
    }

    package subscript(field: String) -> DocumentField? { fields.first { $0.name == field } }

    /// The first field: what lists, notices and moderators call the document.
    package var title: String { fields.first?.name ?? "title" }

    package func path(of slug: String) -> String { "\(path)/\(slug)" }

    /// The kind of the comments on its documents, as in `Ref.kind`.
    package var comments: String { "\(name)-comment" }
}

/// One named part of a document.
package struct DocumentField: Sendable, Hashable {
    /// How it is read.
    package enum Form: Sendable, Hashable {
        /// One line of words.
        case line
        /// Markdown.
        case text
        /// A code, number or address: the same in every language.
        case value
    }

    package let name: String
    package let form: Form
    /// In characters.
    package let longest: Int
    /// Without it nothing is sent to review; drafts may lack it, but for the title.
    package let isRequired: Bool

    package init(_ name: String, _ form: Form, longest: Int, isRequired: Bool = false) {
        self.name = name
        self.form = form
        self.longest = longest
        self.isRequired = isRequired
    }

    package var isTranslated: Bool { form != .value }
}

/// What the fields of a document hold, by name; one that holds nothing is left out.
package struct DocumentContent: Sendable, Hashable {
    package private(set) var texts: [String: String]

    /// One line is trimmed and its blanks become one; empty texts are left out.
    package init(_ texts: [String: String], of kind: DocumentKind) {
        var kept: [String: String] = [:]
        for field in kind.fields {
            let text = texts[field.name] ?? ""
            let plain =
                field.form == .text
                ? text.replacing("\r\n", with: "\n") : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !plain.trimmed.isEmpty { kept[field.name] = plain }
        }
        self.texts = kept
    }

    init(stored texts: [String: String]) { self.texts = texts }

    package subscript(field: String) -> String { texts[field] ?? "" }

    /// What is wrong, by field; empty when it can be kept as a draft, or with `isComplete` sent to review.
    package func problems(of kind: DocumentKind, isComplete: Bool = false) -> [String: Problem] {
        var found: [String: Problem] = [:]
        for field in kind.fields {
            let text = self[field.name]
            if text.isEmpty, field.name == kind.title || isComplete && field.isRequired { found[field.name] = .missing }
            if text.count > field.longest { found[field.name] = .tooLong(field.longest) }
        }
        return found
    }

    /// What can be wrong with a field.
    package enum Problem: Sendable, Hashable {
        case missing
        /// The most characters that it may have.
        case tooLong(Int)
    }
}
