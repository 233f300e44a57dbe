import Indicators

/// The forms in which observations are sent: the house's own JSON, or that of a writer.
enum DataFormat: Sendable {
    case json
    case written(any ObservationWriter, mediaType: String)

    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .written(_, let mediaType): mediaType
        }
    }

    var writer: (any ObservationWriter)? {
        switch self {
        case .json: nil
        case .written(let writer, _): writer
        }
    }

    /// SDMX-CSV 1.0, as `.csv` and `text/csv` mean it: under a name that every program knows.
    private static let csv = DataFormat.written(SDMXCSVWriter(.one), mediaType: "text/csv; charset=utf-8")

    /// Ends of names with what they mean, in the order in which formats are listed.
    static let offered: [(suffix: String, format: DataFormat)] =
        [("json", .json), ("csv", csv)]
        + WriterList.all.map { ($0.suffix, DataFormat.written($0, mediaType: $0.mediaType)) }

    /// The longest end first: `.sdmx2.json` before `.json`.
    private static let bySuffix = offered.sorted { $0.suffix.utf8.count > $1.suffix.utf8.count }

    /// `SDG.csv` → (`SDG`, csv). Ids of dataflows may have points of their own.
    static func split(_ name: String) -> (name: String, format: DataFormat?) {
        for (suffix, format) in bySuffix where name.hasSuffix("." + suffix) {
            return (String(name.dropLast(suffix.count + 1)), format)
        }
        return (name, nil)
    }

    /// What the client prefers (RFC 9110, 12.5.1), and the labels that it asks for with it; house JSON where it names
    /// nothing that we have.
    static func preferred(_ accept: String?) -> (format: DataFormat, labels: Publication.LabelStyle?) {
        var best: (format: DataFormat, labels: Publication.LabelStyle?, weight: Double) = (.json, nil, 0)
        for range in (accept ?? "").split(separator: ",").prefix(40) {
            let pieces = range.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\"" }.lowercased() }
            func parameter(_ name: String) -> String? {
                pieces.dropFirst().first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
            }
            let weight = parameter("q").flatMap(Double.init) ?? 1
            guard weight > best.weight, let format = named(pieces.first ?? "", version: parameter("version")) else {
                continue
            }
            best = (format, parameter("labels").flatMap(Publication.LabelStyle.init), weight)
        }
        return (best.format, best.labels)
    }

    private static func named(_ type: String, version: String?) -> DataFormat? {
        if type == "application/json" { return .json }
        if type == "text/csv" { return csv }
        let found = WriterList.all.first { writer in
            let parts = writer.mediaType.split(separator: ";")
            return parts.first.map(String.init) == type && (version.map { parts.contains("version=\($0)") } ?? true)
        }
        return found.map { .written($0, mediaType: $0.mediaType) }
    }
}
