import Markup

/// A string with `{placeholders}`, taken apart once when it is loaded: filling it in is one pass of appending.
struct Template: Sendable, Hashable {
    private enum Piece: Sendable, Hashable {
        case text(String)
        case placeholder(String)
    }

    private let pieces: [Piece]

    init(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            pieces.append(.placeholder(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    /// A placeholder without a fill stays as it stands, so that a test finds it.
    func filled(_ fill: (String) -> String?) -> String {
        var out = ""
        for piece in pieces {
            switch piece {
            case .text(let text): out += text
            case .placeholder(let name): out += fill(name) ?? "{\(name)}"
            }
        }
        return out
    }

    /// The same as markup: the text is escaped, the fills are markup already.
    func markup(_ fill: (String) -> HTML?) -> HTML {
        HTML(
            pieces.map { piece in
                switch piece {
                case .text(let text): HTML(text)
                case .placeholder(let name): fill(name) ?? HTML("{\(name)}")
                }
            })
    }
}
