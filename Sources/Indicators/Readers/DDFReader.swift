import Base

/// One datapoints file of a DDF data set that copies the Global SDG Database of the UN Statistics Division. It becomes
/// one series code of the dataflow UNSD:SDG, with the dimensions of the global SDG structure; what the file does not
/// break down is `_T`.
package struct DDFReader: ObservationReader {
    package init() {}

    /// How the names of datapoints files begin.
    static let prefix = "ddf--datapoints--"
    static let structure = DataStructure(
        dataflow: DataflowID(agency: "UNSD", id: "SDG"), name: Localized(english: "Global SDG Indicators Database"),
        dimensions: Dimension.globalSDG, attributes: ["UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS", "NATURE"])

    package var name: String { "DDF datapoints of the Global SDG Database" }

    package func recognises(_ head: FileHead) -> Bool {
        head.name.hasPrefix(DDFReader.prefix) && head.name.contains("--by--")
    }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        let reader = try CSVReader(file.bytes(), name: file.name)
        let table = TableReading(reader, structure: DDFReader.structure, context: context)
        guard try reader.next() else {
            throw AppError(.invalid, "The file is empty", at: file.name, remedy: "Obtain it again")
        }
        table.heading = reader.texts()
        let layout = try DDFLayout(table.heading, file: file)
        let names = try DDFNames(beside: file, columns: layout.breakdowns.map(\.name) + ["units"])
        let second = try CSVReader(file.bytes(), name: file.name)
        _ = try second.next()
        try table.findDecimalMark(second, columns: layout.value..<(layout.value + 1))
        try table.announce(sink)

        let measure = names.measures[layout.measure]
        let code = measure?.code ?? layout.measure.uppercased()
        guard CodeText.isCode(code) else {
            throw AppError(.invalid, "The concepts file calls the series “\(code)”, which is no code", at: file.name)
        }
        try tellNames(code, measure, layout, names, context, sink)
        try rows(table, layout: layout, names: names, code: code, sink)
        try noteEncoding(reader, sink)
    }

    private func rows(
        _ table: TableReading, layout: DDFLayout, names: DDFNames, code: String, _ sink: TableReading.Sink
    ) throws {
        let reader = table.reader
        var line = ByteLine()
        while try reader.next() {
            guard try table.hasAllCells(sink), let period = try table.period(layout.year, sink) else { continue }
            line.clear()
            for breakdown in layout.breakdowns { line.append(reader[breakdown.index]) }
            if layout.unit >= 0 { line.append(reader[layout.unit]) }
            let id = try table.seriesID(line, unitColumn: layout.unit, sink) {
                layout.describe(table, names: names, code: code)
            }
            guard let id else {
                try table.reject(table.refusal(line), sink)
                continue
            }
            guard var observation = try table.observation(id, period, layout.value, sink),
                try complete(&observation, table, layout, sink)
            else { continue }
            try sink(.observation(observation))
        }
    }

    /// Adds nature and status; false when one was rejected.
    private func complete(
        _ observation: inout RawObservation, _ table: TableReading, _ layout: DDFLayout, _ sink: TableReading.Sink
    ) throws -> Bool {
        if layout.nature >= 0 {
            let text = table.reader.text(layout.nature).uppercased()
            observation.nature = Nature(rawValue: text)
            guard observation.nature != nil || text.isEmpty || text == "NOTSPEC" || text == "NA" else {
                try table.reject(.unknownCode, layout.nature, sink)
                return false
            }
        }
        guard layout.status >= 0 else { return true }
        let text = table.reader.text(layout.status).uppercased()
        if text.isEmpty || text == "NOTSPEC" { return true }
        guard let status = ObservationStatus(rawValue: text) else {
            try table.reject(.unknownCode, layout.status, sink)
            return false
        }
        if status != .normal { observation.status = status }
        return true
    }

    private func tellNames(
        _ code: String, _ measure: DDFNames.Measure?, _ layout: DDFLayout, _ names: DDFNames,
        _ context: ReadingContext, _ sink: TableReading.Sink
    ) throws {
        guard let measure else { return }
        let fact = CodeFact(
            dataflow: DDFReader.structure.dataflow, dimension: .series, code: code,
            name: Localized(english: measure.title),
            definition: Localized(english: measure.indicator.isEmpty ? "" : "SDG indicator \(measure.indicator)"))
        try sink(.structure(.code(fact)))
    }
}
