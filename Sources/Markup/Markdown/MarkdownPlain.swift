import Base

/// Gathers the words of a text until there are enough of them.
struct MarkdownPlain {
    private let limit: Int
    private var text = ""
    private var count = 0
    private var isCut = false

    init(limit: Int) { self.limit = limit }

    /// With an ellipsis where something is left out.
    var finished: String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard isCut || words.count > limit else { return words }
        let kept = words.prefix(limit)
        let atWord = kept.lastIndex(of: " ").map { kept[..<$0] } ?? kept
        return (atWord.count * 2 > kept.count ? atWord : kept) + "…"
    }

    mutating func add(_ blocks: [MarkdownBlock]) {
        for block in blocks where !isCut { add(block) }
    }

    private mutating func add(_ block: MarkdownBlock) {
        switch block {
        case .paragraph(let content), .heading(_, let content): add(content)
        case .quote(let blocks): add(blocks)
        case .list(let list): for item in list.items { add(item.blocks) }
        case .code(let text), .verbatim(let text): add(text)
        case .rule: break
        case .table(let table):
            for cell in table.head + table.rows.flatMap({ $0 }) {
                add(cell)
                add(" ")
            }
        }
        add(" ")
    }

    private mutating func add(_ content: [MarkdownInline]) {
        for inline in content where !isCut {
            switch inline {
            case .text(let text), .code(let text), .image(_, let text): add(text)
            case .lineBreak: add(" ")
            case .mention(let handle): add("@" + handle)
            case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, let inner): add(inner)
            }
        }
    }

    /// Twice the limit is enough: what follows could only be cut.
    private mutating func add(_ piece: String) {
        guard !isCut else { return }
        text += piece
        count += piece.utf8.count
        isCut = count > limit * 8 + 8
    }

    // MARK: Direction

    /// The direction of the first letter that has one.
    static func firstDirection(of blocks: [MarkdownBlock]) -> Direction? {
        var plain = MarkdownPlain(limit: 100)
        plain.add(blocks)
        return plain.text.unicodeScalars.lazy.compactMap(direction).first
    }

    private static func direction(_ scalar: Unicode.Scalar) -> Direction? {
        switch scalar.value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
            scalar.properties.isAlphabetic ? .rightToLeft : nil
        default: scalar.properties.isAlphabetic ? .leftToRight : nil
        }
    }
}
