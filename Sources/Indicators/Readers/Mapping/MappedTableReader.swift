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
        guard let dataflow = DataflowID(mapping.dataflow, agency: context.agency) else {
            throw AppError(.invalid, "“\(mapping.dataflow)” does not name a dataflow", at: mapping.name)
        }
        let reader = try CSVReader(file.bytes(), name: file.name)
        for _ in 0...mapping.skip { _ = try reader.next() }
        let heading = reader.texts().map(\.trimmed)
        let columns = try MappedColumns(mapping, heading: heading, file: file)
        let figures = FoundFigures(file.name, structure: columns.structure(dataflow, mapping), context: context)
        figures.places = columns.places
        figures.columns = columns.dimensions.map { .init(number: $0.column + 1, name: $0.part.column ?? $0.part.id) }
        if let time = columns.time { figures.time = .init(number: time.column + 1, name: time.part.column ?? "") }
        let second = try CSVReader(file.bytes(), name: file.name)
        for _ in 0...mapping.skip { _ = try second.next() }
        figures.decimalMark = try DecimalMarkCount.mark(second, columns: columns.measures.map(\.column))
        try figures.announce(sink)
        while try reader.next() { try columns.take(reader, heading: heading, figures, sink) }
        try noteEncoding(reader, sink)
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
