import Storage

extension Connection {
    /// The names of spaces by number.
    func spaceNames(_ spaces: [Int64]) throws -> [Int64: String] {
        let rows = try rows("select id, name from space where id in (\(list: spaces))")
        return Dictionary(rows.map { (Int64($0.int(0)), $0.string(1)) }) { first, _ in first }
    }
}
