extension Markdown {
    /// Handles after an `@`, once each, in order.
    package var mentions: [String] {
        once { if case .mention(let handle) = $0 { handle } else { nil } }
    }

    /// Where its links lead, once each, in order.
    package var links: [String] {
        once { if case .link(let destination, _) = $0 { destination.text } else { nil } }
    }

    /// Where the links lead that are a paragraph of their own.
    package var lonelyLinks: [String] {
        var seen = Set<String>()
        return blocks.compactMap { $0.lonelyLink?.text }.filter { seen.insert($0).inserted }
    }

    /// Its pictures, in order: where they lie, and what is said in their place.
    package var pictures: [(source: String, words: String)] {
        var found: [(source: String, words: String)] = []
        for inline in blocks.flatMap(\.inlines) {
            inline.walk { if case .image(let source, let words) = $0 { found.append((source.text, words)) } }
        }
        return found
    }

    /// The words without marks, on one line, cut between words at `limit` letters: for excerpts, letters and search.
    package func plainText(limit: Int) -> String {
        var plain = MarkdownPlain(limit: limit)
        plain.add(blocks)
        return plain.finished
    }

    private func once(_ pick: (MarkdownInline) -> String?) -> [String] {
        var seen = Set<String>()
        var out: [String] = []
        for inline in blocks.flatMap(\.inlines) {
            inline.walk { if let found = pick($0), seen.insert(found).inserted { out.append(found) } }
        }
        return out
    }
}

extension MarkdownBlock {
    /// The link that a paragraph consists of.
    var lonelyLink: MarkdownDestination? {
        guard case .paragraph(let content) = self, content.count == 1, case .link(let destination, _)? = content.first
        else { return nil }
        return destination
    }

    /// All lines in it and below it.
    var inlines: [MarkdownInline] {
        switch self {
        case .paragraph(let content), .heading(_, let content): content
        case .quote(let blocks): blocks.flatMap(\.inlines)
        case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.inlines) }
        case .table(let table): table.head.flatMap { $0 } + table.rows.flatMap { $0.flatMap { $0 } }
        case .code, .rule, .verbatim: []
        }
    }
}

extension MarkdownInline {
    /// Itself and what is in it, in order.
    func walk(_ visit: (MarkdownInline) -> Void) {
        visit(self)
        switch self {
        case .emphasis(let inner), .strong(let inner), .struck(let inner), .link(_, let inner):
            for inline in inner { inline.walk(visit) }
        case .text, .lineBreak, .code, .image, .mention: break
        }
    }
}
