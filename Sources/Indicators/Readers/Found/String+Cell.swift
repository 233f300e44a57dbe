extension String {
    /// The text as a cell, for as long as `body` runs.
    func withCell<Result>(_ body: (Cell) -> Result) -> Result {
        var bytes = self
        return bytes.withUTF8 { buffer in
            guard let start = buffer.baseAddress else {
                return withUnsafePointer(to: UInt8(0)) { body(Cell(start: $0, count: 0)) }
            }
            return body(Cell(start: start, count: buffer.count))
        }
    }
}

extension ByteLine {
    /// Adds a text and a separator that stands in no code.
    mutating func append(text: String) {
        for byte in text.utf8 { append(byte) }
        append(0x1F)
    }
}
