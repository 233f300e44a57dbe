import Base

/// Eurostat's bulk tables: the first cell of a line has all codes of the series, separated by commas; the first cell of
/// the heading names their dimensions and, behind a backslash, what the columns are: the periods. Cells hold numbers
/// with flags (`12.3 b`) or `:`. Source: Eurostat, "TSV format" of the dissemination API.
///
/// No sample was at hand; the reader follows the description and is marked as unverified in `docs/import.md`.
package struct EurostatTSVReader: ObservationReader {
    package init() {}

    package var name: String { "Eurostat TSV" }

    package func recognises(_ head: FileHead) -> Bool {
        // The first cell has more commas than the line has tabs.
        let line = String(decoding: head.start.prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self).lowercased()
        return line.contains("\\time_period\t") || line.contains("\\time\t")
    }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        let reader = try CSVReader(file.bytes(), name: file.name, separator: 0x09)
        guard try reader.next() else { throw AppError(.invalid, "The file is empty", at: file.name) }
        let heading = reader.texts().map(\.trimmed)
        let layout = try Layout(heading, file: file.name)
        let figures = FoundFigures(file.name, structure: layout.structure, context: context)
        for index in figures.columns.indices where index != layout.series { figures.columns[index].number = 1 }
        try figures.announce(sink)
        try figures.name(.series, layout.dataflow.id, Localized(english: layout.dataflow.id), sink)
        while try reader.next() { try take(reader, layout, figures, heading, sink) }
        try noteEncoding(reader, sink)
    }

    /// What the heading says.
    private struct Layout {
        let dataflow: DataflowID
        let structure: DataStructure
        /// By dimension of the key cell, the place in our key.
        let places: [Int]
        let series: Int
        let unit: Int?
        let periods: [(index: Int, text: String)]

        init(_ heading: [String], file: String) throws(AppError) {
            let first = heading.first ?? ""
            let names = first.prefix { $0 != "\\" }.split(separator: ",").compactMap { ConceptNames.id(String($0)) }
            periods = heading.enumerated().dropFirst().map { ($0.offset, $0.element) }
            guard !names.isEmpty, Set(names).count == names.count, !periods.isEmpty else {
                throw AppError(
                    .invalid, "The first cell does not name the dimensions, or no period stands beside it",
                    at: "\(file), line 1", remedy: "Obtain the file again")
            }
            dataflow = DataflowID(agency: "ESTAT", id: Layout.table(file))
            structure = DataStructure(
                dataflow: dataflow, dimensions: names.map { Dimension($0) } + [.series],
                attributes: ["OBS_STATUS", "CONF_STATUS"])
            places = Array(names.indices)
            series = names.count
            unit = names.firstIndex(of: "UNIT_MEASURE")
        }

        /// `estat_ilc_lvho07a.tsv` → `ILC_LVHO07A`.
        private static func table(_ file: String) -> String {
            var name = String(file.prefix { $0 != "." }).uppercased()
            if name.hasPrefix("ESTAT_") { name = String(name.dropFirst(6)) }
            return LabelCodes.plain(name)
        }
    }

    private func take(
        _ reader: CSVReader, _ layout: Layout, _ figures: FoundFigures, _ heading: [String],
        _ sink: FoundFigures.Sink
    ) throws {
        let codes = reader.text(0).split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        guard codes.count == layout.places.count else {
            let detail = "\(codes.count) codes of \(layout.places.count)"
            return try sink(.rejection(reader.rejection(.partialKey, 0, heading: heading, detail: detail)))
        }
        guard reader.count == heading.count else {
            let reason: Rejection.Reason = reader.count < heading.count ? .shortRow : .longRow
            let detail = "\(reader.count) of \(heading.count)"
            return try sink(.rejection(reader.rejection(reason, -1, heading: heading, detail: detail)))
        }
        var figure = FoundFigure(codes: codes + [layout.dataflow.id], row: reader.line)
        figure.unit = layout.unit.map { codes[$0] }
        for (index, period) in layout.periods {
            let text = reader.text(index).trimmed
            // A bare colon is a cell that the series does not have; with a flag it says why it is empty.
            if text.isEmpty || text == ":" { continue }
            figure.column = index + 1
            figure.value = text
            figure.period = period
            try figures.take(figure, sink)
        }
    }
}
