import Access
import Base
import Storage

/// Documents of one kind, as moderators take them from view.
package struct ModeratedDocument: Moderated {
    private let documentKind: DocumentKind

    package init(_ kind: DocumentKind) { documentKind = kind }

    package var kind: String { documentKind.name }
    package var measures: [Measure.Kind] { [.hide] }

    package func record(_ id: String, in connection: Connection) throws -> ModeratedRecord? {
        guard let document = try connection.document(id, documentKind), document.publishedRevision != nil,
            let text = try connection.publishedTexts(of: [document])[document.id]?.content
        else { return nil }
        let rest = documentKind.fields.dropFirst().map { text[$0.name] }.filter { !$0.isEmpty }
        let authors = document.authors.map(\.id)
        return ModeratedRecord(
            document.ref, title: text[documentKind.title], text: rest.joined(separator: "\n\n"),
            path: documentKind.path(of: id), scope: document.place, author: authors.first, parties: Set(authors))
    }

    package func isVisible(_ id: String, to viewer: Viewer, at scope: Int64?, in connection: Connection) throws -> Bool
    {
        guard let document = try connection.document(id, documentKind) else { return false }
        return try connection.placed([document], for: viewer).first?.canRead ?? false
    }

    package func apply(_ measure: Measure, in connection: Connection) throws {
        guard measure.kind == .hide else { return }
        try connection.hide(measure.subject.id, true, documentKind)
    }

    package func undo(_ measure: Measure, in connection: Connection) throws {
        let others = try connection.isHeldBy(measure.subject)
        if measure.kind == .hide, !others { try connection.hide(measure.subject.id, false, documentKind) }
    }
}

/// Comments on documents of one kind.
package struct ModeratedComment: Moderated {
    private let documentKind: DocumentKind

    package init(_ kind: DocumentKind) { documentKind = kind }

    package var kind: String { documentKind.comments }
    package var measures: [Measure.Kind] { [.hide] }

    package func record(_ id: String, in connection: Connection) throws -> ModeratedRecord? {
        guard let (comment, document) = try connection.comment(id, documentKind), comment.state != .trashed,
            let text = try connection.publishedTexts(of: [document])[document.id]?.content
        else { return nil }
        return ModeratedRecord(
            Ref(kind, id), title: text[documentKind.title], text: comment.words,
            path: documentKind.path(of: document.slug), scope: document.place, author: comment.member)
    }

    package func isVisible(_ id: String, to viewer: Viewer, at scope: Int64?, in connection: Connection) throws -> Bool
    {
        guard let (comment, document) = try connection.comment(id, documentKind), comment.state == .published,
            let placed = try connection.placed([document], for: viewer).first
        else { return false }
        return placed.canRead
    }

    package func apply(_ measure: Measure, in connection: Connection) throws {
        if measure.kind == .hide { try connection.hideComment(measure.subject.id, true) }
    }

    package func undo(_ measure: Measure, in connection: Connection) throws {
        let others = try connection.isHeldBy(measure.subject)
        if measure.kind == .hide, !others { try connection.hideComment(measure.subject.id, false) }
    }
}
