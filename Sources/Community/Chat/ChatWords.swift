import Access
import Foundation
import Storage

/// Text as the full-text search of either engine knows it: folded, and with a space between the characters of scripts
/// that write words without any, so that a part of a run can be found.
struct ChatWords: Sendable, Hashable {
    /// The words in order; each is one piece, or the characters of a run.
    let words: [[String]]

    static let most = 8

    init(_ text: String) {
        words = text.folded().split(separator: " ").flatMap(ChatWords.pieces)
    }

    /// What is stored for a message.
    var indexed: String { words.map { $0.joined(separator: " ") }.joined(separator: " ") }

    /// What is asked for: every word, as the beginning of one, up to eight. Nil when there is nothing to look for.
    ///
    /// Pieces are letters and digits only (`folded`), so neither engine reads any of them as an operator.
    func query(_ dialect: Dialect) -> String? {
        guard !words.isEmpty else { return nil }
        return words.prefix(ChatWords.most).map { word in
            dialect == .sqlite
                ? "\"\(word.joined(separator: " "))\"*"
                : "(" + word.enumerated().map { $1 + ($0 == word.count - 1 ? ":*" : "") }.joined(separator: " <-> ")
                    + ")"
        }.joined(separator: dialect == .sqlite ? " " : " & ")
    }

    /// Splits a run of letters where the script changes between one with spaces and one without.
    private static func pieces(_ run: Substring) -> [[String]] {
        var out: [[String]] = []
        var plain = ""
        var dense: [String] = []
        func flush() {
            if !plain.isEmpty { out.append([plain]) }
            if !dense.isEmpty { out.append(dense) }
            (plain, dense) = ("", [])
        }
        for scalar in run.unicodeScalars {
            if isDense(scalar.value) {
                if !plain.isEmpty { flush() }
                dense.append(String(scalar))
            } else {
                if !dense.isEmpty { flush() }
                plain.unicodeScalars.append(scalar)
            }
        }
        flush()
        return out
    }

    /// Han, kana and their extensions.
    private static func isDense(_ value: UInt32) -> Bool {
        switch value {
        case 0x3040...0x30FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}
