import Base

/// Answers of the World Bank's indicators API, version 2: a list of a page's heading and its rows. The API gives 50 rows
/// at a time unless asked for more; a file that is one page of several is taken only with all the others.
///
/// Row of an observation is the number of its row, counted from 1; column is 1.
package struct WorldBankAPIReader: PagedReader {
    package init() {}

    package var name: String { "World Bank API version 2, JSON" }

    package func recognises(_ head: FileHead) -> Bool {
        guard head.firstByte == UInt8(ascii: "[") else { return false }
        let text = String(decoding: head.start, as: UTF8.self)
        return text.contains("\"countryiso3code\"") || text.contains("\"per_page\"") && text.contains("\"sourceid\"")
    }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        let reader = try JSONReader(file.bytes(), name: file.name)
        let (heading, page) = try heading(reader)
        if let page, !context.hasAllPages {
            throw AppError(
                .invalid, "The file is one of \(page.pages) pages", at: file.name,
                remedy: "Give all pages to one import, or " + page.remedy)
        }
        guard try reader.next() == .arrayStart else {
            let words = heading["message"]?.elements.first.flatMap { $0["value"]?.text } ?? ""
            throw NoFigures(
                words.isEmpty ? "The answer has no rows" : "The answer has no rows but says: \(words)", file,
                remedy: "Ask again for figures")
        }
        let figures = FoundFigures(file.name, structure: WorldBank.structure(database: ""), context: context)
        figures.places = .worldBank
        try figures.announce(sink)
        var row = 0
        while case let token = try reader.next(), token != .arrayEnd {
            row += 1
            try take(try reader.tree(from: token, limit: 1000), row, figures, sink)
        }
    }

    func page(_ file: ImportFile) throws -> AnswerPage? {
        try heading(try JSONReader(file.bytes(), name: file.name)).page
    }

    /// The heading, whose object was the first of the list, and what it says of pages.
    private func heading(_ reader: JSONReader) throws -> (JSONTree, page: AnswerPage?) {
        guard try reader.next() == .arrayStart, case let tree = try reader.tree(limit: 1000) else {
            throw reader.fault("The answer is not a list of heading and rows")
        }
        guard let pages = tree["pages"]?.integer, pages > 1 else { return (tree, nil) }
        let total = tree["total"]?.integer ?? 0
        let parts = ["per_page", "sourceid", "lastupdated"].map { tree[$0]?.text ?? "" }
        return (
            tree,
            AnswerPage(
                number: tree["page"]?.integer ?? 0, pages: pages,
                answer: "World Bank \(pages) \(total) \(parts.joined(separator: " "))",
                remedy: "ask for all rows at once with per_page=\(max(20_000, total))")
        )
    }

    private func take(_ tree: JSONTree, _ row: Int, _ figures: FoundFigures, _ sink: FoundFigures.Sink) throws {
        let period = tree["date"]?.text ?? ""
        let label = tree["indicator"]?["value"]?.text ?? ""
        let code = tree["indicator"]?["id"]?.text ?? ""
        let iso = tree["countryiso3code"]?.text ?? ""
        let place = iso.isEmpty ? tree["country"]?["id"]?.text ?? "" : iso
        var figure = FoundFigure(codes: [WorldBank.frequency(period), code, place], row: row)
        figure.period = period
        figure.value = tree["value"]?.text ?? ""
        let unit = tree["unit"]?.text ?? ""
        figure.unit = WorldBankUnits.unit(of: label) ?? (unit.isEmpty ? nil : LabelCodes.plain(unit))
        let status = tree["obs_status"]?.text ?? ""
        if ObservationStatus(rawValue: status) != nil {
            figure.status = status
        } else {
            _ = figure.put("OBS_FLAG", status)
        }
        if let note = tree["footnote"]?.text { _ = figure.put("COMMENT_OBS", note) }
        // Years without a figure are listed too; they say nothing.
        if figure.value.isEmpty, status.isEmpty { return }
        try figures.name(.series, code, Localized([figures.context.language: label]), unit: figure.unit, sink)
        try figures.take(figure, sink)
    }
}
