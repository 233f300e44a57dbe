import Storage

/// A series as the bank holds it.
struct HeldSeries {
    let id: UInt32
    let key: String
    let code: String
    let unit: String
    let multiplier: Int
}

extension Connection {
    /// The highest id of a series; 0 when there is none.
    func newestSeries() throws -> UInt32 {
        UInt32(try first("select max(id) from series")?.intOrNil(0) ?? 0)
    }

    func heldDataflow(_ id: String) throws -> (agency: String, dimensions: [Dimension])? {
        try first("select agency, dimensions from dataflow where id = \(id)").map { row in
            (row.string(0), row.string(1).split(separator: ",").map { Dimension(String($0)) })
        }
    }

    func eachSeries(of dataflow: String, _ body: (HeldSeries) throws -> Void) throws {
        try each("select id, key, code, unit, multiplier from series where dataflow = \(dataflow)") { row in
            try body(
                HeldSeries(
                    id: UInt32(row.int(0)), key: row.string(1), code: row.string(2), unit: row.string(3),
                    multiplier: row.int(4)))
        }
    }
}
