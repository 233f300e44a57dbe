extension TextMetrics {
    /// `text` in lines no wider than `width`; breaks at spaces and between Han characters, and inside a word only where
    /// the word alone is too wide. With more than `maxLines` lines the last one ends in “…”.
    package func wrap(_ text: String, width limit: Double, maxLines: Int = .max) -> [String] {
        guard !text.isEmpty, maxLines > 0 else { return [] }
        if width(text) <= limit { return [text] }
        var lines: [String] = []
        var line = ""
        for piece in TextPieces.split(text) {
            if width(TextPieces.trimmed(line + piece)) <= limit || line.isEmpty {
                line += piece
            } else {
                lines.append(TextPieces.trimmed(line))
                line = piece
            }
            while width(TextPieces.trimmed(line)) > limit, line.count > 1 {
                let head = headThatFits(line, limit)
                lines.append(head)
                line = String(line.dropFirst(head.count))
            }
        }
        if !TextPieces.trimmed(line).isEmpty { lines.append(TextPieces.trimmed(line)) }
        return clipped(lines, maxLines, limit)
    }

    /// `text` in one line, cut with “…” where it is too wide.
    package func shortened(_ text: String, width limit: Double) -> String {
        if width(text) <= limit { return text }
        var kept = text
        while !kept.isEmpty, width(kept + "…") > limit { kept.removeLast() }
        return TextPieces.trimmed(kept) + "…"
    }

    private func clipped(_ lines: [String], _ maxLines: Int, _ limit: Double) -> [String] {
        guard lines.count > maxLines else { return lines }
        var kept = Array(lines.prefix(maxLines))
        kept[maxLines - 1] = shortened(lines[(maxLines - 1)...].joined(separator: " "), width: limit)
        return kept
    }

    private func headThatFits(_ word: String, _ limit: Double) -> String {
        var head = ""
        for character in word {
            if !head.isEmpty, width(head + String(character)) > limit { break }
            head.append(character)
        }
        return head
    }
}

/// Where a line may break.
enum TextPieces {
    /// Words with the space that follows them; each Han or kana character with the punctuation that follows it.
    static func split(_ text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in text {
            if startsPiece(character, after: piece.last) {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }

    static func trimmed(_ text: String) -> String {
        var slice = text[...]
        while slice.last == " " { slice.removeLast() }
        while slice.first == " " { slice.removeFirst() }
        return String(slice)
    }

    private static func startsPiece(_ next: Character, after last: Character?) -> Bool {
        guard let last, next != " " else { return false }
        if last == " " { return true }
        if "，。、；：）》」％%！？…".contains(next) || "（《「".contains(last) { return false }
        return isHan(next) || isHan(last)
    }

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x3040...0x9FFF).contains($0.value) }
    }
}
