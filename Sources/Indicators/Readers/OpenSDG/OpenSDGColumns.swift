import Base

/// What the columns of an Open SDG table are for.
struct OpenSDGColumns {
    /// A dimension and the column that it comes from; -1 for none.
    struct Part {
        let dimension: Dimension
        let column: Int
        let title: String
    }

    let year: Int
    let value: Int
    let area: String
    /// Number of the indicator as a code: `SDG_11_1_1`.
    let indicator: String
    private(set) var parts: [Part] = []
    /// Name of a place in words.
    private(set) var geography = -1
    private(set) var attributes: [(id: String, column: Int)] = []
    let structure: DataStructure

    private static let attributeIDs: Set<String> = [
        "UNIT_MULT", "OBS_STATUS", "CONF_STATUS", "NATURE", "LOWER_BOUND", "UPPER_BOUND", "SOURCE_DETAIL",
        "COMMENT_OBS", "COMMENT_TS", "BASE_PER", "TIME_DETAIL", "GEOCODE",
    ]

    /// Throws when a title stands twice.
    init(_ heading: [String], file: String, area: String) throws(AppError) {
        year = heading.firstIndex(of: "Year") ?? 0
        value = heading.firstIndex(of: "Value") ?? 0
        self.area = area
        indicator = OpenSDGColumns.indicator(file)
        var parts: [Part] = []
        for (column, title) in heading.enumerated() where column != year && column != value && !title.isEmpty {
            guard let id = ConceptNames.id(title) else { continue }
            if OpenSDGColumns.attributeIDs.contains(id) {
                attributes.append((id, column))
            } else if id == "GEOGRAPHY" {
                geography = column
            } else {
                parts.append(Part(dimension: Dimension(id), column: column, title: title))
            }
        }
        for (index, wanted) in [Dimension.series, .referenceArea].enumerated()
        where !parts.contains(where: { $0.dimension == wanted }) {
            parts.insert(Part(dimension: wanted, column: -1, title: wanted.id), at: min(index, parts.count))
        }
        // Places below the country that have no code of ours.
        if !parts.contains(where: { $0.dimension == OpenSDGColumns.region }) {
            parts.append(Part(dimension: OpenSDGColumns.region, column: geography, title: "Geography"))
        }
        self.parts = parts
        let ids = parts.map(\.dimension)
        guard Set(ids).count == ids.count else {
            throw AppError(
                .invalid, "Two columns of the heading mean the same", at: "\(file), line 1",
                remedy: "Rename one of \(parts.map(\.title).joined(separator: ", "))")
        }
        structure = DataStructure(
            dataflow: DataflowID(agency: "OPENSDG", id: "SDG_\(LabelCodes.plain(area))"),
            name: Localized(english: "National SDG indicators, \(area)"), dimensions: ids,
            attributes: attributes.map(\.id))
    }

    static let region: Dimension = "REGION"

    /// `indicator_11-1-1.csv` → `SDG_11_1_1`.
    private static func indicator(_ file: String) -> String {
        LabelCodes.plain("SDG_" + file.dropFirst("indicator_".count).prefix { $0 != "." })
    }
}
