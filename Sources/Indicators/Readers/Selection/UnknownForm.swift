import Base

/// What can be said of a file whose form no reader knows.
struct UnknownForm {
    let words: String
    let remedy: String
    /// The remedy where something particular is known; else empty.
    private(set) var hint = ""
    private let file: String

    init(_ head: FileHead) {
        file = head.name
        guard !head.isEmpty else {
            (words, remedy) = ("The file is empty", "Obtain it again")
            return
        }
        let text = String(decoding: head.start, as: UTF8.self)
        let isJSON = head.firstByte.map { "{[".utf8.contains($0) } ?? false
        if isJSON, let known = UnknownForm.known.first(where: { text.contains($0.mark) }) {
            (words, remedy, hint) = (known.words, known.remedy, known.remedy)
            return
        }
        let begin = head.heading.isEmpty ? text : head.heading.prefix(6).joined(separator: ", ")
        words = "No known format begins like this: \(begin.prefix(120))"
        remedy = "Known are \(ReaderList.all.map(\.name).joined(separator: "; ")); see docs/import.md"
    }

    var error: AppError { AppError(.invalid, words, at: file, remedy: remedy) }

    /// Forms that describe things and can hold no figures, by what stands in their beginning.
    private static let known: [(mark: String, words: String, remedy: String)] = [
        ("\"FeatureCollection\"", "This is a map (GeoJSON) without figures", "Name a table of figures"),
        ("\"geoAreaName\"", lists, data), ("/v1/sdg/", lists, data), ("\"tier\"", lists, data),
        ("\"targets\"", lists, data), ("\"goal\"", lists, data),
        (
            "\"message\"", "The service answered with an error, not with figures",
            "Ask again; the file says what was wrong"
        ),
    ]

    private static let lists = "This is a list of areas, goals, targets, indicators or series without figures"
    private static let data = "Ask the UN's service for data: /v1/sdg/Series/Data or /v1/sdg/Indicator/Data"
}
