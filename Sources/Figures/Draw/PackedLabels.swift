/// Many labels in one attribute: what all begin with, what all end with, then what tells each apart, between bars.
/// “Kenya, 2000: 61 %” and “Kenya, 2001: 59 %” are `Kenya, 200| %|0: 61|1: 59`.
enum PackedLabels {
    /// A bar within a label becomes a broken bar.
    static func packed(_ labels: [String]) -> String {
        let labels = labels.map { $0.replacing("|", with: "¦") }
        guard let first = labels.first, labels.count > 1 else { return "||" + (labels.first ?? "") }
        let start = labels.dropFirst().reduce(first[...]) { $0.prefix(common($0, $1[...])) }
        let rests = labels.map { $0.dropFirst(start.count) }
        let end = rests.dropFirst().reduce(rests[0]) { $0.suffix(common($0.reversed(), $1.reversed())) }
        return ([String(start), String(end)] + rests.map { String($0.dropLast(end.count)) }).joined(separator: "|")
    }

    /// The labels that `packed` was made from.
    static func unpacked(_ text: String) -> [String] {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count > 2 else { return [] }
        return parts.dropFirst(2).map { String(parts[0]) + $0 + parts[1] }
    }

    /// How many characters the two have in common from the start.
    private static func common<A: Sequence, B: Sequence>(_ a: A, _ b: B) -> Int
    where A.Element == Character, B.Element == Character {
        zip(a, b).prefix { $0 == $1 }.reduce(0) { count, _ in count + 1 }
    }
}
