import CLibPQ

/// The values of a statement as libpq takes them: text for all but bytes, types left to the server.
struct PostgresParameters {
    private var buffer: [CChar] = []
    /// Where each value begins in the buffer; nil for null.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [Value]) {
        for value in values {
            switch value {
            case .null: add(nil)
            case .int(let number): add(String(number).utf8)
            case .real(let number): add(number.description.utf8)
            case .text(let text): add(text.utf8)
            case .blob(let bytes): add(bytes, format: 1)
            }
        }
    }

    private mutating func add(_ bytes: some Collection<UInt8>, format: Int32) {
        starts.append(buffer.count)
        lengths.append(Int32(clamping: bytes.count))
        formats.append(format)
        buffer.append(contentsOf: bytes.lazy.map { CChar(bitPattern: $0) })
        buffer.append(0)
    }

    private mutating func add(_ text: String.UTF8View?) {
        if let text { return add(text, format: 0) }
        starts.append(nil)
        lengths.append(0)
        formats.append(0)
    }

    typealias Lists = (
        count: Int32, values: [UnsafePointer<CChar>?], lengths: [Int32], formats: [Int32]
    )

    /// The lists are valid within `body`.
    func withLists<T>(_ body: (Lists) throws -> T) rethrows -> T {
        try buffer.withUnsafeBufferPointer { memory in
            let pointers = starts.map { start in start.flatMap { memory.baseAddress?.advanced(by: $0) } }
            return try body((Int32(starts.count), pointers, lengths, formats))
        }
    }
}
