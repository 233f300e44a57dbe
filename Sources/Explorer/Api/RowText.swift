import Indicators
import Synchronization

/// The parts of an observation's JSON that repeat, written once for each cube.
final class RowText: Sendable {
    /// For each dimension and code `"REF_AREA":"KEN",`.
    let codes: [TextTable]
    /// `"period":"2018","value":`
    let periods: TextTable
    /// `,"status":"A","nature":null,"source":"WDI_SLUM"`, with the mark in front where the value is a limit.
    let details: TextTable
    /// `,"unit":"PT"`
    let units: TextTable

    init(_ cube: Cube) {
        codes = cube.dimensionIDs.map { dimension in
            TextTable(cube.codes(of: dimension)) { text, code in
                text.string(dimension.id)
                text.raw(":")
                text.string(code)
                text.raw(",")
            }
        }
        periods = TextTable(cube.periods) { text, period in
            text.raw("\"period\":")
            text.string(period.description)
            text.raw(",\"value\":")
        }
        details = TextTable(0..<cube.detailCount) { text, number in
            let detail = cube.detail(number)
            if detail.mark != .exact {
                text.raw(",\"mark\":")
                text.string(detail.mark.rawValue)
            }
            text.raw(",\"status\":")
            text.string(detail.status.rawValue)
            text.raw(",\"nature\":")
            if let nature = detail.nature { text.string(nature.rawValue) } else { text.raw("null") }
            text.raw(",\"source\":")
            text.string(detail.source)
        }
        units = TextTable(cube.unitCodes) { text, unit in
            text.raw(",\"unit\":")
            text.string(unit)
        }
    }
}

/// The row texts of the cubes asked for, each until its dataflow has a newer cube.
final class RowTextStore: Sendable {
    /// Weak, so that a cube that was replaced is freed, and another at its address is not taken for it.
    private struct Entry {
        weak var cube: Cube?
        let text: RowText
    }

    private let held = Mutex<[String: Entry]>([:])

    func text(of cube: Cube) -> RowText {
        if let known = held.withLock({ $0[cube.dataflow].flatMap { $0.cube === cube ? $0.text : nil } }) {
            return known
        }
        let text = RowText(cube)
        held.withLock { $0[cube.dataflow] = Entry(cube: cube, text: text) }
        return text
    }
}
