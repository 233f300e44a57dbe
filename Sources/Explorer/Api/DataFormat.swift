/// The forms in which observations are sent.
enum DataFormat: String, CaseIterable, Sendable {
    case json, csv

    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .csv: "text/csv; charset=utf-8"
        }
    }

    /// `SDG.csv` → (`SDG`, csv). Ids of dataflows may have points of their own.
    static func split(_ name: String) -> (name: String, format: DataFormat?) {
        for format in allCases where name.hasSuffix("." + format.rawValue) {
            return (String(name.dropLast(format.rawValue.count + 1)), format)
        }
        return (name, nil)
    }

    /// CSV where the client prefers it to JSON (RFC 9110, 12.5.1), else JSON.
    static func preferred(_ accept: String?) -> DataFormat {
        guard let accept, accept.contains("text/csv") else { return .json }
        var weights: [DataFormat: Double] = [:]
        for range in accept.split(separator: ",").prefix(40) {
            let pieces = range.split(separator: ";").map { $0.filter { $0 != " " } }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if let format = allCases.first(where: { $0.mediaType.hasPrefix(pieces.first ?? "-") }) {
                weights[format] = max(weights[format] ?? 0, weight)
            }
        }
        return weights[.csv, default: 0] > weights[.json, default: 0] ? .csv : .json
    }
}
