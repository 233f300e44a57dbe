extension Markdown {
    /// The text as blocks of markup. Each block says its own direction.
    package func html(_ rendering: MarkdownRendering = .plain) -> HTML {
        let writer = MarkdownWriter(rendering: rendering)
        return HTML(blocks.map(writer.topBlock))
    }
}

/// Writes a text's tree in the tags of this module.
private struct MarkdownWriter {
    let rendering: MarkdownRendering

    func topBlock(_ block: MarkdownBlock) -> HTML {
        if let destination = block.lonelyLink, let card = rendering.card(destination.text) { return card }
        return self.block(block)
    }

    func block(_ block: MarkdownBlock) -> HTML {
        switch block {
        case .paragraph(let content): p(.dir("auto")) { inlines(content) }
        case .heading(let level, let content): heading(level)(.dir("auto")) { inlines(content) }
        case .quote(let blocks): blockquote(direction([block])) { HTML(blocks.map(self.block)) }
        case .list(let list): self.list(list)
        case .code(let text): pre(.dir("auto"), .tabindex(0)) { code { text } }
        case .rule: hr()
        case .table(let table): self.table(table)
        case .verbatim(let text): p(.dir("auto")) { lines(text) }
        }
    }

    private func heading(_ level: Int) -> Tag {
        [h1, h2, h3, h4, h5, h6][min(max(rendering.headingLevel, 1) + level - 1, 6) - 1]
    }

    private func list(_ list: MarkdownList) -> HTML {
        let items = list.items.map { item in
            li(direction(item.blocks)) {
                if let isDone = item.isDone { isDone ? "☑ " : "☐ " }
                for block in item.blocks {
                    if case .paragraph(let content) = block, list.isTight {
                        inlines(content)
                    } else {
                        self.block(block)
                    }
                }
            }
        }
        let way = direction([.list(list)])
        guard let start = list.start else { return ul(way) { items } }
        return ol(way, .start(start).when(start != 1)) { items }
    }

    /// Moves sideways by itself where it is wider than the page.
    private func table(_ table: MarkdownTable) -> HTML {
        div(
            .class("scroll"), .tabindex(0), .role(rendering.tableLabel == nil ? nil : "region"),
            .aria("label", rendering.tableLabel)
        ) {
            Markup.table(direction([.table(table)])) {
                thead { tr { HTML(zip(table.head, table.alignments).map(headCell)) } }
                if !table.rows.isEmpty {
                    tbody {
                        for row in table.rows { tr { HTML(zip(row, table.alignments).map(cell)) } }
                    }
                }
            }
        }
    }

    /// A heading without words is none.
    private func headCell(_ content: [MarkdownInline], _ alignment: MarkdownTable.Alignment) -> HTML {
        if content.isEmpty { return td() }
        return th(.scope("col"), .dir("auto"), .class(alignment.style)) { inlines(content) }
    }

    private func cell(_ content: [MarkdownInline], _ alignment: MarkdownTable.Alignment) -> HTML {
        td(.dir("auto"), .class(alignment.style)) { inlines(content) }
    }

    private func inlines(_ content: [MarkdownInline]) -> HTML { HTML(content.map(inline)) }

    private func inline(_ inline: MarkdownInline) -> HTML {
        switch inline {
        case .text(let text): HTML(text)
        case .lineBreak: br()
        case .code(let text): code { text }
        case .emphasis(let content): em { inlines(content) }
        case .strong(let content): strong { inlines(content) }
        case .struck(let content): del { inlines(content) }
        case .link(let destination, let content): link(destination) { inlines(content) }
        case .image(let source, let text):
            rendering.image(source.text, text) ?? link(source) { HTML(text.isEmpty ? source.text : text) }
        case .mention(let handle): rendering.mention(handle) ?? HTML("@" + handle)
        }
    }

    private func link(_ destination: MarkdownDestination, content: () -> HTML) -> HTML {
        a(.href(destination.text), .rel(destination.isOutside ? "nofollow ugc noopener" : nil), content: content)
    }

    private func lines(_ text: String) -> HTML {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let kept = lines.reversed().drop { $0.allSatisfy(\.isWhitespace) }.reversed()
        return HTML(
            kept.enumerated().map { $0.offset == 0 ? HTML(String($0.element)) : br() + HTML(String($0.element)) })
    }

    /// A box of several blocks takes the direction of its first words; `auto` does not look into blocks that have their own.
    private func direction(_ blocks: [MarkdownBlock]) -> Attribute {
        .dir(MarkdownPlain.firstDirection(of: blocks)?.rawValue)
    }
}

extension MarkdownTable.Alignment {
    fileprivate var style: String? {
        switch self {
        case .start: nil
        case .middle: "middle"
        case .end: "end"
        }
    }
}
