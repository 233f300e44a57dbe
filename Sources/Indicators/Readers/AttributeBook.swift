/// Sets of further attributes under numbers; bounded, a set may come again under another number.
struct AttributeBook {
    private var table = ByteTable()
    private var line = ByteLine()
    private var firstID = 1

    /// The number of the attributes that stand in `columns` of the current record, announced when they are new; 0
    /// when all are empty.
    mutating func number(
        _ reader: CSVReader, columns: [(index: Int, name: String)], texts: (Int, String) -> [(String, String)],
        sink: (ReaderEvent) throws -> Void
    ) throws -> Int {
        var isEmpty = true
        for column in columns where column.index < reader.count && !reader[column.index].isEmpty {
            isEmpty = false
            break
        }
        if isEmpty { return 0 }
        line.clear()
        for column in columns where column.index < reader.count { line.append(reader[column.index]) }
        if table.count > 20_000 || table.size > 1 << 24 {
            firstID += table.count
            table.removeAll()
        }
        let (number, isNew) = line.bytes.withUnsafeBufferPointer { table.number(of: $0) }
        if isNew {
            var attributes: [String: String] = [:]
            for column in columns where column.index < reader.count && !reader[column.index].isEmpty {
                for (name, text) in texts(column.index, column.name) { attributes[name] = text }
            }
            try sink(.attributes(id: firstID + number, attributes))
        }
        return firstID + number
    }
}
