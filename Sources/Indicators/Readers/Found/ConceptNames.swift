/// Our id for a dimension or attribute under the name that a publisher gives it.
enum ConceptNames {
    /// Upper case; Eurostat's and others' names for what the global SDG structure names otherwise; nil where nothing of
    /// a code is left.
    static func id(_ name: String) -> String? {
        let upper = name.trimmed.uppercased()
        if let known = known[upper] { return known }
        if CodeText.isCode(upper) { return upper }
        let plain = LabelCodes.plain(name)
        return known[plain] ?? (plain.isEmpty ? nil : plain)
    }

    private static let known = [
        "GEO": "REF_AREA", "UNIT": "UNIT_MEASURE", "UNITS": "UNIT_MEASURE", "OBS_FLAG": "OBS_STATUS",
        "TIME": "TIME_PERIOD", "GENDER": "SEX", "AREA": "URBANISATION", "AGE_GROUP": "AGE",
    ]
}
