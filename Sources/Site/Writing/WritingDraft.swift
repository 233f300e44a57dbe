import Base

/// A text that somebody began to write in a form.
struct WritingDraft: Sendable, Hashable {
    /// Drafts of one member.
    static let most = 200
    /// Milliseconds after which one is forgotten: half a year.
    static let kept: Int64 = 180 * 86_400_000

    /// Names the form, such as `topic:12/reply`.
    let key: String
    /// Empty once it was sent.
    let text: String
    /// Milliseconds since 1970.
    let savedAt: Int64
    /// Milliseconds since 1970: when a text of this form was sent last.
    let sentAt: Int64?

    static func isKey(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 200
            && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
    }
}
