import Base

/// Reads records of separated values (RFC 4180) from a stream of bytes, one after the other, in bounded memory.
///
/// Lines end with LF, CRLF or CR; blank lines are passed over; cells may be quoted and then hold anything. The cells of
/// a record are ranges of one buffer, nothing is allocated per cell. Not safe for use by several tasks at once.
final class CSVReader {
    let name: String
    let limits: CSVLimits
    let encoding: TextEncoding
    private(set) var separator = UInt8(ascii: ",")
    /// Line (from 1) on which the current record starts.
    private(set) var line = 0
    /// Number of cells of the current record.
    private(set) var count = 0
    /// Where bytes stood first that were not UTF-8.
    private(set) var foreign: CellPlace?

    private let source: any ByteSource
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var start = 0
    private var filled = 0
    private var atEnd = false
    private var fields: UnsafeMutablePointer<Field>
    private var fieldCapacity: Int
    private var hasEscapes = false
    private var nextLine = 1

    private struct Field {
        var start: Int
        var end: Int
        var escaped: Bool
    }

    /// The separator is found from the heading when it is nil.
    init(_ source: any ByteSource, name: String, limits: CSVLimits = CSVLimits(), separator: UInt8? = nil) throws {
        self.name = name
        self.limits = limits
        (self.source, encoding, base, capacity, filled) = try CSVReader.open(source, name: name, block: limits.block)
        fieldCapacity = min(64, limits.columns)
        fields = .allocate(capacity: fieldCapacity)
        try self.separator = separator ?? findSeparator()
    }

    deinit {
        base.deallocate()
        fields.deallocate()
    }

    subscript(i: Int) -> Cell {
        precondition(i >= 0 && i < count)
        return Cell(start: UnsafePointer(base + fields[i].start), count: fields[i].end - fields[i].start)
    }

    /// The text of a cell of the current record; remembers where bytes first were not UTF-8.
    func text(_ i: Int) -> String {
        let (text, isUTF8) = TextEncoding.decode(self[i].bytes)
        if !isUTF8, foreign == nil { foreign = place(i) }
        return text
    }

    func texts() -> [String] { (0..<count).map(text) }

    /// The place of a cell of the current record.
    func place(_ i: Int) -> CellPlace { CellPlace(file: name, row: line, column: i + 1) }

    /// Goes to the next record; false at the end.
    func next() throws -> Bool {
        while true {
            if start == filled, try atEnd || !refill() { return false }
            line = nextLine
            guard let after = try scan() else {
                nextLine = line
                _ = try refill()
                continue
            }
            start = after
            if hasEscapes { unescape() }
            if count == 1, fields[0].start == fields[0].end { continue }
            return true
        }
    }

    /// Bytes held at the moment; bounded by the longest record, not by the file.
    var bufferSize: Int { capacity }

    // MARK: one record

    /// Finds the cells of the record at `start`; nil when more bytes are needed.
    private func scan() throws -> Int? {
        count = 0
        hasEscapes = false
        nextLine = line
        // Copies, so that the inner loop works on registers.
        let (base, filled, separator) = (base, filled, separator)
        var i = start
        while true {
            if i < filled, base[i] == UInt8(ascii: "\"") {
                guard let after = try scanQuoted(i) else { return nil }
                i = after
            } else {
                let from = i
                while i < filled {
                    let byte = base[i]
                    if byte == separator || byte < 0x0E && (byte == 0x0A || byte == 0x0D) { break }
                    i += 1
                }
                if i == filled, !atEnd { return try tooLong(from, i) }
                try add(from, i, escaped: false)
            }
            if i == filled { return i }
            if base[i] == separator {
                i += 1
                if i == filled, !atEnd { return nil }
                continue
            }
            if base[i] == 0x0D, i + 1 == filled, !atEnd { return nil }
            nextLine += 1
            return base[i] == 0x0D && i + 1 < filled && base[i + 1] == 0x0A ? i + 2 : i + 1
        }
    }

    /// From the opening quote to the byte behind the cell; nil when more bytes are needed.
    private func scanQuoted(_ open: Int) throws -> Int? {
        var i = open + 1
        var escaped = false
        let opened = nextLine
        while i < filled {
            let byte = base[i]
            if byte == UInt8(ascii: "\"") {
                if i + 1 == filled, !atEnd { return nil }
                if i + 1 < filled, base[i + 1] == UInt8(ascii: "\"") {
                    escaped = true
                    i += 2
                    continue
                }
                return try closeQuoted(open, i, escaped: escaped)
            }
            // A CR of CRLF is not counted, its LF is.
            if byte == 0x0A || byte == 0x0D && i + 1 < filled && base[i + 1] != 0x0A { nextLine += 1 }
            i += 1
        }
        if i - open > limits.cell { throw unclosed(on: opened, longerThanLimit: true) }
        if atEnd { throw unclosed(on: opened, longerThanLimit: false) }
        return nil
    }

    private func closeQuoted(_ open: Int, _ close: Int, escaped: Bool) throws -> Int? {
        var after = close + 1
        while after < filled, base[after] == 0x20, separator != 0x20 { after += 1 }
        if after == filled, !atEnd { return nil }
        if after < filled, base[after] != separator, base[after] != 0x0A, base[after] != 0x0D {
            throw AppError(
                .invalid, "Text follows a closing double quote", at: "\(name), line \(nextLine), column \(count + 1)",
                remedy: "Write double quotes inside a quoted cell twice")
        }
        if escaped { hasEscapes = true }
        try add(open + 1, close, escaped: escaped)
        return after
    }

    @inline(__always)
    private func add(_ from: Int, _ to: Int, escaped: Bool) throws {
        if to - from > limits.cell { throw longCell() }
        if count == fieldCapacity { try growFields() }
        fields[count] = Field(start: from, end: to, escaped: escaped)
        count += 1
    }

    private func longCell() -> AppError {
        AppError(
            .tooLarge, "A cell is longer than \(limits.cell) bytes", at: "\(name), line \(line), column \(count + 1)",
            remedy: "Check that the file is what it should be, and that quotes are closed")
    }

    private func tooLong(_ from: Int, _ to: Int) throws -> Int? {
        if to - from > limits.cell { try add(from, to, escaped: false) }
        return nil
    }

    private func unclosed(on opened: Int, longerThanLimit: Bool) -> AppError {
        let limit = longerThanLimit ? " within \(limits.cell) bytes" : " before the file ends"
        return AppError(
            longerThanLimit ? .tooLarge : .invalid, "A double quote is opened and not closed\(limit)",
            at: "\(name), line \(opened), column \(count + 1)",
            remedy: "Close the quote, or obtain the file again if it was cut off")
    }

    /// Makes two quotes one, within the buffer.
    private func unescape() {
        for f in 0..<count where fields[f].escaped {
            var write = fields[f].start
            var read = write
            while read < fields[f].end {
                base[write] = base[read]
                read += base[read] == UInt8(ascii: "\"") ? 2 : 1
                write += 1
            }
            fields[f].end = write
        }
    }

    // MARK: the buffer

    /// Moves the unfinished record to the front and reads on; false when the source had no more.
    private func refill() throws -> Bool {
        if start > 0 {
            base.update(from: base + start, count: filled - start)
            filled -= start
            start = 0
        }
        if capacity - filled < limits.block {
            guard filled <= limits.record else {
                throw AppError(
                    .tooLarge, "A record is longer than \(limits.record) bytes", at: "\(name), line \(nextLine)",
                    remedy: "Check that the file is a table of separated values")
            }
            grow()
        }
        let free = UnsafeMutableRawBufferPointer(start: base + filled, count: limits.block)
        let added = try source.read(into: free)
        filled += added
        atEnd = added == 0
        return added > 0
    }

    private func grow() {
        let wider = max(capacity * 2, filled + limits.block)
        let new = UnsafeMutablePointer<UInt8>.allocate(capacity: wider)
        new.update(from: base, count: filled)
        base.deallocate()
        (base, capacity) = (new, wider)
    }

    private func growFields() throws {
        guard count < limits.columns else {
            throw AppError(
                .tooLarge, "A record has more than \(limits.columns) cells", at: "\(name), line \(line)",
                remedy: "Check that the file is a table of separated values")
        }
        let wider = min(fieldCapacity * 2, limits.columns)
        let new = UnsafeMutablePointer<Field>.allocate(capacity: wider)
        new.update(from: fields, count: count)
        fields.deallocate()
        (fields, fieldCapacity) = (new, wider)
    }

    /// The separator that stands most often outside quotes in the first line that has any.
    private func findSeparator() throws -> UInt8 {
        while !atEnd, filled < limits.cell, !base.contains(0x0A, in: filled), !base.contains(0x0D, in: filled) {
            _ = try refill()
        }
        return CSVReader.separator(of: UnsafeBufferPointer(start: base, count: filled))
    }
}

extension UnsafeMutablePointer<UInt8> {
    fileprivate func contains(_ byte: UInt8, in count: Int) -> Bool {
        UnsafeBufferPointer(start: self, count: count).contains(byte)
    }
}
