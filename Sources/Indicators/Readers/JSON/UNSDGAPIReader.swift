import Base

/// Answers of the UN SDG API, `/v1/sdg/Series/Data` and its siblings: an object whose `data` are rows with the names of
/// the Global SDG Database. They become `UNSD:SDG`, as the DDF copies do. One page of several is taken only with all the
/// others. Source: description of the API at unstats.un.org/sdgapi.
///
/// No sample was at hand; the reader is marked as unverified in `docs/import.md`. Row of an observation is the number
/// of its row, counted from 1; column is 1.
package struct UNSDGAPIReader: PagedReader {
    package init() {}

    package var name: String { "UN SDG API, JSON" }

    package func recognises(_ head: FileHead) -> Bool {
        guard head.firstByte == UInt8(ascii: "{") else { return false }
        let text = String(decoding: head.start, as: UTF8.self)
        return text.contains("\"totalElements\"") || text.contains("\"geoAreaCode\"") && text.contains("\"data\"")
    }

    package func read(
        _ file: ImportFile, in context: ReadingContext, into sink: (ReaderEvent) throws -> Void
    ) throws {
        let reader = try JSONReader(file.bytes(), name: file.name)
        guard try reader.next() == .objectStart else { throw reader.fault("The answer is not an object") }
        let figures = FoundFigures(file.name, structure: DDFReader.structure, context: context)
        figures.places = .m49
        try figures.announce(sink)
        var row = 0
        while case .key(let key) = try reader.next() {
            switch key {
            case "totalPages":
                let pages = try reader.tree(limit: 10).integer ?? 1
                if pages > 1, !context.hasAllPages {
                    throw AppError(
                        .invalid, "The file is one of \(pages) pages", at: file.name,
                        remedy: "Give all pages to one import, or " + UNSDGAPIReader.remedy)
                }
            case "data":
                guard try reader.next() == .arrayStart else { throw reader.fault("“data” is not a list") }
                while case let token = try reader.next(), token != .arrayEnd {
                    row += 1
                    try take(try reader.tree(from: token, limit: 10_000), row, figures, sink)
                }
            default: _ = try reader.tree()
            }
        }
    }

    private static let remedy = "ask for all rows at once with pageSize"

    /// The rows may stand before what is said of the pages.
    func page(_ file: ImportFile) throws -> AnswerPage? {
        let reader = try JSONReader(file.bytes(), name: file.name)
        guard try reader.next() == .objectStart else { return nil }
        var numbers: [String: Int] = [:]
        while case .key(let key) = try reader.next() {
            guard ["totalElements", "totalPages", "pageNumber"].contains(key) else {
                try reader.skip()
                continue
            }
            numbers[key] = try reader.tree(limit: 10).integer
        }
        guard let pages = numbers["totalPages"], pages > 1 else { return nil }
        return AnswerPage(
            number: numbers["pageNumber"] ?? 0, pages: pages,
            answer: "UN \(pages) \(numbers["totalElements"] ?? 0)", remedy: UNSDGAPIReader.remedy)
    }

    private func take(_ tree: JSONTree, _ row: Int, _ figures: FoundFigures, _ sink: FoundFigures.Sink) throws {
        let series = tree["series"]?.text ?? ""
        var codes: [Dimension: String] = [
            .frequency: "A", .reportingType: "G", .series: series, .referenceArea: tree["geoAreaCode"]?.text ?? "",
        ]
        var blame: (name: String, cell: String)?
        for (name, value) in tree["dimensions"]?.members ?? [] {
            let cell = value.text ?? ""
            if name == "Reporting Type" {
                codes[.reportingType] = cell
                continue
            }
            let dimension = DDFCodes.dimension(name.lowercased().replacing(" ", with: "_"))
            guard let code = DDFCodes.code(dimension, cell, name: nil) else {
                blame = (name, cell)
                continue
            }
            // Several names may share a dimension; totals do not hide what another name says.
            let other = codes[dimension] ?? CommonCode.total
            if code == CommonCode.total { continue }
            codes[dimension] = other == CommonCode.total ? code : "\(other)-\(code)"
        }
        var figure = FoundFigure(codes: Dimension.globalSDG.map { codes[$0] ?? "" }, row: row)
        let start = tree["timePeriodStart"]?.text ?? ""
        figure.period = start.hasSuffix(".0") ? String(start.dropLast(2)) : start
        figure.value = tree["value"]?.text ?? ""
        if let blame {
            return try figures.reject(.malformedCode, figure, .init(name: blame.name), blame.cell, sink)
        }
        figure.lower = tree["lowerBound"]?.text ?? ""
        figure.upper = tree["upperBound"]?.text ?? ""
        if let word = tree["attributes"]?["Units"]?.text, let unit = DDFCodes.unit(word, name: nil) {
            (figure.unit, figure.multiplier) = (unit.code, unit.multiplier)
        }
        figure.nature = tree["attributes"]?["Nature"]?.text ?? ""
        let status = tree["attributes"]?["Observation Status"]?.text ?? ""
        if status.count == 1 { figure.status = status }
        for (key, id) in [("source", "SOURCE_DETAIL"), ("time_detail", "TIME_DETAIL"), ("basePeriod", "BASE_PER")] {
            _ = figure.put(id, tree[key]?.text ?? "")
        }
        _ = figure.put("COMMENT_OBS", (tree["footnotes"]?.elements.compactMap(\.text) ?? []).joined(separator: " "))
        let title = tree["seriesDescription"]?.text ?? ""
        try figures.name(.series, series, Localized(english: title), unit: figure.unit, sink)
        try figures.take(figure, sink)
    }
}
