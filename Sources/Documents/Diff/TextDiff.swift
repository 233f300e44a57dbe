/// What became of a text, word by word: what stayed, what went, what came.
///
/// The shortest script of changes (Myers 1986, *An O(ND) difference algorithm and its variations*), over words, the blanks
/// between them and single Chinese characters. The cost is bounded: texts that differ in more than `most` places are
/// compared line by line, and beyond that the whole middle counts as replaced.
package struct TextDiff: Sendable, Hashable {
    /// A run of words with the same fate.
    package enum Piece: Sendable, Hashable {
        case same(String)
        case removed(String)
        case added(String)
    }

    package let pieces: [Piece]

    /// Changes up to which the script is looked for; the work grows with its square at worst.
    package static let most = 1_000

    package init(from old: String, to new: String) {
        if old == new {
            pieces = old.isEmpty ? [] : [.same(old)]
            return
        }
        let edits =
            Self.edits(Self.words(old), Self.words(new)) ?? Self.edits(Self.lines(old), Self.lines(new))
            ?? [.removed(old), .added(new)]
        pieces = Self.joined(edits)
    }

    package var isSame: Bool {
        pieces.allSatisfy { if case .same = $0 { true } else { false } }
    }

    /// The text before and the text after, put together again.
    package var old: String { text { if case .added = $0 { false } else { true } } }
    package var new: String { text { if case .removed = $0 { false } else { true } } }

    private func text(_ isIn: (Piece) -> Bool) -> String {
        pieces.filter(isIn).map(\.text).joined()
    }

    /// Words, runs of blanks, and single marks and ideographs, in order; joined they are the text again.
    static func words(_ text: String) -> [Substring] {
        var words: [Substring] = []
        var start = text.startIndex
        var last: Int?
        for index in text.indices {
            let kind = kind(text[index])
            if index > start, kind != last || kind == 2 {
                words.append(text[start..<index])
                start = index
            }
            last = kind
        }
        if start < text.endIndex { words.append(text[start...]) }
        return words
    }

    /// 0 for letters and digits, 1 for blanks, 2 for what stands by itself.
    private static func kind(_ character: Character) -> Int {
        if character.isWhitespace { return 1 }
        let isIdeograph = character.unicodeScalars.first?.properties.isIdeographic ?? false
        return (character.isLetter || character.isNumber) && !isIdeograph ? 0 : 2
    }

    private static func lines(_ text: String) -> [Substring] {
        var lines: [Substring] = []
        var start = text.startIndex
        for index in text.indices where text[index].isNewline {
            let next = text.index(after: index)
            lines.append(text[start..<next])
            start = next
        }
        if start < text.endIndex { lines.append(text[start...]) }
        return lines
    }

    /// Neighbours of one fate become one piece; what went stands before what came.
    private static func joined(_ edits: [Piece]) -> [Piece] {
        var pieces: [Piece] = []
        var (removed, added) = ("", "")
        func flush() {
            if !removed.isEmpty { pieces.append(.removed(removed)) }
            if !added.isEmpty { pieces.append(.added(added)) }
            (removed, added) = ("", "")
        }
        for edit in edits {
            switch edit {
            case .removed(let text): removed += text
            case .added(let text): added += text
            case .same(let text):
                flush()
                if case .same(let before) = pieces.last {
                    pieces[pieces.count - 1] = .same(before + text)
                } else {
                    pieces.append(edit)
                }
            }
        }
        flush()
        return pieces
    }
}

extension TextDiff.Piece {
    package var text: String {
        switch self {
        case .same(let text), .removed(let text), .added(let text): text
        }
    }
}
