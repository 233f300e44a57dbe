import Base

/// A workbook (.xlsx) whose sheets a mapping explains, or one of this platform's own. Other sheets are passed over; one
/// must be explained. Line and column are those of the sheet, whose name stands behind the file's.
package struct MappedWorkbookReader: ObservationReader {
    package init() {}

    package var name: String { "workbooks (.xlsx) with a mapping or of this platform" }

    package func recognises(_ head: FileHead) -> Bool { head.start.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        let book = try Workbook(file)
        let numbers = SeriesNumbers()
        let sets = AttributeSets()
        var isExplained = false
        for sheet in book.sheets {
            let records = try book.firstRows(of: sheet.entry)
            guard let mapping = try MappingShelf.mapping(for: file, sheet: sheet.name, records: records) else {
                let name = "\(file.name): \(sheet.name)"
                if let columns = TidyColumns(records.first ?? [], file: name, context, numbers, sets) {
                    isExplained = true
                    try book.rows(of: sheet.entry) { line, cells in
                        if line > 1 { try columns.take(cells, line: line, sink) }
                    }
                }
                continue
            }
            isExplained = true
            let titles = mapping.titles(records)
            let (columns, figures) = try MappedColumns.begin(
                mapping, titles, file: file, name: "\(file.name): \(sheet.name)", context, sheet: sheet.name,
                numbers: numbers, sets: sets)
            try figures.announce(sink)
            var passed = 0
            try book.rows(of: sheet.entry) { line, cells in
                passed += 1
                guard passed > mapping.skip + mapping.headings else { return }
                let padding = Array(repeating: "", count: max(0, titles.count - cells.count))
                try columns.take(cells + padding, line: line, heading: titles, figures, sink)
            }
        }
        guard isExplained else {
            let names = book.sheets.map(\.name).joined(separator: ", ").prefix(200)
            throw NoFigures(
                "No mapping explains a sheet of the workbook: \(names)", file,
                remedy: "Put a mapping beside it; see docs/import-mapping.md")
        }
    }
}

extension Workbook {
    private struct Enough: Error {}

    /// The first rows of a sheet that have cells, by which a mapping is told.
    fileprivate func firstRows(of entry: String) throws -> [[String]] {
        var first: [[String]] = []
        do {
            try rows(of: entry) { _, cells in
                first.append(cells)
                if first.count == 32 { throw Enough() }
            }
        } catch is Enough {}
        return first
    }
}
