import Indicators

/// Observations as SDMX-CSV 1.0, which every statistics package reads, and `housing import` too.
enum ObservationCSV {
    private static let columns = [
        "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT", "LOWER_BOUND", "UPPER_BOUND", "OBS_STATUS", "NATURE",
        "SOURCE_ID",
    ]

    static func bytes(_ page: DataPage, dataflow: DataflowID) -> [UInt8] {
        var text = CSVText()
        text.row(["DATAFLOW"] + page.slice.cube.dimensionIDs.map(\.id) + columns)
        let name = dataflow.description
        for observation in page.slice {
            text.cell(name)
            for code in observation.key { text.cell(code) }
            text.cell(observation.period.description)
            // A limit is written with its sign, `<5`, as publishers write it and our import reads it.
            text.cell(observation.value.map { observation.mark.sign + $0.exactText } ?? "")
            text.cell(observation.unit)
            text.cell(String(observation.multiplier))
            text.cell(observation.lower)
            text.cell(observation.upper)
            text.cell(observation.status.rawValue)
            text.cell(observation.nature?.rawValue ?? "")
            text.cell(observation.source)
            text.endRow()
        }
        return text.bytes
    }
}

extension ValueMark {
    /// Empty for the figure itself.
    var sign: String { self == .exact ? "" : rawValue }
}
