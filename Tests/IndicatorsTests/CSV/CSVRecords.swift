@testable import Indicators

/// All records of a text, and the lines on which they start.
func records(
    _ bytes: [UInt8], limits: CSVLimits = CSVLimits(), step: Int = .max, separator: UInt8? = nil
) throws -> [[String]] {
    let reader = try CSVReader(MemoryBytes(bytes, step: step), name: "test.csv", limits: limits, separator: separator)
    var all: [[String]] = []
    while try reader.next() { all.append(reader.texts()) }
    return all
}

func records(_ text: String) throws -> [[String]] { try records(Array(text.utf8)) }

/// What a cell with this text is read as.
func number(_ text: String, mark: DecimalMark = .point) -> NumberCell {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
        let empty: UnsafePointer<UInt8> = UnsafePointer(UnsafeMutablePointer<UInt8>.allocate(capacity: 1))
        defer { empty.deallocate() }
        return NumberCell(Cell(start: bytes.baseAddress ?? empty, count: bytes.count), mark: mark)
    }
}
