import Access
import Base
import Markup
import Storage

extension MarkdownRendering {
    /// Shows pictures that were brought to this site; those of other sites stay links, so that reading a text tells nobody
    /// else about it. What a picture's address says is enough, so this asks no database.
    package mutating func showPictures() {
        image = { source, words in
            guard let key = Attachment.key(in: source), let size = Attachment.size(in: key) else { return nil }
            return a(.class("picture"), .href(source)) {
                img(
                    .src(source + "/picture"), .alt(words), .width(Double(size.width)),
                    .height(Double(size.height)), .loading("lazy"))
            }
        }
    }
}

/// A file in a text, as the card in place of a link that stands alone.
struct AttachmentRecord: RecordKind {
    let kind = "attachment"

    func id(at path: String) -> String? { path.hasPrefix("/attachments/") ? Attachment.key(in: path) : nil }

    func card(_ id: String, _ visit: Visit) async throws -> RecordCard? {
        try await visit.site.attachment(id, for: visit.viewer).map { attachment in
            RecordCard(
                ref: Ref(kind, id), title: attachment.name, path: attachment.path,
                kindName: visit.reader(.attachmentKind), detail: visit.reader.size(attachment.blob.size))
        }
    }

    /// Nobody reacts to a file in a text, or keeps it by itself.
    func facts(_ id: String, for viewer: Viewer, in connection: Connection) throws -> Facts? { nil }
}
