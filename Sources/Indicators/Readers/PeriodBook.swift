import Base

/// Periods by the bytes of their cells, each parsed once.
struct PeriodBook {
    private var table = ByteTable()
    private var periods: [Period?] = []

    /// The period that a cell says; nil when it is none.
    mutating func period(_ cell: Cell) -> Period? {
        if table.count > 100_000 {
            table.removeAll()
            periods.removeAll()
        }
        let (number, isNew) = table.number(of: cell.bytes)
        if isNew { periods.append(Self.parse(cell.trimmed.text)) }
        return periods[number]
    }

    /// Reads what `Period` reads, and what others write: `2020Q4`, `2020M07`, `2020S1`, `2015-2017`.
    static func parse(_ text: String) -> Period? {
        if let period = Period(text) { return period }
        let bytes = Array(text.utf8)
        guard bytes.count >= 6, bytes.count <= 12 else { return nil }
        let year = text.prefix(4)
        let rest = text.dropFirst(4)
        if "QMSWT".utf8.contains(bytes[4]) { return Period("\(year)-\(rest)") }
        if rest.count == 5, rest.first == "-" || rest.first == "–" { return Period("\(year)/\(rest.dropFirst())") }
        return nil
    }
}
