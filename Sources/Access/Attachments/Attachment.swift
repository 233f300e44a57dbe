import Base
import Storage

/// A picture or file that a member brought for a text. Whoever may read a text that holds its address may see it; before it
/// stands in one, only whoever brought it.
package struct Attachment: Sendable, Hashable, Identifiable {
    package let id: Int64
    /// Stands in its address; 192 random bits, and for a picture how large it is shown: `…-800x600`.
    package let key: String
    package let name: String
    package let blob: Blob
    /// Nil once the account was erased.
    package let owner: Member.ID?
    package let scan: BlobScan
    package let createdAt: Int64

    /// Bytes of one; what is larger belongs among the files of a space.
    package static let longest: Int64 = 20 << 20
    /// Bytes that one member may bring in all.
    package static let mostBytes: Int64 = 1 << 30
    package static let longestName = 200
    /// How long one that no text holds is kept, in milliseconds: a little longer than drafts.
    package static let timeUnused: Int64 = 190 * 86_400_000

    /// Without language.
    package var path: String { Attachment.path(key) }
    package static func path(_ key: String) -> String { "/attachments/\(key)" }

    /// How large the picture is shown; nil for what is shown as a file.
    package var size: PictureSize? { Attachment.size(in: key) }

    /// The key in an address of this site, as `/en/attachments/KEY`; nil in others.
    package static func key(in address: String) -> String? {
        address.wholeMatch(of: /(?:\/[a-z]{2})?\/attachments\/([A-Za-z0-9_\-]{32}(?:-\d{1,5}x\d{1,5})?)/).map {
            String($0.1)
        }
    }

    /// As the key itself tells, which saves every page a question to the database.
    package static func size(in key: String) -> PictureSize? {
        key.wholeMatch(of: /.{32}-(\d{1,5})x(\d{1,5})/).flatMap { found in
            guard let width = Int(found.1), let height = Int(found.2) else { return nil }
            return PictureSize(width: width, height: height)
        }
    }

    /// The keys of all addresses in a text, once each, in order.
    package static func keys(in text: String) -> [String] {
        var seen: Set<String> = []
        return text.matches(of: /\/attachments\/([A-Za-z0-9_\-]{32}(?:-\d{1,5}x\d{1,5})?)/)
            .map { String($0.1) }.filter { seen.insert($0).inserted }
    }

    static func newKey(_ size: PictureSize?) -> String {
        Base64URL.encode(RandomBytes.make(24)) + (size.map { "-\($0.width)x\($0.height)" } ?? "")
    }
}

/// What is brought, before it has its key.
package struct AttachmentDraft: Sendable {
    package let name: String
    package let blob: Blob
    package let scan: BlobScan
    /// As readers will see it; nil for what is no picture.
    package let size: PictureSize?

    package init(name: String, blob: Blob, scan: BlobScan, size: PictureSize?) {
        self.name = name
        self.blob = blob
        self.scan = scan
        self.size = size
    }
}
