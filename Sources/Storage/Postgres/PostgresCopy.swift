import Base
import CLibPQ

extension PostgresSession {
    func insert(into table: Identifier, columns: [Identifier], _ next: () throws -> [Value]?) throws -> Int {
        let names = columns.map(\.quoted).joined(separator: ", ")
        try link.run("copy \(table.quoted) (\(names)) from stdin")
        do {
            try sendRows(next)
        } catch {
            PQputCopyEnd(link.handle, "stopped by the sender")
            while let result = PQgetResult(link.handle) { PQclear(result) }
            throw error
        }
        guard PQputCopyEnd(link.handle, nil) == 1 else { throw lost() }
        let result = try link.checked(PQgetResult(link.handle))
        while let rest = PQgetResult(link.handle) { PQclear(rest) }
        return result.changedCount
    }

    private func sendRows(_ next: () throws -> [Value]?) throws {
        var lines = CopyLines()
        while let row = try next() {
            lines.append(row)
            if lines.bytes.count > 65_536 {
                try send(lines)
                lines.bytes.removeAll(keepingCapacity: true)
            }
        }
        try send(lines)
    }

    private func send(_ lines: CopyLines) throws {
        let sent = lines.bytes.withUnsafeBytes { memory in
            PQputCopyData(link.handle, memory.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(memory.count))
        }
        guard sent == 1 else { throw lost() }
    }

    private func lost() -> AppError { Failure.unreachable(PostgresFailure.words(PQerrorMessage(link.handle))) }
}

/// Rows in the text format of `COPY`: tabs between values, a line each, `\N` for null.
/// Source: PostgreSQL 15 documentation, `COPY`, "Text Format".
struct CopyLines {
    var bytes: [UInt8] = []

    mutating func append(_ row: [Value]) {
        for (index, value) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "\t")) }
            append(value)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func append(_ value: Value) {
        switch value {
        case .null: bytes.append(contentsOf: [UInt8(ascii: "\\"), UInt8(ascii: "N")])
        case .int(let number): bytes.append(contentsOf: String(number).utf8)
        case .real(let number): bytes.append(contentsOf: number.description.utf8)
        case .text(let text): append(escaped: text)
        case .blob(let blob): append(hexadecimal: blob)
        }
    }

    private mutating func append(escaped text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): append(escape: UInt8(ascii: "\\"))
            case UInt8(ascii: "\n"): append(escape: UInt8(ascii: "n"))
            case UInt8(ascii: "\r"): append(escape: UInt8(ascii: "r"))
            case UInt8(ascii: "\t"): append(escape: UInt8(ascii: "t"))
            default: bytes.append(byte)
            }
        }
    }

    private mutating func append(escape letter: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(letter)
    }

    private mutating func append(hexadecimal blob: [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: Array("\\\\x".utf8))
        for byte in blob {
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
    }
}
