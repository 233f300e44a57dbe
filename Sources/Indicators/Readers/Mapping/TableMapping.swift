import Base

/// How the columns of a table become figures, for tables without SDMX headings. `docs/import.md` explains each key of
/// the JSON; an unknown key is refused.
struct TableMapping: Sendable {
    /// What the publisher's table is called.
    let name: String
    /// The names of files that the mapping is for, with `*` for anything; nil for any.
    let file: String?
    /// The names of a workbook's sheets that it is for; nil for any.
    let sheet: String?
    /// Columns that must be there.
    let heading: [String]
    /// Records before the heading.
    let skip: Int
    /// How many records the heading has: a title that spans columns stands over the titles of these.
    let headings: Int
    let dataflow: String
    let dimensions: [MappedPart]
    let time: MappedPart?
    let attributes: [MappedPart]
    let values: MappedValues

    /// Between a title that spans columns and one below it.
    static let titleMark = " | "

    /// Whether a file of this name, or a sheet in it, with these first records is one that the mapping is for.
    func fits(name: String, sheet title: String? = nil, records: [[String]]) -> Bool {
        guard file.map({ Glob($0).matches(name) }) ?? true, records.count >= skip + headings,
            sheet.map({ Glob($0).matches(title ?? "") }) ?? true
        else { return false }
        let there = Set(titles(records))
        return heading.allSatisfy(there.contains)
    }

    /// The titles of the columns, of all records of the heading: `Share of people | 2000`.
    func titles(_ records: [[String]]) -> [String] {
        var titles: [String] = []
        for (level, record) in records.dropFirst(skip).prefix(headings).enumerated() {
            var spanning = ""
            for column in 0..<max(titles.count, record.count) {
                var title = column < record.count ? record[column].trimmed : ""
                if level < headings - 1 {
                    if !title.isEmpty { spanning = title }
                    title = spanning
                }
                if column == titles.count { titles.append("") }
                let mark = titles[column].isEmpty || title.isEmpty ? "" : TableMapping.titleMark
                titles[column] += mark + title
            }
        }
        return titles
    }
}

/// Where a code or text comes from.
struct MappedPart: Sendable {
    /// The dimension or attribute.
    var id = ""
    var constant: String?
    var column: String?
    /// The column by its number, from 1, where it has no title.
    var number: Int?
    /// An empty cell means what the last one above it says.
    var isDown = false
    /// The title of the column that the figure stands in.
    var isTitle = false
    /// First and last character to be taken, from 1.
    var characters: [Int]?
    /// Only what stands before the first, or after it; without one, all and nothing.
    var before: String?
    var after: String?
    var prefix = ""
    /// By what the cell says.
    var codes: [String: String]?
    /// For what `codes` does not have.
    var otherwise: String?
    /// Whether codes are made from labels.
    var areLabels = false
    var isUpper = false
    var places: PlaceCoding?
    /// A table beside the file that names the codes.
    var names: MappedNames?
}

/// A table of names beside the file.
struct MappedNames: Sendable, Decodable {
    let file: String
    let code: String
    let name: String
}

/// Where the figures stand.
struct MappedValues: Sendable {
    /// Columns of figures; those that a file does not have are passed over.
    var measures: [MappedMeasure] = []
    /// Every column whose heading is a period holds figures of it.
    var arePeriods = false
    /// Where a title spans several of them: what it says of the figures below it. Other periods are passed over.
    var blocks: [MappedMeasure] = []
    /// The columns of figures are told by their titles.
    var haveOwnColumns: Bool { arePeriods || titles != nil }
    /// Columns of such titles hold figures; what stands behind their last comma is the period.
    var titles: String?
}

/// One column of figures, and what it says of them.
struct MappedMeasure: Sendable {
    var column: String
    /// By dimension or attribute.
    var codes: [String: String] = [:]
    /// What readers call it; becomes the name of its code of SERIES.
    var name = ""
}

/// A pattern with `*` for any characters.
struct Glob {
    private let parts: [Substring]

    init(_ pattern: String) { parts = pattern.split(separator: "*", omittingEmptySubsequences: false) }

    func matches(_ text: String) -> Bool {
        guard let first = parts.first, let last = parts.last, text.hasPrefix(first) else { return false }
        if parts.count == 1 { return text == first }
        var rest = text.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
