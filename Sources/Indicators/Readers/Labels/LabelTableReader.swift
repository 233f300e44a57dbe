import Base

/// Tables in words, as JSON-stat tools and statistical offices write them for people: a column for each breakdown with
/// labels in it, one for the year, perhaps `status`, and `value` at the end. Codes are made from the labels.
package struct LabelTableReader: ObservationReader {
    package init() {}

    package var name: String { "tables of labels, value last" }

    package func recognises(_ head: FileHead) -> Bool { LabelColumns(head.heading) != nil }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        let reader = try CSVReader(file.bytes(), name: file.name)
        _ = try reader.next()
        let heading = reader.texts()
        guard let columns = LabelColumns(heading) else {
            throw AppError(.invalid, "The heading has no time and value", at: file.name)
        }
        let area = context.area.flatMap { context.resolvePlace($0, .sdmx) }
        guard columns.hasPlaces || area != nil else {
            throw NoFigures(
                "The table does not say which place it is about", file, remedy: "Say it with the import: --area KEN")
        }
        let code = LabelCodes.plain(String(file.name.prefix { $0 != "." }))
        let figures = FoundFigures(
            file.name,
            structure: DataStructure(
                dataflow: DataflowID(agency: context.agency, id: code), dimensions: columns.dimensions,
                attributes: ["OBS_STATUS", "OBS_FLAG"]), context: context)
        figures.places = columns.hasPlaces ? .name : nil
        figures.columns = [.init(name: "SERIES"), .init(name: "REF_AREA")]
        figures.columns += columns.labels.map { .init(number: $0.column + 1, name: heading[$0.column]) }
        if columns.hasPlaces { figures.columns[1] = .init(number: columns.place + 1, name: heading[columns.place]) }
        figures.time = .init(number: columns.time + 1, name: heading[columns.time])
        let second = try CSVReader(file.bytes(), name: file.name)
        _ = try second.next()
        figures.decimalMark = try DecimalMarkCount.mark(second, columns: [columns.value])
        var codes = LabelCodes()
        while try reader.next() {
            guard reader.count == heading.count else {
                let reason: Rejection.Reason = reader.count < heading.count ? .shortRow : .longRow
                let detail = "\(reader.count) of \(heading.count)"
                try sink(.rejection(reader.rejection(reason, -1, heading: heading, detail: detail)))
                continue
            }
            if reader[columns.value].trimmed.isEmpty { continue }
            let figure = try columns.figure(reader, series: code, area: area ?? "", &codes, figures, sink)
            try figures.take(figure, sink)
        }
        try noteEncoding(reader, sink)
    }
}

/// What the columns of a table of labels are for.
struct LabelColumns {
    let time: Int
    let value: Int
    /// -1 where the table names no places.
    let place: Int
    private let status: Int
    let labels: [(dimension: Dimension, column: Int)]

    private static let times: Set<String> = ["time", "time_period", "year", "tid", "année", "año", "год", "年"]
    private static let places: Set<String> = [
        "country", "geo", "geopolitical entity (reporting)", "reference area", "area", "country or area", "pays",
        "país",
    ]

    /// Nil for another heading.
    init?(_ heading: [String]) {
        let words = heading.map { $0.trimmed.lowercased() }
        guard words.count > 2, words.last == "value", let time = words.firstIndex(where: LabelColumns.times.contains)
        else { return nil }
        self.time = time
        value = words.count - 1
        place = words.firstIndex(where: LabelColumns.places.contains) ?? -1
        status = words.firstIndex(of: "status") ?? -1
        var labels: [(dimension: Dimension, column: Int)] = []
        for column in words.indices where ![time, value, place, status].contains(column) {
            guard let id = words[column] == "time frequency" ? "FREQ" : ConceptNames.id(heading[column]) else {
                return nil
            }
            labels.append((Dimension(id), column))
        }
        let ids = labels.map(\.dimension)
        guard Set(ids).count == ids.count, !ids.contains(.series), !ids.contains(.referenceArea) else { return nil }
        self.labels = labels
    }

    var hasPlaces: Bool { place >= 0 }
    var dimensions: [Dimension] { [.series, .referenceArea] + labels.map(\.dimension) }

    /// What the current record says; tells what its labels are called.
    func figure(
        _ reader: CSVReader, series: String, area: String, _ codes: inout LabelCodes, _ figures: FoundFigures,
        _ sink: FoundFigures.Sink
    ) throws -> FoundFigure {
        var figure = FoundFigure(
            codes: [series, hasPlaces ? reader.text(place).trimmed : area], row: reader.line, column: value + 1)
        for (dimension, column) in labels {
            let label = reader.text(column).trimmed
            let code = LabelColumns.code(label, dimension, &codes)
            figure.codes.append(code)
            if dimension == "UNIT_MEASURE" { figure.unit = code.isEmpty ? nil : code }
            guard !code.isEmpty, code != label else { continue }
            try figures.name(dimension, code, Localized([figures.context.language: label]), sink)
        }
        figure.period = reader.text(time)
        figure.value = reader.text(value)
        if status >= 0 { figure.put(flag: reader.text(status).trimmed) }
        return figure
    }

    private static func code(_ label: String, _ dimension: Dimension, _ codes: inout LabelCodes) -> String {
        if label.lowercased() == "total" { return "" }
        if dimension == .frequency, let letter = frequencies[label.lowercased()] { return letter }
        if dimension == .sex, let letter = sexes[label.lowercased()] { return letter }
        return label == label.uppercased() && CodeText.isCode(label) ? label : codes.code(label, in: dimension)
    }

    private static let frequencies = ["annual": "A", "quarterly": "Q", "monthly": "M", "half-yearly": "S"]
    private static let sexes = ["male": "M", "males": "M", "men": "M", "female": "F", "females": "F", "women": "F"]
}

extension FoundFigure {
    /// A mark beside the number: codes of OBS_STATUS (capitals) and flags that Eurostat knows qualify it; others are
    /// kept as they are.
    mutating func put(flag: String) {
        if flag.isEmpty { return }
        if ObservationStatus(rawValue: flag) != nil {
            status = flag
            return
        }
        let isKnown = flag.utf8.count <= 4 && flag.utf8.allSatisfy { ObservationStatus.eurostat($0) != nil }
        if isKnown {
            value = (value.isEmpty ? ":" : value) + " " + flag
        } else {
            attributes["OBS_FLAG"] = flag
        }
    }
}
