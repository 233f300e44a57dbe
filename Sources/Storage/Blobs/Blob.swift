/// Bytes that somebody brought, kept as a file. Immutable: other bytes are another blob, the same bytes are the same blob.
package struct Blob: Sendable, Hashable, Identifiable {
    package let id: Int64
    /// SHA-256 as 64 hexadecimal digits; names the file.
    package let hash: String
    /// Bytes.
    package let size: Int64
    /// What the bytes are, as read off them and never off a name: `image/png`, `text/csv` …; `application/octet-stream`
    /// where they tell nothing.
    package let mediaType: String

    package init(id: Int64, hash: String, size: Int64, mediaType: String) {
        self.id = id
        self.hash = hash
        self.size = size
        self.mediaType = mediaType
    }
}
