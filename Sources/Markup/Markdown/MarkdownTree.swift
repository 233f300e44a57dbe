/// A part of a text that stands on lines of its own.
indirect enum MarkdownBlock: Sendable, Hashable {
    case paragraph([MarkdownInline])
    /// One to six.
    case heading(Int, [MarkdownInline])
    case quote([MarkdownBlock])
    case list(MarkdownList)
    case code(String)
    case rule
    case table(MarkdownTable)
    /// Shown as typed, line by line: markup, and texts that are not read.
    case verbatim(String)
}

/// A list; `start` is nil for one without numbers.
struct MarkdownList: Sendable, Hashable {
    struct Item: Sendable, Hashable {
        /// Nil for what is no task.
        let isDone: Bool?
        let blocks: [MarkdownBlock]
    }

    let start: Int?
    /// Its items are lines, not paragraphs.
    let isTight: Bool
    let items: [Item]
}

/// A table; every row has as many cells as the head.
struct MarkdownTable: Sendable, Hashable {
    enum Alignment: Sendable, Hashable { case start, middle, end }

    let head: [[MarkdownInline]]
    let rows: [[[MarkdownInline]]]
    let alignments: [Alignment]
}

/// A part of a line.
indirect enum MarkdownInline: Sendable, Hashable {
    case text(String)
    case lineBreak
    case code(String)
    case emphasis([MarkdownInline])
    case strong([MarkdownInline])
    case struck([MarkdownInline])
    /// The destination has been checked.
    case link(MarkdownDestination, [MarkdownInline])
    case image(MarkdownDestination, String)
    /// Without the `@`.
    case mention(String)
}
