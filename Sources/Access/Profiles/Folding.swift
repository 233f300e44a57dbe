import Foundation

extension String {
    /// Trimmed, without control characters and without marks that turn the direction of the text around them. On one
    /// line, each run of white space becomes one space; else line breaks stay, at most two in a row.
    package func tidied(onOneLine: Bool = true) -> String {
        var lines = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            String(String.UnicodeScalarView(line.unicodeScalars.filter { !$0.isUnseen }))
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        if onOneLine { return lines.filter { !$0.isEmpty }.joined(separator: " ") }
        lines = lines.indices.filter { !lines[$0].isEmpty || $0 > 0 && !lines[$0 - 1].isEmpty }.map { lines[$0] }
        return lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What a search compares: lower case, no accents or vowel signs, one space between words, nothing but letters and
    /// digits.
    package func folded() -> String {
        var folded = String.UnicodeScalarView()
        for scalar in lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .modifierLetter: continue
            case .lowercaseLetter, .otherLetter, .decimalNumber: folded.append(scalar)
            default: if let last = folded.last, last != " " { folded.append(" ") }
            }
        }
        if folded.last == " " { folded.removeLast() }
        return String(folded)
    }
}

extension Unicode.Scalar {
    /// Control characters, but for the tab, and the marks that embed, override or isolate a direction.
    fileprivate var isUnseen: Bool {
        switch value {
        case 0x09: false
        case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: properties.generalCategory == .control
        }
    }
}
