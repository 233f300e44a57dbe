import Foundation

/// How many figures a file of the shared data has, counted by another way than any reader's: from the text itself.
enum NumericCells {
    /// Nil for a file that holds no figures, or whose figures this cannot count.
    static func count(_ path: String) throws -> Int? {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        switch true {
        case name.hasSuffix(".csv"): return try table(path)
        case name.hasSuffix(".xml"): return try xml(path)
        case name.hasSuffix(".json"): return try json(path)
        default: return nil
        }
    }

    /// In the columns of figures, which a heading of known words or of years names.
    private static func table(_ path: String) throws -> Int? {
        let rows = try plainRecords(path)
        guard let top = rows.firstIndex(where: { figures($0, path) != nil }), let columns = figures(rows[top], path)
        else { return nil }
        return rows[(top + 1)...].reduce(0) { sum, row in
            sum + columns.filter { $0 < row.count && isNumeric(row[$0]) }.count
        }
    }

    private static func figures(_ heading: [String], _ path: String) -> [Int]? {
        let words = heading.map { $0.trimmingCharacters(in: .whitespaces) }
        let years = words.indices.filter { words[$0].count == 4 && Int(words[$0]) != nil }
        if years.count > 5 { return years }
        // Concepts and entities of DDF, and descriptions, have other headings.
        if let last = words.indices.last, path.contains("ddf--datapoints") { return words.count > 2 ? [last] : nil }
        if path.contains("owid-datasets"), words.count > 2, words[1] == "Year" { return Array(2..<words.count) }
        let found = words.indices.filter {
            ["Value", "value", "OBS_VALUE", "OBS_VALUE1", "OBS_VALUE2"].contains(words[$0])
        }
        return words.count > 1 && !found.isEmpty ? found : nil
    }

    private static func xml(_ path: String) throws -> Int? {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let count = text.matches(of: /ObsValue [^>]*value="[^"]+"|OBS_VALUE="[^"]+"/).count
        return count == 0 ? nil : count
    }

    private static func json(_ path: String) throws -> Int? {
        let tree = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
        let count = values(tree)
        return count == 0 ? nil : count
    }

    /// Of JSON-stat the numbers in `value`, of SDMX-JSON the first of each observation, of the World Bank `value`.
    private static func values(_ tree: Any) -> Int {
        if let list = tree as? [Any] { return list.reduce(0) { $0 + values($1) } }
        guard let members = tree as? [String: Any] else { return 0 }
        return members.reduce(0) { sum, member in
            switch (member.key, member.value) {
            case ("observations", let all as [String: [Any]]):
                return sum + all.values.filter { $0.first is NSNumber || Double("\($0.first ?? "")") != nil }.count
            case ("value", let list as [Any]): return sum + list.filter { $0 is NSNumber }.count
            case ("value", let map as [String: Any]): return sum + map.values.filter { $0 is NSNumber }.count
            case ("value", is NSNumber) where members["indicator"] != nil: return sum + 1
            default: return sum + values(member.value)
            }
        }
    }
}
