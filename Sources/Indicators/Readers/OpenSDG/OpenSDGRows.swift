import Base

/// Takes the rows of an Open SDG table.
struct OpenSDGRows {
    private let columns: OpenSDGColumns
    private let context: ReadingContext
    private var labels = LabelCodes()
    private let names: OpenSDGNames
    private var seen: [String: String] = [:]
    private var named: Set<String> = []

    init(_ columns: OpenSDGColumns, _ names: OpenSDGNames, context: ReadingContext) {
        self.columns = columns
        self.names = names
        self.context = context
    }

    mutating func take(
        _ reader: CSVReader, _ figures: FoundFigures, _ heading: [String], _ sink: FoundFigures.Sink
    ) throws {
        // Lines of nothing but separators stand in tables that came out of a spreadsheet.
        if (0..<reader.count).allSatisfy({ reader[$0].trimmed.isEmpty }) { return }
        guard reader.count >= heading.count else {
            let detail = "\(reader.count) of \(heading.count)"
            return try sink(.rejection(reader.rejection(.shortRow, -1, heading: heading, detail: detail)))
        }
        var figure = FoundFigure(codes: [], row: reader.line, column: columns.value + 1)
        let place = place(reader)
        for part in columns.parts {
            let cell = part.column < 0 ? "" : reader.text(part.column).trimmed
            switch part.dimension {
            case .series: figure.codes.append(series(cell))
            case .referenceArea: figure.codes.append(place.area)
            case OpenSDGColumns.region: figure.codes.append(place.region.isEmpty ? "" : code(place.region, part))
            case "UNIT_MEASURE":
                let unit = OpenSDGRows.units[cell] ?? (cell.isEmpty ? "" : code(cell, part))
                figure.unit = unit.isEmpty ? nil : unit
                figure.codes.append(unit)
            default: figure.codes.append(code(cell, part))
            }
            let label = part.dimension == OpenSDGColumns.region ? place.region : cell
            if let code = figure.codes.last, !code.isEmpty, code != CommonCode.total, !label.isEmpty {
                try name(part, code, label, figures, sink)
            }
        }
        for (id, column) in columns.attributes where !figure.put(id, reader.text(column).trimmed) {
            let blame = FoundFigures.Column(number: column + 1, name: heading[column])
            return try figures.reject(.notANumber, figure, blame, reader.text(column), sink)
        }
        figure.period = reader.text(columns.year)
        figure.value = reader.text(columns.value)
        try figures.take(figure, sink)
    }

    /// Names a code, once: as the translations have it, and in the table's language as the table does.
    private mutating func name(
        _ part: OpenSDGColumns.Part, _ code: String, _ label: String, _ figures: FoundFigures, _ sink: FoundFigures.Sink
    ) throws {
        guard part.dimension != .referenceArea, named.count < 100_000,
            named.insert("\(part.dimension) \(code)").inserted
        else { return }
        var name = names.name(part.title, label)
        if name.isEmpty, part.dimension == OpenSDGColumns.region { name = names.name("REF_AREA", label) }
        if code != label, name[context.language] == nil { name[context.language] = label }
        if part.dimension == .series, name.isEmpty { return }
        try figures.name(part.dimension, code, name, sink)
    }

    /// A place of ours, or the country with what the table calls the part of it.
    private mutating func place(_ reader: CSVReader) -> (area: String, region: String) {
        let coded = columns.parts.first { $0.dimension == .referenceArea }.map(\.column) ?? -1
        var rest = ""
        for column in [coded, columns.geography] where column >= 0 {
            let cell = reader.text(column).trimmed
            if cell.isEmpty { continue }
            if let known = context.resolvePlace(cell, column == coded ? .sdmx : .name),
                known == columns.area || known.contains("-")
            {
                return (known, "")
            }
            rest = rest.isEmpty ? cell : rest
        }
        return (columns.area, rest)
    }

    /// The table's own code of SERIES, or its indicator's number with what SERIES says.
    private mutating func series(_ cell: String) -> String {
        if cell.isEmpty { return columns.indicator }
        if cell == cell.uppercased(), CodeText.isCode(cell) { return cell }
        return columns.indicator + "_" + labels.code(cell, in: .series)
    }

    private mutating func code(_ cell: String, _ part: OpenSDGColumns.Part) -> String {
        if cell.isEmpty || cell == "Total" { return "" }
        let key = "\(part.dimension) \(cell)"
        if let known = seen[key] { return known }
        if seen.count > 100_000 { seen.removeAll() }
        let code = OpenSDGRows.common[part.dimension]?[cell.uppercased()] ?? own(cell, part)
        seen[key] = code
        return code
    }

    private mutating func own(_ cell: String, _ part: OpenSDGColumns.Part) -> String {
        cell == cell.uppercased() && CodeText.isCode(cell) ? cell : labels.code(cell, in: part.dimension)
    }

    private static let common: [Dimension: [String: String]] = [
        .sex: ["MALE": "M", "FEMALE": "F", "MEN": "M", "WOMEN": "F", "BOTH SEXES": "_T"],
        .urbanisation: ["URBAN": "U", "RURAL": "R"],
    ]

    private static let units = [
        "Percentage (%)": "PT", "Percentage": "PT", "Percent": "PT", "%": "PT", "Number": "NUMBER", "Ratio": "RATIO",
        "Tonnes": "TONNES", "Rate per 100,000 population": "PER_100000_POP", "PERSONS": "PERS", "SQ_METER": "M2",
    ]
}
