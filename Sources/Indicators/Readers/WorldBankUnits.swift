/// The unit of a World Bank indicator, which stands in brackets at the end of its name.
enum WorldBankUnits {
    /// Our code for the unit and the power of ten; nil when the name does not say one that we know.
    static func unit(of name: String) -> String? {
        guard name.last == ")", let open = name.lastIndex(of: "(") else {
            return name.contains("per 100,000") ? "PER_100000_POP" : nil
        }
        let words = name[name.index(after: open)...].dropLast().lowercased()
        return table.first { words.hasPrefix($0.start) || words.hasSuffix($0.start) }?.unit
    }

    /// In the order in which they are tried.
    private static let table: [(start: String, unit: String)] = [
        ("%", "PT"), ("annual %", "PT"), ("per 100,000 population", "PER_100000_POP"),
        ("per 100,000 people", "PER_100000_POP"), ("per 1,000 people", "PER_1000_POP"),
        ("micrograms per cubic meter", "UG_M3"), ("current us$", "USD"), ("sq. km", "KM2"),
        ("people per sq. km of land area", "PER_KM2"), ("metric tons per capita", "T_PER_CAPITA"), ("years", "YR"),
    ]
}
