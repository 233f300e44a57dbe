import Indicators

/// Observations as JSON. Hot path: a row is put together from texts that were written once for its cube.
struct ObservationJSON {
    private let rows: RowText
    private let cube: Cube
    private let chosen: ChosenJSON?
    private var text = ByteText()
    /// Most rows have about so many bytes.
    private static let rowSize = 320

    /// Writes a page; `next` is the address of the one behind it, `fields` the members that are wanted, nil for all.
    static func bytes(
        _ page: DataPage, _ rows: RowText, next: String?, asOf: Int? = nil, fields: Set<String>? = nil
    ) -> [UInt8] {
        let cube = page.slice.cube
        var json = ObservationJSON(rows: rows, cube: cube, chosen: fields.map { ChosenJSON($0, cube) })
        json.write(page, next, asOf)
        return json.text.bytes
    }

    private init(rows: RowText, cube: Cube, chosen: ChosenJSON?) {
        self.rows = rows
        self.cube = cube
        self.chosen = chosen
    }

    private mutating func write(_ page: DataPage, _ next: String?, _ asOf: Int?) {
        text.reserve(256 + page.slice.count * ObservationJSON.rowSize)
        text.raw("{\"dataflow\":")
        text.string(cube.dataflow)
        text.raw(",\"release\":")
        text.number(cube.release)
        if let asOf {
            text.raw(",\"asOf\":")
            text.number(asOf)
        }
        text.raw(",\"total\":")
        text.number(page.total)
        text.raw(",\"offset\":")
        text.number(page.offset)
        text.raw(",\"next\":")
        if let next { text.string(next) } else { text.raw("null") }
        text.raw(",\"observations\":[")
        for (index, observation) in page.slice.enumerated() {
            if index > 0 { text.raw(",\n{") } else { text.raw("\n{") }
            if let chosen {
                chosen.write(observation, to: &text)
                text.raw("}")
            } else {
                row(observation)
            }
        }
        text.raw("]}\n")
    }

    private mutating func row(_ observation: Observation) {
        for index in rows.codes.indices { rows.codes[index].add(observation.codeNumber(index), to: &text) }
        rows.periods.add(observation.periodNumber, to: &text)
        text.number(observation.value)
        rows.details.add(observation.detailNumber, to: &text)
        rows.units.add(observation.unitNumber, to: &text)
        if observation.multiplier != 0 {
            text.raw(",\"multiplier\":")
            text.number(observation.multiplier)
        }
        let (lower, upper) = (observation.lower, observation.upper)
        if lower == nil && upper == nil { return text.raw(",\"lower\":null,\"upper\":null}") }
        text.raw(",\"lower\":")
        text.number(lower)
        text.raw(",\"upper\":")
        text.number(upper)
        text.raw("}")
    }
}
