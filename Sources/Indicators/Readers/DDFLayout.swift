import Base

/// What the columns of a datapoints file are for.
struct DDFLayout {
    struct Breakdown {
        let name: String
        let index: Int
        let dimension: Dimension
    }

    let measure: String
    let value: Int
    let year: Int
    let place: Int
    private(set) var unit = -1
    private(set) var nature = -1
    private(set) var status = -1
    /// Every other column, the place among them: together they name the series.
    private(set) var breakdowns: [Breakdown] = []

    /// Throws when a column is missing that the file's own name promises, or that the UN's data always have.
    init(_ heading: [String], file: ImportFile) throws(AppError) {
        let name = file.name.dropFirst(DDFReader.prefix.count)
        let measure = name.range(of: "--by--").map { String(name[..<$0.lowerBound]) } ?? ""
        func column(_ title: String) throws(AppError) -> Int {
            if let index = heading.firstIndex(of: title) { return index }
            throw AppError(
                .invalid, "The heading has no column \(title)", at: "\(file.name), line 1",
                remedy: "Only DDF copies of the Global SDG Database are known: geo_area, year, breakdowns, the series")
        }
        self.measure = measure
        value = try column(measure)
        year = try column("year")
        place = try column("geo_area")
        for (index, title) in heading.enumerated() where index != value && index != year {
            switch title {
            case "units": unit = index
            case "nature": nature = index
            case "observation_status": status = index
            default:
                breakdowns.append(Breakdown(name: title, index: index, dimension: DDFCodes.dimension(title)))
            }
        }
    }

    /// The series that the current record is about.
    func describe(_ table: TableReading, names: DDFNames, code: String) -> Result<SeriesDraft, RefusalError> {
        var codes: [Dimension: String] = [.frequency: "A", .reportingType: "G", .series: code]
        for breakdown in breakdowns {
            let cell = table.reader.text(breakdown.index)
            if breakdown.dimension == .referenceArea {
                guard let own = table.context.resolvePlace(cell, .m49) else {
                    let name = names.name(breakdown.name, cell) ?? ""
                    return .failure(RefusalError(.unknownPlace, column: breakdown.index, detail: name))
                }
                codes[.referenceArea] = own
                continue
            }
            guard let one = DDFCodes.code(breakdown.dimension, cell, name: names.name(breakdown.name, cell)) else {
                return .failure(RefusalError(.malformedCode, column: breakdown.index))
            }
            guard table.context.isCode(table.structure.dataflow, breakdown.dimension, one) else {
                return .failure(RefusalError(.unknownCode, column: breakdown.index))
            }
            // Several columns may share a dimension; totals do not hide what another column says.
            let other = codes[breakdown.dimension] ?? CommonCode.total
            if one == CommonCode.total { continue }
            codes[breakdown.dimension] = other == CommonCode.total ? one : "\(other)-\(one)"
        }
        var draft = SeriesDraft(
            dataflow: table.structure.dataflow,
            codes: table.structure.dimensions.map { codes[$0] ?? CommonCode.total })
        guard unit >= 0 else { return .success(draft) }
        let cell = table.reader.text(unit)
        guard let known = DDFCodes.unit(cell, name: names.name("units", cell)) else {
            return .failure(RefusalError(.malformedCode, column: unit))
        }
        (draft.unit, draft.multiplier) = (known.code, known.multiplier)
        return .success(draft)
    }
}
