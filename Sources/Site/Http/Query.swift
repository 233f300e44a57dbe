import Foundation

/// The query of an address as an ordered list of decoded names and values. Bounded: what is over the limits is refused
/// before it is parsed.
package struct Query: Sendable, Hashable {
    package private(set) var items: [(name: String, value: String)]

    package init(_ items: [(name: String, value: String)] = []) { self.items = items }

    /// Parses `a=1&b=2`; `+` and percent escapes are decoded, broken escapes are kept as they stand.
    package init(parsing text: String) {
        items = text.split(separator: "&", maxSplits: 200).map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Query.decoded(halves[0]), halves.count > 1 ? Query.decoded(halves[1]) : "")
        }
    }

    /// The last value of that name that is not empty.
    package subscript(name: String) -> String? { items.last { $0.name == name && !$0.value.isEmpty }?.value }

    /// All values of that name, split at commas, without empty ones.
    package func list(_ name: String) -> [String] {
        items.filter { $0.name == name }.flatMap { $0.value.split(separator: ",") }
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// The same query with one name set, or without it when nil.
    package func setting(_ name: String, _ value: String?) -> Query {
        var copy = items.filter { $0.name != name }
        if let value, !value.isEmpty { copy.append((name, value)) }
        return Query(copy)
    }

    /// Empty, or `?a=1&b=2`, encoded for an address.
    package var suffix: String {
        items.isEmpty
            ? "" : "?" + items.map { "\(Query.encoded($0.name))=\(Query.encoded($0.value))" }.joined(separator: "&")
    }

    package static func == (a: Query, b: Query) -> Bool { a.suffix == b.suffix }
    package func hash(into hasher: inout Hasher) { hasher.combine(suffix) }

    private static func decoded(_ part: Substring) -> String {
        let isPlain = !part.utf8.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }
        if isPlain { return String(part) }
        let spaced = part.replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? String(spaced)
    }

    private static let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~,:/"
    private static let isPlain = (0..<256).map { Set(plain.utf8).contains(UInt8($0)) }
    private static let plainCharacters = CharacterSet(charactersIn: plain)

    /// Most names and values are plain, and a page has hundreds of them.
    private static func encoded(_ text: String) -> String {
        if text.utf8.allSatisfy({ isPlain[Int($0)] }) { return text }
        return text.addingPercentEncoding(withAllowedCharacters: plainCharacters) ?? ""
    }
}
