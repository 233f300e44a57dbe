/// Immutable memory of one column, freed with the last cube that holds it.
///
/// A class over raw memory and not an array, so that scans run without bounds checks and without nested closures.
/// Sendable because nothing writes to it after `init`.
final class Column<Element: BitwiseCopyable>: @unchecked Sendable {
    let buffer: UnsafeBufferPointer<Element>

    init(_ elements: some Collection<Element>) {
        let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
        _ = memory.initialize(from: elements)
        buffer = UnsafeBufferPointer(memory)
    }

    deinit { buffer.deallocate() }

    var count: Int { buffer.count }

    subscript(index: Int) -> Element {
        precondition(index >= 0 && index < buffer.count, "row outside the column")
        return buffer[index]
    }
}

/// Dictionary codes in the narrowest width that holds them.
enum CodeColumn: Sendable {
    case one(Column<UInt8>)
    case two(Column<UInt16>)
    case four(Column<UInt32>)

    /// `cardinality` is one more than the largest code.
    init(_ codes: some Collection<UInt32>, cardinality: Int) {
        if cardinality <= 1 << 8 {
            self = .one(Column(codes.map { UInt8(truncatingIfNeeded: $0) }))
        } else if cardinality <= 1 << 16 {
            self = .two(Column(codes.map { UInt16(truncatingIfNeeded: $0) }))
        } else {
            self = .four(Column(codes))
        }
    }

    subscript(index: Int) -> Int {
        switch self {
        case .one(let column): Int(column[index])
        case .two(let column): Int(column[index])
        case .four(let column): Int(column[index])
        }
    }

    /// `mask[i] &= table[code]` for the rows of `range`; `mask` begins at the first of them.
    func keep(_ range: Range<Int>, in table: UnsafePointer<UInt8>, mask: UnsafeMutablePointer<UInt8>) {
        switch self {
        case .one(let column): keepCodes(column.buffer, range, table, mask)
        case .two(let column): keepCodes(column.buffer, range, table, mask)
        case .four(let column): keepCodes(column.buffer, range, table, mask)
        }
    }

    /// The same for a single code: no table, so that the compiler compares sixteen rows or more at a time.
    func keep(_ range: Range<Int>, equalTo code: Int, mask: UnsafeMutablePointer<UInt8>) {
        switch self {
        case .one(let column): keepCode(column.buffer, range, UInt8(truncatingIfNeeded: code), mask)
        case .two(let column): keepCode(column.buffer, range, UInt16(truncatingIfNeeded: code), mask)
        case .four(let column): keepCode(column.buffer, range, UInt32(truncatingIfNeeded: code), mask)
        }
    }

    /// `sums[i] += code * stride` for each of `count` rows.
    func add(_ rows: UnsafePointer<Int>, count: Int, stride: Int, to sums: UnsafeMutablePointer<Int>) {
        switch self {
        case .one(let column): addCodes(column.buffer, rows, count, stride, sums)
        case .two(let column): addCodes(column.buffer, rows, count, stride, sums)
        case .four(let column): addCodes(column.buffer, rows, count, stride, sums)
        }
    }
}

private func keepCodes<Code: FixedWidthInteger>(
    _ codes: UnsafeBufferPointer<Code>, _ range: Range<Int>, _ table: UnsafePointer<UInt8>,
    _ mask: UnsafeMutablePointer<UInt8>
) {
    guard let base = codes.baseAddress?.advanced(by: range.lowerBound) else { return }
    for index in 0..<range.count { mask[index] &= table[Int(truncatingIfNeeded: base[index])] }
}

private func keepCode<Code: FixedWidthInteger>(
    _ codes: UnsafeBufferPointer<Code>, _ range: Range<Int>, _ code: Code, _ mask: UnsafeMutablePointer<UInt8>
) {
    guard let base = codes.baseAddress?.advanced(by: range.lowerBound) else { return }
    for index in 0..<range.count { mask[index] &= base[index] == code ? 1 : 0 }
}

private func addCodes<Code: FixedWidthInteger>(
    _ codes: UnsafeBufferPointer<Code>, _ rows: UnsafePointer<Int>, _ count: Int, _ stride: Int,
    _ sums: UnsafeMutablePointer<Int>
) {
    guard let base = codes.baseAddress else { return }
    for index in 0..<count { sums[index] &+= Int(truncatingIfNeeded: base[rows[index]]) &* stride }
}

/// Values that few rows have: their rows in ascending order, and the values beside them.
struct SparseColumn<Value: Sendable>: Sendable {
    let rows: [UInt32]
    let values: [Value]

    subscript(row: Int) -> Value? {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if Int(rows[middle]) < row { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && Int(rows[low]) == row ? values[low] : nil
    }
}
