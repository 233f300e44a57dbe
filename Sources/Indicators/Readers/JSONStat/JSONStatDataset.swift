import Base

/// What describes the figures of a JSON-stat dataset.
struct JSONStatDataset {
    /// One category of a dimension.
    struct Category {
        let code: String
        let label: String
        /// What a measure is counted in.
        var unit = ""
        var multiplier = 0
    }

    /// The keys under which the dataset lies in the file, joined with `/`.
    var path = ""
    var label = ""
    var source = ""
    var updated = ""
    var ids: [String] = []
    var sizes: [Int] = []
    var roles: [String: [String]] = [:]
    var dimensions: [String: (label: String, categories: [Category])] = [:]
    var agency: String?
    var dataflow: String?
    /// By number of the value; "" for all.
    var statuses: [Int: String] = [:]
    var statusOfAll = ""
    var hasValues = false

    /// How many values there may be; nil when the sizes are none or too many for a number.
    var count: Int? {
        var product = 1
        for size in sizes {
            let (next, overflows) = product.multipliedReportingOverflow(by: size)
            guard size >= 0, !overflows else { return nil }
            product = next
        }
        return sizes.isEmpty ? nil : product
    }

    mutating func put(dimension: JSONTree) {
        // Before 2.0, ids, sizes and roles stood among the dimensions.
        for (key, value) in dimension.members {
            switch key {
            case "id": ids = value.elements.compactMap(\.text)
            case "size": sizes = value.elements.compactMap(\.integer)
            case "role": put(role: value)
            default:
                guard let category = value["category"] else { continue }
                dimensions[key] = (value["label"]?.text ?? "", JSONStatDataset.categories(category))
            }
        }
    }

    mutating func put(role: JSONTree) {
        for (key, value) in role.members { roles[key] = value.elements.compactMap(\.text) }
    }

    mutating func put(extension tree: JSONTree) {
        agency = tree["agencyId"]?.text
        dataflow = tree["id"]?.text
    }

    /// Codes in their order: an array, an object of places, or, for a single category, its label alone.
    private static func categories(_ tree: JSONTree) -> [Category] {
        var codes: [String] = tree["index"]?.elements.compactMap(\.text) ?? []
        if let members = tree["index"]?.members, !members.isEmpty {
            codes = members.sorted { ($0.value.integer ?? 0) < ($1.value.integer ?? 0) }.map(\.key)
        }
        if codes.isEmpty { codes = tree["label"]?.members.map(\.key) ?? [] }
        let labels = Dictionary((tree["label"]?.members ?? []).map { ($0.key, $0.value.text ?? "") }) { one, _ in one }
        let units = Dictionary((tree["unit"]?.members ?? []).map { ($0.key, $0.value) }) { one, _ in one }
        return codes.map { code in
            let unit = units[code]
            return Category(
                code: code, label: labels[code] ?? "",
                unit: unit?["base"]?.text ?? unit?["label"]?.text ?? unit?["type"]?.text ?? "",
                multiplier: unit?["multiplier"]?.integer ?? 0)
        }
    }
}
