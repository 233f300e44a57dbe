import Base

/// SDMX-CSV 1.0 and 2.0, and tables of the same columns with a bare dataflow id.
package struct SDMXCSVReader: ObservationReader {
    package init() {}

    package var name: String { "SDMX-CSV (1.0 and 2.0)" }

    package func recognises(_ head: FileHead) -> Bool { SDMXHeading.isFirst(head.heading.first ?? "") }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        let reader = try CSVReader(file.bytes(), name: file.name)
        guard try reader.next() else {
            throw AppError(.invalid, "The file is empty", at: file.name, remedy: "Obtain it again")
        }
        let heading = SDMXHeading(reader.texts())
        guard heading.structureID >= 0 else {
            throw AppError(
                .invalid, "The heading has no column STRUCTURE_ID", at: "\(file.name), line 1",
                remedy: "SDMX-CSV 2.0 names the dataflow in STRUCTURE_ID, 1.0 in a first column DATAFLOW")
        }
        let repeated = Dictionary(grouping: heading.columns, by: \.id).first { $0.value.count > 1 }
        if let repeated {
            throw AppError(
                .invalid, "The heading has the column \(repeated.key) twice", at: "\(file.name), line 1",
                remedy: "Give every column a name of its own")
        }
        let rows = SDMXRows(reader, heading: heading, context: context)
        rows.decimalMark = try SDMXCSVReader.decimalMark(file, heading: heading, context: context)
        while try reader.next() { try rows.take(sink) }
        try noteEncoding(reader, sink)
    }

    /// From the cells of the measures in the first records.
    private static func decimalMark(
        _ file: ImportFile, heading: SDMXHeading, context: ReadingContext
    ) throws -> DecimalMark {
        let reader = try CSVReader(file.bytes(), name: file.name)
        _ = try reader.next()
        var count = DecimalMarkCount()
        var columns: [Int]?
        for _ in 0..<2000 {
            guard try reader.next() else { break }
            if columns == nil, reader.count > heading.structureID {
                let id = DataflowID(SDMXRows.code(reader.text(heading.structureID)), agency: context.agency)
                let measures = id.flatMap { context.structure($0)?.measures }
                columns = heading.columns.filter {
                    measures?.contains($0.id) ?? $0.id.uppercased().hasPrefix("OBS_VALUE")
                }.map(\.index)
            }
            for i in columns ?? [] where i < reader.count { count.look(at: reader[i]) }
        }
        return count.mark(separator: reader.separator)
    }
}

extension ObservationReader {
    /// Tells when the file was not UTF-8.
    func noteEncoding(_ reader: CSVReader, _ sink: (ReaderEvent) throws -> Void) throws {
        if reader.encoding != .utf8 {
            try sink(.encoding(EncodingNote(file: reader.name, encoding: reader.encoding, at: nil)))
        } else if let place = reader.foreign {
            try sink(.encoding(EncodingNote(file: reader.name, encoding: .windows1252, at: place)))
        }
    }
}
