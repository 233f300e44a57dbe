import Base

/// A text in Markdown (CommonMark with tables, lists of tasks and words struck out), as a member wrote it. It becomes markup
/// only through the tags of this module; markup inside it is shown as text.
///
/// Reading costs time and memory in proportion to the text. One that `check` refuses is shown as it was typed.
package struct Markdown: Sendable {
    /// Bytes.
    package static let longest = 200_000
    /// Quotes, lists and emphases inside one another.
    package static let deepest = 32

    let blocks: [MarkdownBlock]
    private let isTooDeep: Bool

    package init(_ source: String) {
        let text = Self.cleaned(source)
        if text.utf8.count <= Self.longest, MarkdownCost.isWithinBounds(text) {
            (blocks, isTooDeep) = MarkdownReader.read(text)
        } else {
            (blocks, isTooDeep) = ([.verbatim(text)], true)
        }
    }

    /// Throws `tooLarge` for a text that is too long and `invalid` for one whose parts lie too deep inside one another.
    package static func check(_ source: String) throws(AppError) {
        guard source.utf8.count <= longest else {
            throw AppError(
                .tooLarge, "The text is longer than \(longest / 1_000) kilobytes", remedy: "Divide it into several")
        }
        guard !Markdown(source).isTooDeep else {
            throw AppError(
                .invalid, "Quotes, lists or brackets of the text lie too deep inside one another",
                remedy: "Use fewer levels")
        }
    }

    /// Turning letters round (U+202D, U+202E) serves nothing but deceit in running text.
    private static func cleaned(_ source: String) -> String {
        guard source.unicodeScalars.contains(where: { $0 == "\u{202D}" || $0 == "\u{202E}" }) else { return source }
        return String(String.UnicodeScalarView(source.unicodeScalars.filter { $0 != "\u{202D}" && $0 != "\u{202E}" }))
    }
}

/// How mentions, links and pictures of a text are shown.
package struct MarkdownRendering: Sendable {
    /// The level of `# heading`; those below it follow, down to six.
    package var headingLevel = 3
    /// What stands for `@handle`; nil leaves the text.
    package var mention: @Sendable (_ handle: String) -> HTML? = { _ in nil }
    /// A block in place of a link that is a paragraph of its own; nil leaves the link.
    package var card: @Sendable (_ destination: String) -> HTML? = { _ in nil }
    /// A picture, within a line; nil shows it as a link.
    package var image: @Sendable (_ source: String, _ text: String) -> HTML? = { _, _ in nil }
    /// Names the part of the page in which a wide table moves sideways.
    package var tableLabel: String?

    package init() {}

    package static let plain = MarkdownRendering()
}
