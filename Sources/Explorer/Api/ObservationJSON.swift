import Indicators

/// Observations as JSON. Hot path: what repeats from row to row is written once a series and copied.
struct ObservationJSON {
    private let dimensions: [Dimension]
    private var text = JSONText()
    private var series: (number: Int, start: [UInt8], end: [UInt8]) = (-1, [], [])
    /// Most rows have about so many bytes.
    private static let rowSize = 320

    /// The page as one JSON object; `next` is the address of the next page.
    static func bytes(_ page: DataPage, next: String?) -> [UInt8] {
        var json = ObservationJSON(dimensions: page.slice.cube.dimensionIDs)
        json.write(page, next)
        return json.text.bytes
    }

    private init(dimensions: [Dimension]) { self.dimensions = dimensions }

    private mutating func write(_ page: DataPage, _ next: String?) {
        text.reserve(256 + page.slice.count * ObservationJSON.rowSize)
        text.raw("{\"dataflow\":")
        text.string(page.slice.cube.dataflow)
        text.raw(",\"release\":")
        text.number(page.slice.cube.release)
        text.raw(",\"total\":")
        text.number(page.total)
        text.raw(",\"offset\":")
        text.number(page.offset)
        text.raw(",\"next\":")
        if let next { text.string(next) } else { text.raw("null") }
        text.raw(",\"observations\":[")
        for (index, observation) in page.slice.enumerated() {
            if index > 0 { text.raw(",\n") } else { text.raw("\n") }
            row(observation)
        }
        text.raw("]}\n")
    }

    private mutating func row(_ observation: Observation) {
        if observation.seriesNumber != series.number { begin(observation) }
        text.raw(series.start)
        text.string(observation.period.description)
        text.raw(",\"value\":")
        text.number(observation.value)
        if observation.mark != .exact {
            text.raw(",\"mark\":")
            text.string(observation.mark.rawValue)
        }
        text.raw(",\"status\":")
        text.string(observation.status.rawValue)
        text.raw(",\"nature\":")
        if let nature = observation.nature { text.string(nature.rawValue) } else { text.raw("null") }
        text.raw(",\"source\":")
        text.string(observation.source)
        text.raw(series.end)
        text.raw(",\"lower\":")
        text.number(observation.lower)
        text.raw(",\"upper\":")
        text.number(observation.upper)
        text.raw("}")
    }

    /// What all observations of a series share: its codes in front of the period, its unit behind.
    private mutating func begin(_ observation: Observation) {
        var start = JSONText()
        start.raw("{")
        for (dimension, code) in zip(dimensions, observation.key) {
            start.string(dimension.id)
            start.raw(":")
            start.string(code)
            start.raw(",")
        }
        start.raw("\"period\":")
        var end = JSONText()
        end.raw(",\"unit\":")
        end.string(observation.unit)
        if observation.multiplier != 0 {
            end.raw(",\"multiplier\":")
            end.number(observation.multiplier)
        }
        series = (observation.seriesNumber, start.bytes, end.bytes)
    }
}
