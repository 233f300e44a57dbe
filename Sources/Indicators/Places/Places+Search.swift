import Base

/// Finding a place by what a reader types.
extension Places {
    /// Places whose name in `language`, or a former or short name, matches `text`: the code itself first, then whole
    /// names, beginnings, words, parts of words; names one letter off when nothing matches and `text` has five letters
    /// or more; and the names in other languages when still nothing does. Of equal rank, countries come first.
    package func search(_ text: String, language: Language) -> [Place] {
        let query = Array(PlaceIndex.fold(text).utf16)
        guard !query.isEmpty, query.count <= 100 else { return [] }
        let own = index.entries(for: language)
        let found =
            [(own, false), (own, true), (index.entries, false), (index.entries, true)].lazy
            .map { entries, forgiving in ranked(entries, query, forgiving, language) }
            .first { !$0.isEmpty } ?? []
        guard text.count > 2, let coded = resolve(text) else { return found }
        return [coded] + found.filter { $0.code != coded.code }
    }

    private func ranked(
        _ entries: [PlaceIndex.Entry], _ query: [UInt16], _ forgiving: Bool, _ language: Language
    ) -> [Place] {
        guard !forgiving || query.count >= 5 else { return [] }
        var best: [String: Int] = [:]
        for entry in entries {
            guard let rank = forgiving ? entry.rankOfMisspelt(query) : entry.rank(query) else { continue }
            best[entry.place] = min(rank, best[entry.place] ?? .max)
        }
        return best.compactMap { code, rank in
            byCode[code].map { place in
                let name = place.name(in: language)
                return (place, [rank, place.isCountryOrArea ? 0 : 1, name.utf16.count], name)
            }
        }.sorted { ($0.1, $0.2) < ($1.1, $1.2) }.map(\.0)
    }
}

private func < (left: ([Int], String), right: ([Int], String)) -> Bool {
    left.0 == right.0 ? left.1 < right.1 : left.0.lexicographicallyPrecedes(right.0)
}

extension PlaceIndex.Entry {
    /// How well the name answers a query, best 0; nil when the query is not in it.
    fileprivate func rank(_ query: [UInt16]) -> Int? {
        if text == query { return 0 }
        if holds(query[...], at: 0) { return 1 }
        if starts.contains(where: { holds(query[...], at: $0) }) { return 2 }
        return text.indices.contains { holds(query[...], at: $0) } ? 3 : nil
    }

    /// 0 where the name begins with the query but for one letter, 1 where another of its words does.
    fileprivate func rankOfMisspelt(_ query: [UInt16]) -> Int? {
        starts.first { isOneEdit(from: query, at: $0) }.map { min($0, 1) }
    }

    /// Whether `part` stands in the name from `place` on; an empty part stands anywhere.
    private func holds(_ part: ArraySlice<UInt16>, at place: Int) -> Bool {
        guard place + part.count <= text.count else { return part.isEmpty }
        var position = place
        for unit in part {
            guard text[position] == unit else { return false }
            position += 1
        }
        return true
    }

    /// Whether one letter inserted, left out, replaced or swapped with its neighbour turns the query into what stands
    /// at `start`. The first letter that differs decides where the edit must be.
    private func isOneEdit(from query: [UInt16], at start: Int) -> Bool {
        var same = 0
        while same < query.count, start + same < text.count, query[same] == text[start + same] { same += 1 }
        guard same < query.count else { return true }
        let rest = query[same...], here = start + same
        if holds(rest.dropFirst(), at: here) || holds(rest, at: here + 1) { return true }
        guard here < text.count else { return false }
        if holds(rest.dropFirst(), at: here + 1) { return true }
        guard rest.count > 1, here + 1 < text.count else { return false }
        return text[here] == query[same + 1] && text[here + 1] == query[same] && holds(rest.dropFirst(2), at: here + 2)
    }
}
