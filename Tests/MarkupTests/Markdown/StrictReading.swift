import Foundation

/// Reads markup more strictly than a browser does: every element and attribute must be of a fixed list, every element
/// closed in order, every attribute in double quotes, every destination harmless. Whatever else stands there is a problem.
struct StrictReading {
    private static let void: Set = ["br", "hr", "img"]
    private static let attributes: [String: Set<String>] = [
        "p": ["dir"], "h1": ["dir"], "h2": ["dir"], "h3": ["dir"], "h4": ["dir"], "h5": ["dir"], "h6": ["dir"],
        "blockquote": ["dir"], "ul": ["dir"], "ol": ["dir", "start"], "li": ["dir"], "pre": ["dir", "tabindex"],
        "code": [], "br": [], "hr": [], "em": [], "strong": [], "del": [], "a": ["href", "rel"],
        "div": ["class", "tabindex"], "table": ["dir"], "thead": [], "tbody": [], "tr": [],
        "th": ["scope", "dir", "class"], "td": ["dir", "class"],
    ]

    private(set) var problems: [String] = []
    private var open: [String] = []
    private var rest: Substring

    static func problems(of source: String) -> [String] {
        var reading = StrictReading(rest: source[...])
        reading.read()
        return reading.problems
    }

    private init(rest: Substring) { self.rest = rest }

    private mutating func read() {
        while let sign = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) {
            rest = rest[sign...]
            guard let end = rest.utf8.firstIndex(of: UInt8(ascii: ">")), rest.utf8.first == UInt8(ascii: "<") else {
                problems.append("a stray sign: \(rest.prefix(40))")
                return
            }
            tag(String(rest[rest.utf8.index(after: rest.startIndex)..<end]))
            rest = rest[rest.utf8.index(after: end)...]
        }
        if !open.isEmpty { problems.append("never closed: \(open)") }
    }

    private mutating func tag(_ text: String) {
        if text.hasPrefix("/") {
            if open.popLast() != String(text.dropFirst()) { problems.append("closed out of order: \(text)") }
            return
        }
        guard let match = text.wholeMatch(of: #/([a-z0-9]+)((?: [a-z]+="[^"<>]*")*)/#),
            let allowed = Self.attributes[String(match.1)]
        else {
            problems.append("an unknown element: \(text.prefix(60))")
            return
        }
        for attribute in match.2.matches(of: #/ ([a-z]+)="([^"]*)"/#) {
            if !allowed.contains(String(attribute.1)) { problems.append("an unknown attribute: \(text.prefix(60))") }
            if attribute.1 == "href", !Self.isHarmless(String(attribute.2)) {
                problems.append("a destination: \(attribute.2.prefix(60))")
            }
        }
        if !Self.void.contains(String(match.1)) { open.append(String(match.1)) }
    }

    private static func isHarmless(_ destination: String) -> Bool {
        let isBelow = destination.prefixMatch(of: #/\/(?![\/\\])/#) != nil
        let isAway = destination.prefixMatch(of: #/(?i:https?:\/\/[^\/?\#@\\]+(?:[\/?\#]|$)|mailto:[^\/])/#) != nil
        return (isBelow || isAway)
            && destination.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" }
    }
}

/// The hostile texts that the browser tests render too.
struct HostileText: Decodable, Sendable, CustomStringConvertible {
    let source: String
    let isLarge: Bool

    private enum Key: String, CodingKey { case text, before, `repeat`, times, after }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        if let text = try values.decodeIfPresent(String.self, forKey: .text) {
            (source, isLarge) = (text, false)
        } else {
            let unit = try values.decode(String.self, forKey: .repeat)
            let middle = String(repeating: unit, count: try values.decode(Int.self, forKey: .times))
            source =
                try values.decode(String.self, forKey: .before) + middle + values.decode(String.self, forKey: .after)
            isLarge = true
        }
    }

    var description: String { String(source.debugDescription.prefix(80)) }

    static let all: [HostileText] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let file = folder.appending(path: "../../Hostile/markdown.json").standardizedFileURL
        do { return try JSONDecoder().decode([HostileText].self, from: Data(contentsOf: file)) } catch {
            preconditionFailure("\(file.path) cannot be read: \(error)")
        }
    }()
}
