import Base

/// Tables of national reporting sites built with Open SDG: `indicator_11-1-1.csv`, one row a figure, columns `Year` and
/// `Value`, every other column a breakdown, in words or in SDMX codes. An empty cell is the total.
///
/// Where the site's translations lie beside the folder of the tables, names come in every language that they have.
/// The tables do not say which country they are about: `ReadingContext.area` does.
package struct OpenSDGReader: ObservationReader {
    package init() {}

    package var name: String { "Open SDG (indicator_….csv)" }

    package func recognises(_ head: FileHead) -> Bool {
        head.name.hasPrefix("indicator_") && head.heading.first == "Year" && head.heading.contains("Value")
    }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        guard let area = context.area.flatMap({ context.resolvePlace($0, .sdmx) }) else {
            throw AppError(
                .invalid, "The table does not say which country it is about", at: file.name,
                remedy: "Say it with the import: --area KEN")
        }
        let reader = try CSVReader(file.bytes(), name: file.name)
        _ = try reader.next()
        let heading = reader.texts().map(\.trimmed)
        let columns = try OpenSDGColumns(heading, file: file.name, area: area)
        let figures = FoundFigures(file.name, structure: columns.structure, context: context)
        figures.places = nil
        figures.columns = columns.parts.map { .init(number: $0.column + 1, name: $0.title) }
        figures.time = .init(number: columns.year + 1, name: "Year")
        let second = try CSVReader(file.bytes(), name: file.name)
        _ = try second.next()
        figures.decimalMark = try DecimalMarkCount.mark(second, columns: [columns.value])
        try figures.announce(sink)
        let names = try OpenSDGNames(beside: file, titles: heading, language: context.language)
        try figures.name(.series, columns.indicator, names.indicator, sink)
        var rows = OpenSDGRows(columns, names, context: context)
        while try reader.next() { try rows.take(reader, figures, heading, sink) }
        try noteEncoding(reader, sink)
    }
}
