import Base

/// What each column of an SDMX-CSV file is for one dataflow: from its structure where that is known, else from the
/// columns' names and places.
struct SDMXLayout {
    let structure: DataStructure
    /// Column of each dimension; -1 where the file has none.
    private(set) var dimensions: [Int] = []
    private(set) var time = -1
    /// Columns of the measures that the file has, each with its place among the structure's.
    private(set) var measures: [(index: Int, order: Int)] = []
    private(set) var unit = -1
    private(set) var multiplier = -1
    private(set) var status = -1
    private(set) var confidentiality = -1
    private(set) var nature = -1
    private(set) var source = -1
    private(set) var lower = -1
    private(set) var upper = -1
    private(set) var mark = -1
    private(set) var attributes: [(index: Int, name: String)] = []
    /// Columns whose bytes say to which series a row belongs.
    private(set) var identity: [Int] = []
    /// By column: cells are `code: label`.
    private(set) var labelled: [Bool]
    /// By column: the column of names, or -1.
    private(set) var nameColumns: [Int]
    private(set) var languages: [Int: [String]] = [:]

    /// Throws when the heading has no column for the time or no measure. `isPeriod` says of a column whether the first
    /// record has a month, a day or the like there.
    init(
        _ heading: SDMXHeading, dataflow: DataflowID, known: DataStructure?, file: String, isPeriod: (Int) -> Bool
    ) throws {
        let ids = known.map { Set($0.dimensions.map(\.id) + [$0.time] + $0.measures + $0.attributes) }
        var columns = heading.columns.map { Named($0, known: ids ?? []) }
        if known == nil { SDMXLayout.findTime(&columns, isPeriod) }
        if let known {
            structure = known
        } else {
            structure = try SDMXLayout.guess(columns, dataflow: dataflow, file: file)
        }
        labelled = Array(repeating: false, count: heading.width)
        nameColumns = Array(repeating: -1, count: heading.width)
        for column in heading.columns {
            labelled[column.index] = column.hasLabel
            nameColumns[column.index] = column.nameIndex
            if !column.languages.isEmpty { languages[column.index] = column.languages }
        }
        assign(columns)
        identity = dimensions.filter { $0 >= 0 } + [unit, multiplier, source].filter { $0 >= 0 }
    }

    private mutating func assign(_ columns: [Named]) {
        let byID = Dictionary(columns.map { ($0.id, $0.index) }) { first, _ in first }
        dimensions = structure.dimensions.map { byID[$0.id] ?? -1 }
        time = byID[structure.time] ?? -1
        measures = structure.measures.enumerated().compactMap { order, id in byID[id].map { ($0, order) } }
        let taken = Set(dimensions + [time] + measures.map(\.index))
        for column in columns {
            switch column.id {
            case "UNIT_MEASURE": unit = column.index
            case _ where taken.contains(column.index): break
            case "UNIT_MULT": multiplier = column.index
            case "OBS_STATUS": status = column.index
            case "CONF_STATUS": confidentiality = column.index
            case "NATURE": nature = column.index
            case "SOURCE_ID": source = column.index
            case "LOWER_BOUND": lower = column.index
            case "UPPER_BOUND": upper = column.index
            case "VALUE_MARK": mark = column.index
            default: attributes.append((column.index, column.id))
            }
        }
    }

    /// A column under the name that we know it by.
    private struct Named {
        var id: String
        let index: Int

        init(_ column: SDMXHeading.Column, known: Set<String>) {
            index = column.index
            let upper = column.id.uppercased()
            id = known.contains(column.id) ? column.id : Named.aliases[upper] ?? upper
        }

        /// Eurostat's names for what the global structure names otherwise.
        static let aliases = [
            "GEO": "REF_AREA", "UNIT": "UNIT_MEASURE", "OBS_FLAG": "OBS_STATUS", "TIME": "TIME_PERIOD",
        ]
    }

    private static let knownAttributes = Set(Clause.allCases.map(\.rawValue)).union([
        "UNIT_MULT", "OBS_STATUS", "CONF_STATUS", "NATURE", "SOURCE_ID", "LOWER_BOUND", "UPPER_BOUND", "SOURCE_DETAIL",
        "TIME_FORMAT", "COMMENT_OBS", "COMMENT_TS", "TIME_DETAIL", "DECIMALS", "BASE_PER", "VALUE_MARK",
    ])

    /// Dimensions stand before the first measure, unless their name says otherwise; known ones wherever they stand.
    /// A unit that stands before both the time and the measure is a dimension too, as OECD and Eurostat have it.
    private static func guess(_ columns: [Named], dataflow: DataflowID, file: String) throws -> DataStructure {
        let measures = columns.filter { isMeasure($0.id) }
        guard let first = measures.first else {
            throw NoFigures(
                "The heading has no column OBS_VALUE", at: "\(file), line 1",
                remedy: "Name the column of the figures OBS_VALUE")
        }
        guard let time = columns.first(where: { $0.id == Dimension.time.id }) else {
            throw NoFigures(
                "The heading has no column TIME_PERIOD", at: "\(file), line 1",
                remedy: "Name the column of the periods TIME_PERIOD, or import the structure of \(dataflow) first")
        }
        var dimensions: [Dimension] = []
        var attributes: [String] = []
        for column in columns where column.id != time.id && !isMeasure(column.id) {
            let isBefore = column.index < first.index
            let isUnitDimension = isBefore && column.index < time.index
            let isDimension =
                column.id == "UNIT_MEASURE"
                ? isUnitDimension : isBefore && !knownAttributes.contains(column.id)
            if isDimension || Dimension.known.contains(Dimension(column.id)) {
                dimensions.append(Dimension(column.id))
            } else {
                attributes.append(column.id)
            }
        }
        guard !dimensions.isEmpty else {
            throw NoFigures(
                "The heading has no dimension before \(first.id)", at: "\(file), line 1",
                remedy: "Put the columns whose codes name the series, such as REF_AREA, before \(first.id)")
        }
        return DataStructure(
            dataflow: dataflow, dimensions: dimensions, measures: measures.map(\.id), attributes: attributes)
    }

    /// Where no column is called TIME_PERIOD, the only one before the measure with a month or a day is the time. A year
    /// alone would not do: codes can look like years.
    private static func findTime(_ columns: inout [Named], _ isPeriod: (Int) -> Bool) {
        guard !columns.contains(where: { $0.id == Dimension.time.id }),
            let measure = columns.first(where: { isMeasure($0.id) })
        else { return }
        let found = columns.indices.filter { columns[$0].index < measure.index && isPeriod(columns[$0].index) }
        if found.count == 1 { columns[found[0]].id = Dimension.time.id }
    }

    private static func isMeasure(_ id: String) -> Bool {
        id.hasPrefix("OBS_VALUE") && id.dropFirst(9).allSatisfy(\.isNumber)
    }
}
