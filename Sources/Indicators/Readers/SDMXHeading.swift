/// The heading of an SDMX-CSV file, version 1.0 or 2.0: which columns there are, before their roles are known.
///
/// Source: SDMX-CSV field guides, `sdmx-csv` 1.0 and 2.0 of the SDMX technical working group.
struct SDMXHeading {
    /// A column of a component; its id without label, brackets and, without a known structure, in upper case.
    struct Column {
        let id: String
        let written: String
        let index: Int
        /// `labels=both`: the id is followed by `: label`.
        let hasLabel: Bool
        /// `labels=name`: the column of the names of this one's codes; -1 for none.
        var nameIndex = -1
        /// Languages of a text in several (`NOTE[en;fr]`).
        var languages: [String] = []
    }

    let isVersion2: Bool
    private(set) var structure = -1
    private(set) var structureID = -1
    private(set) var action = -1
    private(set) var columns: [Column] = []
    let width: Int
    let texts: [String]
    /// What separates values within a cell (version 2).
    let subfield: Character

    static func isFirst(_ text: String) -> Bool {
        text == "DATAFLOW" || text == "STRUCTURE" || text.hasPrefix("STRUCTURE[") || text.hasPrefix("DATAFLOW:")
    }

    init(_ heading: [String]) {
        texts = heading
        width = heading.count
        let first = heading.first ?? ""
        isVersion2 = first.hasPrefix("STRUCTURE")
        let bracket = first.firstIndex(of: "[").map { first[first.index(after: $0)...].prefix(1) }
        subfield = bracket?.first ?? ";"
        let hasNameColumns = isVersion2 && heading.contains("STRUCTURE_NAME")
        var skip = false
        for (index, text) in heading.enumerated() {
            if skip {
                skip = false
                continue
            }
            if index == 0 {
                if isVersion2 { structure = 0 } else { structureID = 0 }
            } else if isVersion2, text == "STRUCTURE_ID" {
                structureID = index
            } else if isVersion2, text == "ACTION" {
                action = index
            } else if !SDMXHeading.passedOver.contains(text) {
                columns.append(SDMXHeading.column(text, index, nameIndex: hasNameColumns ? index + 1 : -1))
                skip = hasNameColumns
            }
        }
    }

    private static let passedOver: Set<String> = [
        "STRUCTURE_NAME", "SERIES_KEY", "OBS_KEY", "LAST UPDATE", "UPDATED", "",
    ]

    private static func column(_ text: String, _ index: Int, nameIndex: Int) -> Column {
        var id = text[...]
        var hasLabel = false
        if let colon = text.range(of: ": ") {
            id = text[..<colon.lowerBound]
            hasLabel = true
        }
        var languages: [String] = []
        if id.last == "]", let open = id.lastIndex(of: "[") {
            languages = id[id.index(after: open)...].dropLast().split(separator: ";").map(String.init)
            id = id[..<open]
        }
        return Column(
            id: String(id), written: text, index: index, hasLabel: hasLabel, nameIndex: nameIndex, languages: languages)
    }
}
