import Base

/// A mapping on the heading of one file.
struct MappedColumns {
    /// A column of figures.
    struct Measure {
        let column: Int
        /// What the column itself says, by place among the dimensions.
        var codes: [Int: String] = [:]
        var attributes: [(id: String, text: String)] = []
        var period: String?
        var name = ""
        /// What the title calls the codes.
        var names: [(dimension: Dimension, code: String, name: String)] = []
        /// Why the title cannot be taken.
        var problem: Rejection.Reason?
    }

    let dimensions: [PartReading]
    let attributes: [PartReading]
    let time: PartReading?
    private(set) var measures: [Measure] = []
    private let series: Int?
    private let width: Int

    /// Throws when the heading lacks what the mapping names.
    init(_ mapping: TableMapping, heading: [String], file: ImportFile, sheet: String = "") throws {
        func reading(_ part: MappedPart) throws -> PartReading { try PartReading(part, heading: heading, file: file) }
        dimensions = try mapping.dimensions.map(reading)
        attributes = try mapping.attributes.map(reading)
        time = try mapping.time.map(reading)
        series = mapping.dimensions.firstIndex { $0.id == Dimension.series.id }
        width = heading.count
        for measure in mapping.values.measures {
            guard let column = heading.firstIndex(of: measure.column) else { continue }
            var found = MappedColumns.measure(measure, column, mapping)
            found.period = found.period?.replacing("{sheet}", with: sheet)
            measures.append(found)
        }
        if mapping.values.arePeriods {
            for (column, title) in heading.enumerated() {
                let parts = title.split(separator: TableMapping.titleMark)
                let period = parts.last.map(String.init) ?? ""
                guard PeriodBook.parse(period) != nil else { continue }
                let block = mapping.values.blocks.first { Glob($0.column).matches(title) }
                if block == nil, !mapping.values.blocks.isEmpty { continue }
                var found = MappedColumns.measure(block ?? MappedMeasure(column: title), column, mapping)
                found.period = period
                measures.append(found)
            }
        }
        if let pattern = mapping.values.titles.map(Glob.init) {
            for (column, title) in heading.enumerated() where pattern.matches(title) {
                measures.append(measure(titled: title, column))
            }
        }
        guard !measures.isEmpty else {
            throw AppError(
                .invalid, "The heading has none of the columns of figures that the mapping names", at: file.name,
                remedy: "Correct “values” in the mapping")
        }
    }

    /// A column of figures, with what the mapping says of it sorted by what it is.
    private static func measure(_ measure: MappedMeasure, _ column: Int, _ mapping: TableMapping) -> Measure {
        var found = Measure(column: column, name: measure.name)
        for (id, text) in measure.codes.sorted(by: { $0.key < $1.key }) {
            if id == Dimension.time.id {
                found.period = text
            } else if let index = mapping.dimensions.firstIndex(where: { $0.id == id }) {
                found.codes[index] = text
            } else {
                found.attributes.append((id, text))
            }
        }
        return found
    }

    /// A column whose title says what its figures are: `Overall Homeless - Female, 2022`.
    private func measure(titled title: String, _ column: Int) -> Measure {
        var found = Measure(column: column)
        let comma = title.lastIndex(of: ",") ?? title.endIndex
        let words = String(title[..<comma])
        found.period = String(title[comma...].dropFirst()).trimmed
        for (index, part) in dimensions.enumerated() where part.part.isTitle {
            guard case .success(let code) = part.text(words) else {
                found.problem = .unknownCode
                continue
            }
            found.codes[index] = code
            let name = part.name(of: code, cell: words)
            if !name.isEmpty { found.names.append((Dimension(part.part.id), code, name)) }
        }
        for part in attributes where part.part.isTitle {
            guard case .success(let text) = part.text(words) else {
                found.problem = .unknownCode
                continue
            }
            found.attributes.append((part.part.id, text))
        }
        return found
    }

    /// Whose codes the places are.
    var places: PlaceCoding {
        dimensions.first { $0.part.id == Dimension.referenceArea.id }?.part.places ?? .sdmx
    }

    func structure(_ dataflow: DataflowID, _ mapping: TableMapping) -> DataStructure {
        DataStructure(
            dataflow: dataflow, name: Localized(english: mapping.name),
            dimensions: mapping.dimensions.map {
                Dimension($0.id)
            }, attributes: mapping.attributes.map(\.id))
    }

    /// Tells the figures of a record that stands on `line`.
    func take(
        _ record: [String], line: Int, heading: [String], _ figures: FoundFigures, _ sink: FoundFigures.Sink
    ) throws {
        let isLong = record.count > width && record[width...].contains { !$0.isEmpty }
        guard record.count >= width, !isLong else {
            return try sink(
                .rejection(
                    Rejection(
                        place: CellPlace(file: figures.file, row: line, column: 0),
                        reason: isLong ? .longRow : .shortRow, detail: "\(record.count) of \(width)")))
        }
        for part in dimensions where part.part.isDown { _ = part.cell(record) }
        // Titles and footnotes have no figure.
        if measures.count > 1, measures.allSatisfy({ record[$0.column].trimmed.isEmpty }) { return }
        var figure = FoundFigure(codes: [], row: line)
        var blame: (PartReading, Rejection.Reason)?
        for part in dimensions {
            if part.part.isTitle {
                figure.codes.append("")
                continue
            }
            switch part.text(part.cell(record)) {
            case .success(let code):
                figure.codes.append(code)
                try tell(part, code, part.cell(record), figures, sink)
            case .failure(let error):
                figure.codes.append("")
                blame = (part, error.refusal.reason)
            }
        }
        for part in attributes where !part.part.isTitle {
            switch part.text(part.cell(record)) {
            case .success(let text): if !figure.put(part.part.id, text) { blame = (part, .notANumber) }
            case .failure(let error): blame = (part, error.refusal.reason)
            }
        }
        if let time { figure.period = try time.text(time.cell(record)).get() }
        for measure in measures where measures.count == 1 || !record[measure.column].trimmed.isEmpty {
            try take(measure, figure, blame, record, heading, figures, sink)
        }
    }

    private func take(
        _ measure: Measure, _ row: FoundFigure, _ blame: (part: PartReading, reason: Rejection.Reason)?,
        _ record: [String], _ heading: [String], _ figures: FoundFigures, _ sink: FoundFigures.Sink
    ) throws {
        var figure = row
        figure.column = measure.column + 1
        figure.value = record[measure.column]
        if let blame {
            let column = FoundFigures.Column(number: blame.part.column + 1, name: blame.part.part.column ?? "")
            return try figures.reject(blame.reason, figure, column, blame.part.cell(record), sink)
        }
        if let problem = measure.problem {
            let column = FoundFigures.Column(number: measure.column + 1, name: heading[measure.column])
            return try figures.reject(problem, figure, column, heading[measure.column], sink)
        }
        for fact in measure.names {
            try figures.name(fact.dimension, fact.code, Localized([figures.context.language: fact.name]), sink)
        }
        for (index, code) in measure.codes { figure.codes[index] = code }
        for (id, text) in measure.attributes { _ = figure.put(id, text) }
        if let period = measure.period { figure.period = period }
        if let series, !measure.name.isEmpty {
            try figures.name(
                .series, figure.codes[series], Localized(english: measure.name), unit: figure.unit, sink)
        }
        try figures.take(figure, sink)
    }

    private func tell(
        _ part: PartReading, _ code: String, _ cell: String, _ figures: FoundFigures, _ sink: FoundFigures.Sink
    ) throws {
        guard part.part.id != Dimension.referenceArea.id else { return }
        let name = part.name(of: code, cell: cell)
        if name.isEmpty { return }
        try figures.name(Dimension(part.part.id), code, Localized([figures.context.language: name]), sink)
    }
}
