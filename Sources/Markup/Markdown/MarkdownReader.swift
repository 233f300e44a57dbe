import CCMark
import Synchronization

/// Reads a text with cmark-gfm and copies its tree into values. The library's own writer of HTML is never called.
struct MarkdownReader {
    private typealias Node = OpaquePointer

    private var isTooDeep = false

    /// The library keeps the list of characters that begin something in one table for all of the process.
    private static let turn = Mutex(false)

    static func read(_ text: String) -> (blocks: [MarkdownBlock], isTooDeep: Bool) {
        let found = turn.withLock { isRegistered -> Document? in
            if !isRegistered { cmark_gfm_core_extensions_ensure_registered() }
            isRegistered = true
            return parse(text).map(Document.init)
        }
        guard let document = found?.root else { return ([.verbatim(text)], false) }
        defer { cmark_node_free(document) }
        cmark_consolidate_text_nodes(document)
        var reader = MarkdownReader()
        let blocks = reader.blocks(of: document, depth: 0)
        return (blocks, reader.isTooDeep)
    }

    /// A tree on its way out of the lock; nobody else has it.
    private struct Document: @unchecked Sendable {
        let root: Node
    }

    private static func parse(_ text: String) -> Node? {
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough", "tasklist"] {
            cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
        }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        return cmark_parser_finish(parser)
    }

    // MARK: Blocks

    private mutating func blocks(of parent: Node, depth: Int) -> [MarkdownBlock] {
        guard depth <= Markdown.deepest else { return [.verbatim(flat(parent))] }
        return Self.children(of: parent).compactMap { block($0, depth: depth + 1) }
    }

    private mutating func block(_ node: Node, depth: Int) -> MarkdownBlock? {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_PARAGRAPH: .paragraph(inlines(of: node, depth: depth))
        case CMARK_NODE_HEADING:
            .heading(Int(cmark_node_get_heading_level(node)), inlines(of: node, depth: depth))
        case CMARK_NODE_BLOCK_QUOTE: .quote(blocks(of: node, depth: depth))
        case CMARK_NODE_LIST: .list(list(node, depth: depth))
        case CMARK_NODE_CODE_BLOCK: .code(Self.literal(node))
        case CMARK_NODE_HTML_BLOCK: .verbatim(Self.literal(node))
        case CMARK_NODE_THEMATIC_BREAK: .rule
        default: Self.kind(node) == "table" ? .table(table(node, depth: depth)) : nil
        }
    }

    private mutating func list(_ node: Node, depth: Int) -> MarkdownList {
        var items: [MarkdownList.Item] = []
        for item in Self.children(of: node) {
            let isTask = Self.kind(item) == "tasklist"
            items.append(
                MarkdownList.Item(
                    isDone: isTask ? cmark_gfm_extensions_get_tasklist_item_checked(item) : nil,
                    blocks: blocks(of: item, depth: depth)))
        }
        let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        return MarkdownList(
            start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
            isTight: cmark_node_get_list_tight(node) != 0, items: items)
    }

    private mutating func table(_ node: Node, depth: Int) -> MarkdownTable {
        var rows: [[[MarkdownInline]]] = []
        for row in Self.children(of: node) {
            rows.append(Self.children(of: row).map { inlines(of: $0, depth: depth) })
        }
        let columns = Int(cmark_gfm_extensions_get_table_columns(node))
        let marks = cmark_gfm_extensions_get_table_alignments(node)
        let alignments = (0..<columns).map { column -> MarkdownTable.Alignment in
            switch marks?[column] {
            case UInt8(ascii: "c"): .middle
            case UInt8(ascii: "r"): .end
            default: .start
            }
        }
        return MarkdownTable(head: rows.first ?? [], rows: Array(rows.dropFirst()), alignments: alignments)
    }

    // MARK: Lines

    private mutating func inlines(of parent: Node, depth: Int, inLink: Bool = false) -> [MarkdownInline] {
        guard depth <= Markdown.deepest else { return [.text(flat(parent))] }
        return Self.children(of: parent).flatMap { inline($0, depth: depth + 1, inLink: inLink) }
    }

    private mutating func inline(_ node: Node, depth: Int, inLink: Bool) -> [MarkdownInline] {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT:
            return inLink ? [.text(Self.literal(node))] : MarkdownWords.pieces(of: Self.literal(node))
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: return [.lineBreak]
        case CMARK_NODE_CODE: return [.code(Self.literal(node))]
        case CMARK_NODE_HTML_INLINE: return [.text(Self.literal(node))]
        case CMARK_NODE_EMPH: return [.emphasis(inlines(of: node, depth: depth, inLink: inLink))]
        case CMARK_NODE_STRONG: return [.strong(inlines(of: node, depth: depth, inLink: inLink))]
        case CMARK_NODE_LINK: return link(node, depth: depth, inLink: inLink)
        case CMARK_NODE_IMAGE: return image(node, inLink: inLink)
        default:
            let inner = inlines(of: node, depth: depth, inLink: inLink)
            return Self.kind(node) == "strikethrough" ? [.struck(inner)] : inner
        }
    }

    private mutating func link(_ node: Node, depth: Int, inLink: Bool) -> [MarkdownInline] {
        let inner = inlines(of: node, depth: depth, inLink: true)
        guard !inLink, let destination = MarkdownDestination(Self.address(node)) else { return inner }
        return [.link(destination, inner.isEmpty ? [.text(destination.text)] : inner)]
    }

    /// A picture that may not be fetched, and one inside a link, is its text.
    private mutating func image(_ node: Node, inLink: Bool) -> [MarkdownInline] {
        let text = Self.words(under: node)
        guard !inLink, let source = MarkdownDestination(Self.address(node)) else { return [.text(text)] }
        return [.image(source, text)]
    }

    // MARK: The library's tree

    private mutating func flat(_ node: Node) -> String {
        isTooDeep = true
        return Self.words(under: node)
    }

    /// All text below a node, without walking into it by calls: it may lie thousands deep.
    private static func words(under root: Node) -> String {
        guard let walk = cmark_iter_new(root) else { return "" }
        defer { cmark_iter_free(walk) }
        var out = ""
        while true {
            let event = cmark_iter_next(walk)
            if event == CMARK_EVENT_DONE { return out }
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(walk) else { continue }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK:
                out += literal(node)
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: out += " "
            default: break
            }
        }
    }

    private static func children(of node: Node) -> [Node] {
        Array(sequence(first: cmark_node_first_child(node)) { cmark_node_next($0) }.prefix { $0 != nil }).compactMap {
            $0
        }
    }

    private static func literal(_ node: Node) -> String {
        cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    }
    private static func address(_ node: Node) -> String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }
    private static func kind(_ node: Node) -> String {
        cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
    }
}
