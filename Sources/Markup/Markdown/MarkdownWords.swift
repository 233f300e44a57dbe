/// Finds bare addresses and mentions in running text, in one pass.
struct MarkdownWords {
    /// Letters of a handle.
    static let longestHandle = 40

    private let scalars: [Unicode.Scalar]
    private var out: [MarkdownInline] = []
    /// Where the words began that are neither.
    private var plain = 0
    private var at = 0

    static func pieces(of text: String) -> [MarkdownInline] {
        guard mayHoldAny(text) else { return [.text(text)] }
        var words = MarkdownWords(scalars: Array(text.unicodeScalars))
        while words.at < words.scalars.count { words.step() }
        words.flush()
        return words.out
    }

    /// Most texts hold none: a look at their bytes spares the pass over their letters.
    private static func mayHoldAny(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.indices.contains { index in
                switch bytes[index] {
                case UInt8(ascii: "@"): true
                case UInt8(ascii: "/"): index > 0 && bytes[index - 1] == UInt8(ascii: ":")
                case UInt8(ascii: "."): index > 0 && bytes[index - 1] | 0x20 == UInt8(ascii: "w")
                default: false
                }
            }
        }
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private mutating func step() {
        switch scalars[at] {
        case "@": if let end = handleEnd() { return take(end) { .mention(String($0.dropFirst())) } }
        case "h", "H", "w", "W":
            if startsAddress {
                let end = addressEnd()
                return take(end) { Self.link(String($0)) }
            }
        default: break
        }
        at += 1
    }

    private mutating func take(_ end: Int, _ make: (Substring) -> MarkdownInline) {
        flush()
        out.append(make(Substring(text(at..<end))))
        at = end
        plain = end
    }

    private mutating func flush() {
        if plain < at { out.append(.text(text(plain..<at))) }
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    // MARK: Mentions

    /// Not within an address of mail or of the web.
    private func handleEnd() -> Int? {
        if at > 0, Self.isOfWord(scalars[at - 1]) || ".@/".unicodeScalars.contains(scalars[at - 1]),
            !scalars[at - 1].properties.isIdeographic
        {
            return nil
        }
        var end = at + 1
        while end < scalars.count, Self.isOfWord(scalars[end]), end - at <= Self.longestHandle + 1 { end += 1 }
        while end > at + 1, scalars[end - 1] == "-" { end -= 1 }
        guard end > at + 1, end - at - 1 <= Self.longestHandle, scalars[at + 1] != "-" else { return nil }
        return end
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .decimalNumber: true
        default: scalar.properties.isAlphabetic || scalar == "-"
        }
    }

    // MARK: Addresses

    private static let beginnings = ["https://", "http://", "www."].map { Array($0.unicodeScalars) }

    private var startsAddress: Bool {
        guard at == 0 || !Self.isOfWord(scalars[at - 1]) || scalars[at - 1].properties.isIdeographic else {
            return false
        }
        return Self.beginnings.contains { beginning in
            scalars.count - at > beginning.count
                && zip(scalars[at...], beginning).allSatisfy { $0 == $1 || $0.isASCII && $0.value | 0x20 == $1.value }
        }
    }

    /// Only letters of ASCII: browsers copy addresses that way, and the words around a bare address may be of a script
    /// that has no blanks.
    private func addressEnd() -> Int {
        var end = at
        var open: [Unicode.Scalar: Int] = [:]
        while end < scalars.count, Self.isOfAddress(scalars[end]) {
            open[scalars[end], default: 0] += 1
            end += 1
        }
        while end > at {
            let last = scalars[end - 1]
            if last == ")", open[")", default: 0] <= open["(", default: 0] { break }
            if last == "]", open["]", default: 0] <= open["[", default: 0] { break }
            guard "?!.,:;*_~'\")]".unicodeScalars.contains(last) else { break }
            open[last, default: 0] -= 1
            end -= 1
        }
        return max(end, at + 1)
    }

    private static func isOfAddress(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.value > 0x20 && scalar.value != 0x7F && !"<>\\^`{|}".unicodeScalars.contains(scalar)
    }

    private static func link(_ text: String) -> MarkdownInline {
        let isBare = text.utf8.first.map { $0 | 0x20 } == UInt8(ascii: "w")
        guard !isBare || text.utf8.count(where: { $0 == UInt8(ascii: ".") }) > 1,
            let destination = MarkdownDestination(isBare ? "https://" + text : text)
        else { return .text(text) }
        return .link(destination, [.text(text)])
    }
}
