/// Where a link of a text may lead: to a page of this site, to the web, or to an address of mail. Anything else is no link.
struct MarkdownDestination: Sendable, Hashable {
    /// Bytes.
    static let longest = 2_000

    let text: String

    /// Takes what the reader of Markdown has decoded. Control characters, blanks and backslashes are refused rather than
    /// removed, as a browser would remove some of them.
    init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= Self.longest, text.unicodeScalars.allSatisfy(Self.isHarmless),
            Self.isPath(text) || Self.isMail(text) || Self.isWeb(text)
        else { return nil }
        self.text = text
    }

    /// Whether it leaves the site.
    var isOutside: Bool { !text.hasPrefix("/") }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .unassigned: false
        default: scalar != "\\"
        }
    }

    private static func isPath(_ text: String) -> Bool { text.hasPrefix("/") && !text.hasPrefix("//") }

    private static func isMail(_ text: String) -> Bool {
        guard let address = rest(of: text, after: "mailto:") else { return false }
        return address.contains("@") && !address.hasPrefix("/")
    }

    /// A host and perhaps a port. A name before the host (`https://bank.example@other.example`) only serves to deceive.
    private static func isWeb(_ text: String) -> Bool {
        guard let rest = rest(of: text, after: "https://") ?? rest(of: text, after: "http://") else { return false }
        return isHost(rest.unicodeScalars.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
    }

    private static func isHost(_ text: Substring.UnicodeScalarView.SubSequence) -> Bool {
        var host = text
        if host.last != "]", let colon = host.lastIndex(of: ":") {
            let port = host[host.index(after: colon)...]
            guard port.count <= 5, port.allSatisfy({ ("0"..."9").contains($0) }) else { return false }
            host = host[..<colon]
        }
        guard let first = host.first, let last = host.last else { return false }
        if first == "[" {
            let address = host.dropFirst().dropLast()
            return last == "]" && !address.isEmpty
                && address.allSatisfy { $0.properties.isASCIIHexDigit || $0 == ":" || $0 == "." }
        }
        return isOfName(first) && host.allSatisfy { isOfName($0) || "._-".unicodeScalars.contains($0) }
    }

    private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .decimalNumber: true
        default: scalar.properties.isAlphabetic
        }
    }

    private static func rest(of text: String, after prefix: String) -> Substring? {
        let bytes = text.utf8
        guard bytes.count >= prefix.utf8.count, zip(bytes, prefix.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) else {
            return nil
        }
        return text[bytes.index(bytes.startIndex, offsetBy: prefix.utf8.count)...]
    }
}
