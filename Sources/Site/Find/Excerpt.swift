import Base
import Markup

/// A piece of a text around the first of the words that were asked for, with those words marked.
package struct Excerpt {
    private let text: String
    private let asked: [String]

    package init(_ text: String, _ asked: String) {
        self.text = text
        self.asked = SearchWords.asked(asked)
    }

    /// At most about `length` characters.
    package func html(length: Int = 240) -> HTML {
        let words = text.split(whereSeparator: \.isWhitespace)
        let first = words.firstIndex(where: isHit) ?? 0
        var start = first
        var before = 0
        while start > 0, before + words[start - 1].count < length / 3 {
            start -= 1
            before += words[start].count + 1
        }
        var size = 0
        let piece = words[start...].prefix { word in
            defer { size += word.count + 1 }
            return size < length
        }
        var html: HTML = start > 0 ? "… " : .empty
        for (index, word) in piece.enumerated() {
            if index > 0 { html += " " }
            // Chinese has no spaces: a long run is cut like a word.
            let shown = HTML(String(word.prefix(length)))
            html += isHit(word) ? mark { shown } : shown
        }
        return piece.endIndex < words.endIndex ? html + " …" : html
    }

    private func isHit(_ word: Substring) -> Bool {
        let parts = SearchWords.of(String(word.prefix(1_000)))
        return asked.contains { asked in parts.contains { $0.hasPrefix(asked) } }
    }
}
