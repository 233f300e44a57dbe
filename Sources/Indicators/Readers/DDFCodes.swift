/// From the names of the UN Statistics Division's database, as its DDF copies write them, to the dimensions and codes
/// of the global SDG data structure.
enum DDFCodes {
    /// Our dimension for a column; further breakdowns share `COMPOSITE_BREAKDOWN`.
    static func dimension(_ column: String) -> Dimension {
        switch column {
        case "geo_area": .referenceArea
        case "location": .urbanisation
        case "sex": .sex
        case "age": .age
        case "quantile": .quantile
        case "education_level": .education
        case "type_of_occupation": .occupation
        case "activity": .activity
        case "type_of_product": .product
        case "disability_status": .disability
        case "custom_breakdown": .customBreakdown
        case "freq": .frequency
        default: .compositeBreakdown
        }
    }

    /// The code of a dimension for a cell, where `name` is what the entities file calls it; nil when it is none.
    static func code(_ dimension: Dimension, _ cell: String, name: String?) -> String? {
        let word = (name ?? cell).uppercased()
        switch word {
        case "NOTSPEC", "_T", "T", "ALLAREA", "BOTHSEX", "ALLAGE", "NOCITI", "TOTAL": return CommonCode.total
        case "_U", "U": if dimension != .urbanisation { return CommonCode.unknown }
        case "_X", "_O": return word
        default: break
        }
        switch dimension {
        case .urbanisation: return ["URBAN": "U", "RURAL": "R", "CITY": "CITY", "TSUB": "TSUB"][word] ?? plain(word)
        case .sex: return ["FEMALE": "F", "MALE": "M"][word] ?? plain(word)
        case .age: return age(word)
        default: return plain(word)
        }
    }

    /// `15-64` → `Y15T64`, `65+` → `Y_GE65`, `<18Y` → `Y0T17`, `<=45Y` → `Y0T45`, `<1Y` → `Y0`, `<1M` → `M0`;
    /// `M12T23` stays.
    static func age(_ word: String) -> String? {
        if word.hasPrefix("M"), word.contains("T") { return plain(word) }
        if word.last == "+", let from = Int(word.dropLast()) { return "Y_GE\(from)" }
        let ends = word.split(whereSeparator: { $0 == "-" || $0 == "_" }).compactMap { Int($0) }
        if ends.count == 2 { return "Y\(ends[0])T\(ends[1])" }
        guard word.first == "<" else { return plain(word) }
        let isInclusive = word.hasPrefix("<=")
        guard let limit = Int(word.drop { !$0.isNumber }.prefix { $0.isNumber }) else { return nil }
        let last = isInclusive ? limit : limit - 1
        let letter = word.last == "M" ? "M" : "Y"
        return last == 0 ? "\(letter)0" : "\(letter)0T\(last)"
    }

    /// A code of the units' entity as our UNIT_MEASURE and UNIT_MULT.
    static func unit(_ cell: String, name: String?) -> (code: String, multiplier: Int)? {
        let word = (name ?? cell).uppercased()
        if let known = units[word] { return known }
        return plain(word).map { ($0, 0) }
    }

    private static let units: [String: (String, Int)] = [
        "PERCENT": ("PT", 0), "NUMBER": ("NUMBER", 0), "NUM_TH": ("NUMBER", 3), "NUM_M": ("NUMBER", 6),
        "INDEX": ("IX", 0), "RATIO": ("RO", 0), "MGR/M^3": ("UG_M3", 0), "KMSQ": ("KM2", 0), "TONNES": ("T", 0),
        "TONNES_M": ("T", 6), "HA_TH": ("HA", 3), "USD/M3": ("USD_PER_M3", 0), "CON_USD_M": ("CON_USD", 6),
        "CU_USD": ("USD", 0), "CU_USD_M": ("USD", 6), "CU_USD_B": ("USD", 9), "CUR_LCU_M": ("CUR_LCU", 6),
    ]

    private static func plain(_ word: String) -> String? { CodeText.isCode(word) ? word : nil }
}
