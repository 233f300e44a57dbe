import Base

/// The scalars on the first level of a YAML file, as sites built with Open SDG write their translations and settings:
/// plain, quoted, folded and literal texts. Lists and nested mappings are passed over.
/// Source: "YAML Ain't Markup Language", version 1.2.
struct FlatYAML {
    private(set) var texts: [String: String] = [:]

    /// Empty where the file is none. Throws when it is too long.
    init(_ file: ImportFile?) throws {
        guard let file else { return }
        let lines = String(decoding: try file.all(limit: 1 << 23), as: UTF8.self)
            .split(omittingEmptySubsequences: false) { $0.isNewline }
        var key: String?
        var value: [Substring] = []
        for line in lines {
            let isWithin = line.isEmpty || line.first == " " || line.first == "\t"
            if isWithin {
                value.append(line)
                continue
            }
            if let key { texts[key] = FlatYAML.scalar(value) }
            (key, value) = FlatYAML.entry(line)
        }
        if let key { texts[key] = FlatYAML.scalar(value) }
    }

    /// The key of a line and the beginning of its value; no key for comments, lists and marks.
    private static func entry(_ line: Substring) -> (String?, [Substring]) {
        guard let first = line.first, first != "#", !line.hasPrefix("- "), !line.hasPrefix("---") else {
            return (nil, [])
        }
        if first == "\"" || first == "'" {
            let rest = line.dropFirst()
            guard let close = rest.firstIndex(of: first), case let behind = rest[close...].dropFirst(),
                behind.first == ":"
            else { return (nil, []) }
            return (String(rest[..<close]), [behind.dropFirst()])
        }
        if let mark = line.firstRange(of: ": ") {
            return (String(line[..<mark.lowerBound]), [line[mark.upperBound...]])
        }
        return line.last == ":" ? (String(line.dropLast()), [""]) : (nil, [])
    }

    private static func scalar(_ lines: [Substring]) -> String {
        let first = (lines.first.map(String.init) ?? "").trimmed
        let rest = lines.dropFirst().map { String($0).trimmed }
        if first.hasPrefix("|") { return rest.joined(separator: "\n").trimmed }
        if first.hasPrefix(">") { return folded(Array(rest)) }
        let text = folded([first] + rest)
        guard let quote = text.first, quote == "'" || quote == "\"", text.count >= 2, text.last == quote else {
            return text.hasPrefix("- ") || text.hasPrefix("[") ? "" : text
        }
        let inner = String(text.dropFirst().dropLast())
        return quote == "'"
            ? inner.replacing("''", with: "'")
            : inner.replacing("\\\"", with: "\"").replacing("\\n", with: " ").replacing("\\\\", with: "\\")
    }

    private static func folded(_ lines: [String]) -> String {
        lines.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
