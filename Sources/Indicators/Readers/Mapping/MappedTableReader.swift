import Base

/// A table of separated values that a mapping explains: one that lies beside it as `TABLE.mapping.json`, or one of the
/// project's own.
package struct MappedTableReader: ObservationReader {
    package init() {}

    package var name: String { "tables with a mapping (TABLE.mapping.json beside TABLE.csv)" }

    package func recognises(_ head: FileHead) -> Bool { head.isMapped }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        guard let mapping = try MappingShelf.mapping(for: file, records: FileHead(file).records) else {
            throw AppError(.invalid, "No mapping is for this heading", at: file.name, remedy: "See docs/import.md")
        }
        let reader = try CSVReader(file.bytes(), name: file.name)
        let titles = try begin(reader, mapping)
        let (columns, figures) = try MappedColumns.begin(mapping, titles, file: file, name: file.name, context)
        let second = try CSVReader(file.bytes(), name: file.name)
        _ = try begin(second, mapping)
        figures.decimalMark = try DecimalMarkCount.mark(second, columns: columns.measures.map(\.column))
        try figures.announce(sink)
        while try reader.next() {
            try columns.take(reader.texts(), line: reader.line, heading: titles, figures, sink)
        }
        try noteEncoding(reader, sink)
    }

    /// Passes over what stands before the figures.
    private func begin(_ reader: CSVReader, _ mapping: TableMapping) throws -> [String] {
        var records: [[String]] = []
        while try records.count < mapping.skip + mapping.headings && reader.next() { records.append(reader.texts()) }
        return mapping.titles(records)
    }
}

extension MappedColumns {
    /// A mapping on one table, and what its figures become. Throws when the mapping does not fit.
    static func begin(
        _ mapping: TableMapping, _ titles: [String], file: ImportFile, name: String, _ context: ReadingContext,
        sheet: String = "", numbers: SeriesNumbers = SeriesNumbers(), sets: AttributeSets = AttributeSets()
    ) throws -> (MappedColumns, FoundFigures) {
        guard let dataflow = DataflowID(mapping.dataflow, agency: context.agency) else {
            throw AppError(.invalid, "“\(mapping.dataflow)” does not name a dataflow", at: mapping.name)
        }
        let columns = try MappedColumns(mapping, heading: titles, file: file, sheet: sheet)
        let figures = FoundFigures(
            name, structure: columns.structure(dataflow, mapping), context: context, numbers: numbers, sets: sets)
        figures.places = columns.places
        figures.columns = columns.dimensions.map { .init(number: $0.column + 1, name: $0.part.column ?? $0.part.id) }
        if let time = columns.time { figures.time = .init(number: time.column + 1, name: time.part.column ?? "") }
        return (columns, figures)
    }
}

extension DecimalMarkCount {
    /// The mark of `columns` of the next 2,000 records.
    static func mark(_ reader: CSVReader, columns: [Int]) throws -> DecimalMark {
        var count = DecimalMarkCount()
        for _ in 0..<2000 {
            guard try reader.next() else { break }
            for column in columns where column < reader.count { count.look(at: reader[column]) }
        }
        return count.mark(separator: reader.separator)
    }
}
