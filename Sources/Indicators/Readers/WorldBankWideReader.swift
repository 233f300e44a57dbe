import Base

/// The World Bank's tables with one row for a place and an indicator, and one column for a year. An empty cell is no
/// observation.
package struct WorldBankWideReader: ObservationReader {
    package init() {}

    package var name: String { "World Bank table with years as columns" }

    package func recognises(_ head: FileHead) -> Bool {
        head.records.contains { Columns($0) != nil }
    }

    /// Where the codes and the periods stand.
    private struct Columns {
        let place: Int
        let series: Int
        let seriesName: Int
        let periods: [(index: Int, period: Period)]
        let frequency: String
        /// The last column that a record must have.
        let last: Int

        /// Nil for a record that is not the heading.
        init?(_ heading: [String]) {
            guard let place = heading.firstIndex(of: "Country Code"),
                let series = heading.firstIndex(of: "Indicator Code") ?? heading.firstIndex(of: "Series Code")
            else { return nil }
            self.place = place
            self.series = series
            seriesName = heading.firstIndex(of: "Indicator Name") ?? heading.firstIndex(of: "Series Name") ?? -1
            periods = heading.enumerated().compactMap { index, text in
                // `2020 [YR2020]` is how the DataBank exports it.
                PeriodBook.parse(String(text.prefix { $0 != " " })).map { (index, $0) }
            }
            guard let first = periods.first else { return nil }
            frequency = WorldBank.frequency(first.period.description)
            last = max(place, series, periods.last?.index ?? 0)
        }
    }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        let reader = try CSVReader(file.bytes(), name: file.name, separator: separator(file))
        let (columns, heading, database) = try begin(reader)
        let table = TableReading(reader, structure: WorldBank.structure(database: database), context: context)
        table.heading = heading
        let second = try CSVReader(file.bytes(), name: file.name, separator: reader.separator)
        _ = try begin(second)
        if let first = columns.periods.first, let last = columns.periods.last {
            try table.findDecimalMark(second, columns: first.index..<(last.index + 1))
        }
        try table.announce(sink)
        try WorldBankMetadata.tell(beside: file, dataflow: table.structure.dataflow, context: context, sink: sink)
        var named: Set<String> = []
        while try reader.next() { try row(table, columns, &named, sink) }
        try noteEncoding(reader, sink)
    }

    /// The preamble has few separators, so the heading decides.
    private func separator(_ file: ImportFile) throws -> UInt8? {
        for candidate in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09] {
            let reader = try CSVReader(file.bytes(), name: file.name, separator: candidate)
            for _ in 0..<8 {
                guard try reader.next() else { break }
                if Columns(reader.texts()) != nil { return candidate }
            }
        }
        return nil
    }

    /// Passes over the preamble, up to the heading.
    private func begin(_ reader: CSVReader) throws -> (Columns, heading: [String], database: String) {
        var database = ""
        for _ in 0..<8 {
            guard try reader.next() else { break }
            let texts = reader.texts()
            if let columns = Columns(texts) { return (columns, texts, database) }
            if texts.first == "Data Source", texts.count > 1 { database = texts[1] }
        }
        throw AppError(
            .invalid, "No heading with “Country Code”, “Indicator Code” and years was found", at: reader.name,
            remedy: "Obtain the file again")
    }

    private func row(_ table: TableReading, _ columns: Columns, _ named: inout Set<String>, _ sink: TableReading.Sink)
        throws
    {
        let reader = table.reader
        // The DataBank puts notes below the table, in the first column.
        if reader.count == 1 || (1..<reader.count).allSatisfy({ reader[$0].isEmpty }) { return }
        guard reader.count > columns.last else {
            return try table.reject(.shortRow, -1, detail: "\(reader.count) of \(columns.last + 1)", sink)
        }
        var line = ByteLine()
        line.append(reader[columns.series])
        line.append(reader[columns.place])
        let code = reader[columns.series].trimmed.text
        let label = columns.seriesName >= 0 ? reader.text(columns.seriesName) : ""
        if CodeText.isCode(code), named.insert(code).inserted, !label.isEmpty {
            let fact = CodeFact(
                dataflow: table.structure.dataflow, dimension: .series, code: code,
                name: Localized([table.context.language: label]), unit: WorldBankUnits.unit(of: label))
            try sink(.structure(.code(fact)))
        }
        for (index, period) in columns.periods where !reader[index].trimmed.isEmpty {
            let id = try table.seriesID(line, sink) { describe(table, columns, code, label) }
            guard let id else {
                let refusal = table.refusal(line)
                try table.reject(refusal.reason, index, detail: refusal.detail, sink)
                continue
            }
            guard let observation = try table.observation(id, period, index, sink) else { continue }
            if observation.value != nil { try sink(.observation(observation)) }
        }
    }

    private func describe(
        _ table: TableReading, _ columns: Columns, _ code: String, _ label: String
    ) -> Result<SeriesDraft, RefusalError> {
        guard CodeText.isCode(code) else {
            return .failure(RefusalError(.malformedCode, column: columns.series, detail: "the code is \(code)"))
        }
        let text = table.reader[columns.place].trimmed.text
        guard let place = table.context.resolvePlace(text, .worldBank) else {
            return .failure(RefusalError(.unknownPlace, column: columns.place, detail: "the code is \(text)"))
        }
        return .success(
            SeriesDraft(
                dataflow: table.structure.dataflow, codes: [columns.frequency, code, place],
                unit: WorldBankUnits.unit(of: label)))
    }
}
